// @ts-check
// Ranks the levers by a reader's answers and explains each rank in one sentence. Does not touch the page.

/**
 * @param {string[]} parts
 * @param {string} word
 */
function join(parts, word) {
  const last = parts[parts.length - 1] || "";
  const rest = parts.slice(0, -1);
  if (!rest.length) return last;
  // A comma closes a part that contains a clause.
  return `${rest.join(", ")}${rest[rest.length - 1].includes(",") ? "," : ""} ${word} ${last}`;
}

/**
 * @param {Question} question
 * @param {number[]} own
 * @param {string[]} given
 */
function compare(question, own, given) {
  const wanted = given.flatMap((answer) => question.answers[answer]);
  const hits = own.filter((value) => wanted.includes(value));
  /** @param {number[]} values */
  const words = (values) => join([...values].sort((one, other) => one - other).map((value) => question.words[value]), "eller");
  const text = (hits.length ? question.match : question.miss)
    .replace("{greb}", words(hits.length ? hits : own))
    .replace("{svar}", words(wanted));
  return { hits: hits.length, text };
}

// The first question, the challenge, weighs most; then the fewest misses, the most hits, and the lowest number.
vk.rank = (levers, questions, answers) => {
  const facets = levers.facets.map((facet) => facet.name);
  const ranked = levers.entries.map((entry) => {
    const judged = questions.flatMap((question, place) => {
      const given = answers[question.name];
      return given ? [{ place, ...compare(question, entry.facets[facets.indexOf(question.name)], given) }] : [];
    });
    const fits = judged.filter((one) => one.hits).map((one) => one.text);
    const misses = judged.filter((one) => !one.hits).map((one) => one.text);
    const first = judged.find((one) => one.place === 0);
    const sentence = [join(fits, "og"), join(misses, "og")].filter(Boolean).join(", men ");
    return {
      entry,
      fits: fits.length,
      misses: misses.length,
      missesChallenge: !!first && !first.hits,
      hits: first ? first.hits : 0,
      why: `${sentence[0].toUpperCase()}${sentence.slice(1)}.`,
    };
  });
  /** @param {ListEntry} entry */
  const number = (entry) => Number(entry.id.slice(1));
  return ranked.sort(
    (one, other) =>
      Number(one.missesChallenge) - Number(other.missesChallenge) ||
      one.misses - other.misses ||
      other.hits - one.hits ||
      number(one.entry) - number(other.entry)
  );
};
