// @ts-check
// Ranks documents for a query, best first.

const { fold, LINKS, stem, words } = vk.danish;
const { nearest } = vk.spelling;
const { meant, ways } = vk.terms;
const { postings } = vk.index;

const SEEN = 0.3;
const FAINT = 0.04;
const SYNONYM = 0.6;
const SYNONYM_OF_OURS = 0.35;
// A name the glossary gives a word is that word.
const SYNONYM_OF_GLOSSARY = 0.95;
const LAST_PART = 0.7;
// What a glossary word weighs in the list: as an explanation it stands above.
const LISTED_TERM = 0.8;
// Weights above are those of titles, search words and a case's town.
const SUBJECT_WEIGHT = 5;

/**
 * How well each document meets a word, and which have it as their subject: in the title or among the search words.
 * @param {SearchIndex} index
 * @returns {Unit}
 */
const unit = ({ docs }) => ({ scores: new Float64Array(docs.length), subject: new Float64Array(docs.length) });

/**
 * Gives each document the best score among the ways it matches a word.
 * @param {SearchIndex} index
 * @param {Terms[]} reached
 * @param {Unit} unit
 * @param {number} weight
 * @param {Set<string>} marks
 */
function best(index, reached, { scores, subject }, weight, marks) {
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
        if (weights[at] > SUBJECT_WEIGHT && weight * sure > subject[doc]) subject[doc] = weight * sure;
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
    const score = weight * ((LAST_PART * last + kind) / (LAST_PART + 1));
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
  const said = all.some(index.meaningful) ? all.filter(index.meaningful) : all;
  // A town's name is never a typing error; alone it still finds what is spelt like it.
  const town = options.town || [];
  const others = said.filter((word) => !town.includes(word));
  const asked = others.length ? others : said;
  /** @type {Set<string>} */
  const marks = new Set();
  /** @param {number} place */
  const typing = (place) => Boolean(options.typing) && place === asked.length - 1 && /[\p{L}\p{N}]$/u.test(text);
  /** @type {string[]} */
  const unknown = said.filter((word) => town.includes(word));
  const units = asked.map((word, place) => {
    const { found, occurs } = ways(index, word, typing(place));
    if (!occurs && !unknown.includes(word)) unknown.push(word);
    const own = unit(index);
    found.forEach(([weight, reached]) => best(index, reached, own, weight, marks));
    return own;
  });
  spans(index, asked).forEach(([from, to, weight, phrase]) => {
    const reached = phrase.map((word) => meant(index, word));
    for (let place = from; place < to; place++) best(index, reached, units[place], weight, marks);
  });
  const stemmed = new Set(asked.map(stem));
  const occurring = said.filter((word) => !unknown.includes(word));
  const explained = options.kind ? null : explanation(index, occurring.length ? occurring : asked);
  const met = units.filter(({ scores }) => scores.some((score) => score > 0));
  const wanted = (/** @type {SearchDocument} */ doc) => doc !== explained && (!options.kind || options.kind === doc.kind);
  const totals = total(index, met, stemmed, occurring.length > 0, wanted);
  // What scores a fraction of the best only shares a common word with the query.
  const least = FAINT * largest(totals);
  if (occurring.length) vk.preferLevers(index, met, stemmed, totals);
  const hits = index.docs.filter((doc) => totals[doc.place] > least).map((doc) => ({ ...doc, score: totals[doc.place] }));
  hits.sort((one, other) => other.score - one.score || one.place - other.place);
  return { hits, marks, unknown, occurs: occurring.length > 0, explained: explained && { ...explained, score: 0 } };
}

/**
 * Each document's score for the whole query.
 * @param {SearchIndex} index
 * @param {Unit[]} met
 * @param {Set<string>} stemmed
 * @param {boolean} sure Whether a word occurs.
 * @param {(doc: SearchDocument) => boolean} wanted
 */
function total(index, met, stemmed, sure, wanted) {
  const weights = met.map(({ scores }) => Math.log1p(largest(scores)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const totals = new Float64Array(index.docs.length);
  index.docs.filter(wanted).forEach((doc) => {
    let score = 0;
    let share = 0;
    for (let unit = 0; unit < met.length; unit++) {
      const own = met[unit].scores[doc.place];
      if (!own) continue;
      score += own;
      share += weights[unit] / whole;
    }
    if (!score) return;
    let shared = 0;
    stemmed.forEach((word) => (shared += Number(doc.words.has(word))));
    const alike = shared ? (shared / doc.words.size) * (shared / stemmed.size) : 0;
    const listed = sure && doc.kind === "terms" ? LISTED_TERM : 1;
    totals[doc.place] = score * share ** 1.2 * (1 + alike) * doc.boost * listed;
  });
  return totals;
}

/**
 * Returns the glossary's term that a query is, or misspells: by its own name or another.
 * @param {SearchIndex} index
 * @param {string[]} asked
 */
function explanation(index, asked) {
  const query = asked.map((word) => fold(stem(word))).join(" ");
  const named = index.names.get(query) || (index.byFold.has(query) ? undefined : nearest(query, index.names));
  return named === undefined ? null : index.docs[named];
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
    (index.groups.get(first) || []).forEach(({ phrase, others, named }) => {
      const to = from + phrase.length;
      if (phrase.some((word, place) => word !== stemmed[from + place])) return;
      // Synonyms of words the site uses weigh less.
      const ours = phrase.every((word) => index.byFold.has(word));
      const weight = ours ? SYNONYM_OF_OURS : SYNONYM;
      others.forEach((other) => found.push([from, to, named ? SYNONYM_OF_GLOSSARY : weight, other.split(" ")]));
    });
    if (from + 1 === asked.length) return;
    LINKS.map((link) => asked[from] + link + asked[from + 1])
      .filter((joined) => index.byFold.has(fold(stem(joined))))
      .forEach((joined) => found.push([from, from + 2, 1, [joined]]));
  });
  return found;
}

vk.rankDocuments = rankDocuments;
