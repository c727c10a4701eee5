// @ts-check
// Splits compound words by the same rules as the build (macros/danish/compounds.py).

const { stem } = vk.danish;
const MAX_PARTS = 4;
const LINKS = ["", "s", "e"];

/**
 * Returns the stem of a known word, without the letter that links it to the next part; "" if the word is unknown.
 * @param {string} piece
 * @param {Set<string>} known
 */
function front(piece, known) {
  for (const link of LINKS) {
    if (!piece.endsWith(link)) continue;
    const bare = piece.slice(0, piece.length - link.length);
    const found = bare.length >= 2 ? stem(bare) : "";
    if (known.has(found) && found.slice(0, 2) === bare.slice(0, 2)) return found;
  }
  return "";
}

/**
 * Returns the folded stems of a folded word's parts: two or more, or none if it is not a compound.
 * @param {string} word
 * @param {Set<string>} known
 * @returns {string[]}
 */
function split(word, known, start = 0, most = MAX_PARTS) {
  /** @type {string[]} */
  let best = [];
  for (let cut = word.length - 2; cut > start + 1; cut--) {
    const first = front(word.slice(start, cut), known);
    if (!first) continue;
    const tail = stem(word.slice(cut));
    if (known.has(tail)) return [first, tail];
    if (most > 2 && word.length - cut > 4) {
      const rest = split(word, known, cut, most - 1);
      if (rest.length && (!best.length || rest.length + 1 < best.length)) best = [first, ...rest];
    }
  }
  return best;
}

Object.assign(vk.danish, { front, split, LINKS });
