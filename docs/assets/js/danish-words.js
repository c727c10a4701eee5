// @ts-check
// Splits text into Danish words and normalises them by the same rules as the build (macros/danish/words.py); a test
// compares the two on every word of the site.

/** @type {Record<string, string>} */
const LETTERS = { aa: "å", ae: "æ", oe: "ø", "ä": "æ", "ö": "ø", "ü": "y", "æ": "a", "ø": "o", "å": "a" };
const WORD = /[\p{L}\p{N}]+(?:['’\-‐‑][\p{L}\p{N}]+)*/gu;
const AFTER_A_VOWEL = /^(?:[nrt]s?|r?nes?)$/;

/** @param {string} word */
function normalise(word) {
  const plain = word
    .toLowerCase()
    .normalize("NFC")
    .replace(/[äöü]/g, (letter) => LETTERS[letter])
    .replace(/[^\x00-\x7fæøå]/gu, (letter) => (/\p{L}/u.test(letter) ? [...letter.normalize("NFD")][0] : letter));
  return plain.replace(/aa|ae|oe/g, (pair, at) => {
    const before = plain.slice(0, at);
    const ending = AFTER_A_VOWEL.test(plain.slice(at + 2)) && /[aeiouyæøå]/.test(before);
    return pair !== "aa" && (ending || /[aeiouyæøå]$/.test(before)) ? pair : LETTERS[pair];
  });
}

/** @param {string} word */
function fold(word) {
  return word.replace(/[æøå]/g, (letter) => LETTERS[letter]);
}

/** @param {string} text */
function words(text) {
  return (text.normalize("NFC").match(WORD) || []).flatMap((found) => {
    const parts = found.replace(/['’].*/, "").split(/[-‐‑]/).filter(Boolean);
    return (parts.length > 1 && !/^\p{N}/u.test(found) ? [parts.join(""), ...parts] : parts).map(normalise);
  });
}

vk.danish = /** @type {Danish} */ ({ WORD, normalise, fold, words });
