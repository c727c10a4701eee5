// @ts-check
// From a word in a query to terms in the index: by inflection, compounds, derivation, typing errors and synonyms.

const { ENDINGS, fold, front, split, stem } = vk.danish;
const { end, head, LONG, mask } = vk.index;

const SYNONYM = 0.6;
const DERIVED = ["t", "ing", "ning", "ering", "el"];

/**
 * Returns the terms a word matches, and their weights: by inflection, as part of a compound, by derivation.
 * @param {SearchIndex} index
 * @param {string} word
 */
function meant(index, word) {
  /** @type {Terms} */
  const found = new Map();
  /**
   * @param {number} term
   * @param {number} weight
   */
  const add = (term, weight) => weight > (found.get(term) || 0) && found.set(term, weight);
  const own = stem(word);
  const folded = fold(own);
  const same = index.byFold.get(folded) || [];
  const exact = same.some((term) => index.terms[term] === own);
  same.forEach((term) => add(term, index.terms[term] === own ? 1 : exact ? 0.5 : 0.95));
  (index.byPart.get(folded) || []).forEach(([term, last]) => add(term, last ? 0.75 : 0.6));
  if (word.length >= LONG) {
    // Compounds with a part that is never written alone.
    const written = fold(word);
    const begins = (index.byHead.get(head(written)) || []).filter((term) => index.plain[term].startsWith(written));
    const ends = (index.byEnd.get(end(folded)) || []).filter((term) => index.plain[term].endsWith(folded));
    begins.concat(ends).forEach((term) => index.plain[term].length > written.length && add(term, 0.5));
  }
  if (folded.length > 3) {
    DERIVED.map((ending) => (folded.endsWith(ending) ? folded.slice(0, -ending.length) : folded + ending))
      .concat(DERIVED.map((ending) => folded + ending))
      .filter((other) => other.length > 3)
      .forEach((other) => (index.byFold.get(other) || []).forEach((term) => add(term, 0.6)));
  }
  return found;
}

/**
 * Returns terms that begin or end with the word: it may be unfinished, or part of a compound without known parts.
 * @param {SearchIndex} index
 * @param {string} word
 * @param {boolean} typing
 */
function touching(index, word, typing) {
  /** @type {Terms} */
  const found = new Map();
  const folded = fold(stem(word));
  const written = typing ? fold(word) : folded;
  index.plain.forEach((term, place) => {
    const begins = term.startsWith(written) || (typing && written.startsWith(term) && term === folded);
    if (begins) found.set(place, typing ? 0.6 : 0.45);
    else if (folded.length > 3 && term.endsWith(folded)) found.set(place, 0.45);
  });
  return found;
}

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
 * Returns the terms of a word and of its synonyms.
 * @param {SearchIndex} index
 * @param {string} word
 */
function alike(index, word) {
  const found = meant(index, word);
  (index.groups.get(fold(stem(word))) || []).forEach(({ phrase, others }) => {
    if (phrase.length > 1) return;
    others.filter((other) => !other.includes(" ")).forEach((other) =>
      (index.byFold.get(fold(other)) || []).forEach((term) => found.has(term) || found.set(term, SYNONYM))
    );
  });
  return found;
}

/** @param {Way[]} found */
const anyReached = (found) => found.some(([, parts]) => parts.every((terms) => terms.size));

/**
 * Every way a word can be met.
 * @param {SearchIndex} index
 * @param {string} word
 * @param {boolean} typing
 */
function ways(index, word, typing) {
  const whole = meant(index, word);
  const folded = fold(stem(word));
  /** @type {Way[]} */
  const found = [[1, [whole]]];
  const parts = split(folded, index.known);
  if (parts.length) {
    const each = parts.map((part) => alike(index, part));
    found.push([0.6, each], [0.3, [each[each.length - 1]]], [0.2, [each[0]]]);
  }
  if (typing || (!whole.size && !parts.length)) found.push([1, [touching(index, word, typing)]]);
  if (typing && !whole.size && !parts.length) {
    for (let cut = 3; cut < word.length; cut++) {
      const first = front(fold(word).slice(0, cut), index.known);
      if (first) found.push([0.5, [meant(index, first), touching(index, word.slice(cut), true)]]);
    }
  }
  if (!anyReached(found) || (!index.byFold.has(folded) && folded.length > 7)) found.push([1, [mistyped(index, word)]]);
  if (!anyReached(found)) found.push([0.5, [remains(index, folded)]]);
  return found;
}

vk.terms = { meant, ways };
