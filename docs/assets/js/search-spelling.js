// @ts-check
// Guesses at a word that nothing is spelt like: a typing error, or a longer form of a word we know.

const { ENDINGS, fold, stem } = vk.danish;
const { mask } = vk.index;

/**
 * How many bits differ.
 * @param {number} one
 * @param {number} other
 */
function differing(one, other) {
  let bits = one ^ other;
  let sum = 0;
  for (; bits; bits &= bits - 1) sum++;
  return sum;
}

/**
 * Terms a typing error or two away, the nearest only; or an error in the ending, which then hides the stem.
 * @param {SearchIndex} index
 * @param {string} word
 */
function mistyped(index, word) {
  const folded = fold(stem(word));
  const most = folded.length < 4 ? 0 : folded.length < 7 ? 1 : 2;
  const own = mask(folded);
  let nearest = most;
  /** @type {number[]} */
  let found = [];
  for (let term = 0; most && term < index.plain.length; term++) {
    const other = index.plain[term];
    if (Math.abs(other.length - folded.length) > nearest || differing(own, index.masks[term]) > 2 * nearest) continue;
    const steps = distance(folded, other, nearest);
    if (steps > nearest || (steps > 1 && folded[0] !== other[0])) continue;
    if (steps < nearest) found = [];
    nearest = steps;
    found.push(term);
  }
  /** @param {number} term */
  const sureness = (term) => {
    if (nearest > 1) return 0.4;
    return folded[0] === index.plain[term][0] ? 0.6 : 0.5;
  };
  const terms = new Map(found.map((term) => [term, sureness(term)]));
  if (!found.length || nearest > 1) wrongEnding(index, fold(word)).forEach((term) => terms.set(term, 0.5));
  return terms;
}

/**
 * Terms whose stem the word begins with, where the rest is an ending with a typing error.
 * @param {SearchIndex} index
 * @param {string} word
 */
function wrongEnding(index, word) {
  /** @type {number[]} */
  const found = [];
  for (let cut = 3; cut <= word.length - 2; cut++) {
    const rest = word.slice(cut);
    const terms = index.byFold.get(word.slice(0, cut));
    if (rest.length > 6 || !terms) continue;
    if (ENDINGS.some((ending) => ending.length > 1 && distance(rest, ending, 1) < 2)) found.push(...terms);
  }
  return found;
}

/**
 * The longest known word an unknown one ends or begins with: better than an empty page.
 * @param {SearchIndex} index
 * @param {string} folded
 * @returns {Terms}
 */
function remains(index, folded) {
  for (let length = folded.length - 1; length > 3; length--) {
    const terms = [folded.slice(-length), folded.slice(0, length)].flatMap((piece) => index.byFold.get(piece) || []);
    if (terms.length) return new Map(terms.map((term) => [term, 0.5]));
  }
  return new Map();
}

/**
 * Damerau-Levenshtein distance (optimal string alignment); more than `most` when it is larger.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function distance(one, other, most) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      let steps = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) steps = Math.min(steps, before[j - 2] + 1);
      next.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}

/**
 * What the name nearest to a word leads to, where it is only a typing error away.
 * @template V
 * @param {string} word
 * @param {Map<string, V>} names
 */
function nearest(word, names) {
  let most = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
  /** @type {V | undefined} */
  let found;
  names.forEach((value, name) => {
    if (!most || Math.abs(name.length - word.length) > most || name[0] !== word[0]) return;
    const steps = distance(word, name, most);
    if (steps > most || (found !== undefined && steps === most)) return;
    [found, most] = [value, steps];
  });
  return found;
}

vk.spelling = { mistyped, nearest, remains };
