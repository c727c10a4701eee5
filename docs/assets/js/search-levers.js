// @ts-check
// The subject first: who searches a toolbox for a subject wants the lever for it.

// How surely a lever's title or search words meet a word: as itself, or as a part or a synonym.
const ITSELF = 0.9;
const RELATED = 0.3;
const BOOST = 2.2;
// A lever with less than this share of the best score is about something else.
const LEAST_SHARE = 0.25;
const LISTS = ["themes", "terms", "sources"];

/**
 * Raises levers whose subject the query is; and the best related one above what only collects or mentions it.
 * @param {SearchIndex} index
 * @param {Unit[]} met
 * @param {Set<string>} stemmed
 * @param {Float64Array} totals
 */
vk.preferLevers = (index, met, stemmed, totals) => {
  const levers = index.docs
    .filter((doc) => doc.kind === "levers" && totals[doc.place])
    .map(({ place }) => ({ place, about: Math.min(...met.map(({ subject }) => subject[place])) }));
  levers.filter(({ about }) => about >= ITSELF).forEach(({ place }) => (totals[place] *= BOOST));
  const first = index.docs.reduce((best, doc) => (totals[doc.place] > totals[best.place] ? doc : best));
  const related = levers.filter(({ about }) => about >= RELATED);
  const best = related.sort((one, other) => totals[other.place] - totals[one.place])[0];
  if (!best || !LISTS.includes(first.kind) || totals[best.place] < LEAST_SHARE * totals[first.place]) return;
  // A title asked for in full is meant; part of a theme's title is only a subject.
  const asked = [...first.words].filter((word) => stemmed.has(word)).length;
  if (first.kind === "themes" ? asked < first.words.size : !asked) totals[best.place] = totals[first.place] * 1.01;
};
