// @ts-check
// Ranks documents for a query, best first.

const { fold, LINKS, stem, words } = vk.danish;
const { meant, ways } = vk.terms;
const { postings } = vk.index;

const SEEN = 0.3;
const FAINT = 0.04;
const SYNONYM = 0.6;
const SYNONYM_OF_OURS = 0.35;

/**
 * Gives each document the best score among the ways it matches a word.
 * @param {SearchIndex} index
 * @param {Terms[]} reached
 * @param {Float64Array} scores
 * @param {number} weight
 * @param {Set<string>} marks
 */
function best(index, reached, scores, weight, marks) {
  /** @type {Map<number, number>[]} */
  const parts = reached.map(() => new Map());
  reached.forEach((terms, part) => {
    const sums = parts[part];
    const before = part ? parts[part - 1] : null;
    terms.forEach((sure, term) => {
      const { docs, weights, idf } = postings(index, term);
      const factor = sure * idf;
      if (weight * sure > SEEN) marks.add(index.plain[term]);
      // Hot loop: most of the search time is spent here, nearly always on words of one part.
      for (let at = 0; at < docs.length; at++) {
        const doc = docs[at];
        const score = factor * weights[at];
        if (reached.length === 1) {
          if (weight * score > scores[doc]) scores[doc] = weight * score;
        } else if ((!before || before.has(doc)) && score > (sums.get(doc) || 0)) sums.set(doc, score);
      }
    });
  });
  if (reached.length === 1) return;
  const others = parts.slice(0, -1);
  parts[others.length].forEach((last, doc) => {
    // The last part of a compound is its head, the others modify it: it counts as much as they do together.
    const kind = others.reduce((sum, sums) => sum + (sums.get(doc) || 0) / others.length, 0);
    const score = weight * ((2 * last + kind) / 3);
    if (score > scores[doc]) scores[doc] = score;
  });
}

/**
 * @param {SearchIndex} index
 * @param {string} text
 * @param {SearchOptions} options
 */
function rankDocuments(index, text, options) {
  const all = words(text);
  const asked = all.some(index.meaningful) ? all.filter(index.meaningful) : all;
  /** @type {Set<string>} */
  const marks = new Set();
  /** @param {number} place */
  const typing = (place) => Boolean(options.typing) && place === asked.length - 1 && /[\p{L}\p{N}]$/u.test(text);
  const units = asked.map((word, place) => {
    const scores = new Float64Array(index.docs.length);
    ways(index, word, typing(place)).forEach(([weight, reached]) => best(index, reached, scores, weight, marks));
    return scores;
  });
  spans(index, asked).forEach(([from, to, weight, phrase]) => {
    const reached = phrase.map((word) => meant(index, word));
    for (let place = from; place < to; place++) best(index, reached, units[place], weight, marks);
  });
  const met = units.filter((scores) => scores.some((score) => score > 0));
  const weights = met.map((scores) => Math.log1p(largest(scores)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const stemmed = new Set(asked.map(stem));
  const totals = new Float64Array(index.docs.length);
  index.docs.forEach((doc, place) => {
    let score = 0;
    let share = 0;
    for (let unit = 0; unit < met.length; unit++) {
      if (!met[unit][place]) continue;
      score += met[unit][place];
      share += weights[unit] / whole;
    }
    if (!score || (options.kind && options.kind !== doc.kind)) return;
    let shared = 0;
    stemmed.forEach((word) => (shared += Number(doc.words.has(word))));
    const alike = shared ? (shared / doc.words.size) * (shared / stemmed.size) : 0;
    totals[place] = score * share ** 1.2 * (1 + alike) * doc.boost;
  });
  // Drops documents that score a fraction of the best: they only share a common word with the query.
  const least = FAINT * largest(totals);
  const hits = index.docs.filter((doc) => totals[doc.place] > least).map((doc) => ({ ...doc, score: totals[doc.place] }));
  hits.sort((one, other) => other.score - one.score || one.place - other.place);
  return { hits, marks };
}

/** @param {Float64Array} numbers */
function largest(numbers) {
  let most = 0;
  for (let at = 0; at < numbers.length; at++) if (numbers[at] > most) most = numbers[at];
  return most;
}

/**
 * Returns spans of a query with alternative words: synonyms, and compounds written as two words.
 * @param {SearchIndex} index
 * @param {string[]} asked
 */
function spans(index, asked) {
  const stemmed = asked.map((word) => fold(stem(word)));
  /** @type {[from: number, to: number, weight: number, words: string[]][]} */
  const found = [];
  stemmed.forEach((first, from) => {
    (index.groups.get(first) || []).forEach(({ phrase, others }) => {
      const to = from + phrase.length;
      if (phrase.some((word, place) => word !== stemmed[from + place])) return;
      // Synonyms of words the site uses weigh less.
      const ours = phrase.every((word) => index.byFold.has(word));
      others.forEach((other) => found.push([from, to, ours ? SYNONYM_OF_OURS : SYNONYM, other.split(" ")]));
    });
    if (from + 1 === asked.length) return;
    LINKS.map((link) => asked[from] + link + asked[from + 1])
      .filter((joined) => index.byFold.has(fold(stem(joined))))
      .forEach((joined) => found.push([from, from + 2, 1, [joined]]));
  });
  return found;
}

vk.rankDocuments = rankDocuments;
