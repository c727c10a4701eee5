// @ts-check
// From a word in a query to terms in the index: by inflection, compounds, derivation and synonyms.

const { fold, front, split, stem } = vk.danish;
const { end, head, LONG } = vk.index;
const { mistyped, remains } = vk.spelling;

const SYNONYM = 0.6;
const DERIVED = ["t", "ing", "ning", "ering", "el"];
// The stem of words like `inddragelse` keeps an l.
const LSE_LETTERS = 6;

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
  // Who writes æ, ø or å means them, where something is spelt so; who writes plain letters may mean both.
  const strict = exact && own !== folded;
  /** @param {number} term */
  const spelt = (term) => !strict || index.terms[term].includes(own);
  same.filter(spelt).forEach((term) => add(term, index.terms[term] === own ? 1 : exact ? 0.5 : 0.95));
  (index.byPart.get(folded) || []).forEach(([term, last]) => spelt(term) && add(term, last ? 0.75 : 0.6));
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
      .concat(folded.length > LSE_LETTERS && folded.endsWith("l") ? folded.slice(0, -1) : `${folded}l`)
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

/**
 * A compound whose last part is still being written.
 * @param {SearchIndex} index
 * @param {string} word
 */
function unfinished(index, word) {
  /** @type {Way[]} */
  const found = [];
  for (let cut = 3; cut < word.length; cut++) {
    const first = front(fold(word).slice(0, cut), index.known);
    if (first) found.push([0.5, [meant(index, first), touching(index, word.slice(cut), true)]]);
  }
  return found;
}

/** @param {Way[]} found */
const anyReached = (found) => found.some(([, parts]) => parts.every((terms) => terms.size));

/**
 * Every way a word can be met, and whether it occurs: as a word, a stem, a part or a listed synonym. What is met by other
 * ways is only spelt like it.
 * @param {SearchIndex} index
 * @param {string} word
 * @param {boolean} typing
 * @returns {{ found: Way[], occurs: boolean }}
 */
function ways(index, word, typing) {
  const whole = index.absent.has(word) ? new Map() : meant(index, word);
  const folded = fold(stem(word));
  /** @type {Way[]} */
  const found = [[1, [whole]]];
  const parts = index.absent.has(word) ? [] : split(folded, index.known);
  if (parts.length) {
    const each = parts.map((part) => alike(index, part));
    found.push([0.6, each], [0.3, [each[each.length - 1]]], [0.2, [each[0]]]);
  }
  const known = whole.size + parts.length > 0;
  if (typing || !known) found.push([1, [touching(index, word, typing)]]);
  if (typing && !known) found.push(...unfinished(index, word));
  const met = typing || known ? found : found.slice(0, 1);
  const occurs = !index.absent.has(word) && (anyReached(met) || listed(index, folded));
  if (!anyReached(found)) found.push([1, [mistyped(index, word)]]);
  if (!anyReached(found)) found.push([0.5, [remains(index, folded)]]);
  return { found, occurs };
}

/**
 * Whether a word is listed as a synonym of others.
 * @param {SearchIndex} index
 * @param {string} fold
 */
const listed = (index, fold) => (index.groups.get(fold) || []).some(({ phrase }) => phrase.length === 1);

vk.terms = { meant, ways };
