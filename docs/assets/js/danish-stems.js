// @ts-check
// Stems words with Snowball's Danish stemmer and the build's extra rules (macros/danish/words.py).

const { fold } = vk.danish;
const ENDINGS = (
  "erendes hedens erende endes erens erets ernes erede ethed heden heder ende enes eren erer eres eret erne heds " +
  "ene ens ere ers ets hed ered en er es et e s"
)
  .split(" ")
  .sort((one, other) => other.length - one.length);

/** @param {string} word */
function snowball(word) {
  if (word.length < 3) return word;
  const region = /^[^aeiouy]*[aeiouy]+[^aeiouy]/.exec(word);
  const start = Math.max(region ? region[0].length : word.length, 3);
  let left = word;
  /** @param {string} ending */
  const ends = (ending) => left.length - ending.length >= start && left.endsWith(ending);
  /** @param {number} letters */
  const drop = (letters) => (left = left.slice(0, left.length - letters));
  const dropPair = () => ["gd", "dt", "gt", "kt"].some(ends) && drop(1);

  const ending = ENDINGS.find(ends);
  if (ending && (ending !== "s" || /[abcdfghjklmnoprtvyz]s$/.test(left))) drop(ending.length);
  dropPair();
  if (left.endsWith("igst")) drop(2);
  const other = ["elig", "lig", "els", "ig"].find(ends);
  if (other) {
    drop(other.length);
    dropPair();
  }
  if (left.length > start && /([bdfgklmnprst])\1$/.test(left)) drop(1);
  return left;
}

/** @param {string} word */
function shorter(word) {
  const plain = fold(word);
  const found =
    /^(.*[aiouy])(?:e[nrt]s?|ernes?|enes?)$/.exec(plain) ||
    /^([aeiouy][^aeiouy])(?:e[nrt]?s?|ernes?|enes?|eres?)$/.exec(plain) ||
    /^(.*(?:[ei]|ntr))um$/.exec(plain) ||
    /^(.*(?:billed|lys))(?:e[nrt]?s?|ernes?|enes?|s)?$/.exec(plain);
  if (found) return word.slice(0, found[1].length);
  const cut = snowball(plain);
  const kept = cut + (["elig", "lig", "ig", "els"].find((own) => plain.startsWith(cut + own)) || "");
  const left = kept.length > 4 && /^(?:(.*[abcdfghjklmnoprtvwyz])s|(.*...[^h])ed)$/.exec(kept);
  return word.slice(0, (left ? left[1] || left[2] : kept).length);
}

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * @param {string} word
 * @returns {string}
 */
function stem(word) {
  let found = stems.get(word);
  if (found !== undefined) return found;
  found = word;
  for (let kept = shorter(found); kept !== found; kept = shorter(found)) found = kept;
  if (found.length > 3) {
    const vowel = /([^aeiouy])\1?e([ln])$/.exec(fold(found));
    if (vowel) found = stem(found.slice(0, vowel.index + 1) + vowel[2]);
    if (/[^aeiouyr]r$/.test(fold(found))) found = stem(found.slice(0, -1));
  }
  stems.set(word, found);
  return found;
}

Object.assign(vk.danish, { ENDINGS, stem });
