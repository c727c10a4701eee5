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
function judge(question, own, given) {
  const wanted = given.flatMap((answer) => question.answers[answer]);
  const hits = own.filter((value) => wanted.includes(value));
  const leads = question.ordered ? hits.includes(own[0]) : own.length < question.words.length;
  const match = (given.length > 1 && question.several) || (leads ? question.lead : question.match);
  /** @param {number[]} values */
  const words = (values) => join([...values].sort((one, other) => one - other).map((value) => question.words[value]), "eller");
  const text = (hits.length ? match : question.miss)
    .replace("{greb}", words(hits.length ? hits : own))
    .replace("{svar}", words(wanted));
  const places = hits.reduce((sum, value) => sum + own.indexOf(value), 0);
  return { name: question.name, hits: hits.length, places, leads, text };
}

/** @typedef {ReturnType<typeof judge>} Judged */

/**
 * The order: fits the challenge; fewest misses, limits included; most challenges; their places in the lever's own list;
 * the actor's place; a lever for this very size of town; the lowest number.
 * @param {Judged[]} judged
 * @param {number} misses
 * @param {ListEntry} entry
 */
function order(judged, misses, entry) {
  const [challenge, actor, town] = ["udfordring", "aktoer", "by"].map((name) => judged.find((one) => one.name === name));
  return [
    Number(!!challenge && !challenge.hits),
    misses,
    -(challenge?.hits || 0),
    challenge?.places || 0,
    actor?.places || 0,
    -Number(!!town && town.hits > 0 && town.leads),
    Number(entry.id.slice(1)),
  ];
}

vk.rank = (levers, { questions, limits }, answers) => {
  const facets = levers.facets.map((facet) => facet.name);
  const asked = questions.filter(({ name }) => answers[name]);
  const all = levers.entries.map((entry) =>
    asked.map((question) => judge(question, entry.facets[facets.indexOf(question.name)], answers[question.name]))
  );
  // A reason that all levers that fit have in common says nothing about one of them.
  const shared = asked.map((_, at) => {
    const texts = all.flatMap((judged) => (judged[at].hits ? [judged[at].text] : []));
    return texts.length > 1 && texts.every((text) => text === texts[0]);
  });
  const ranked = levers.entries.map((entry, place) => {
    const judged = all[place];
    const fits = judged.flatMap(({ hits, text }, at) => (hits && text && !shared[at] ? [text] : []));
    const misses = [...judged.filter((one) => !one.hits).map((one) => one.text), ...(limits[entry.id] || [])];
    const sentence = [join(fits, "og"), join(misses, "og")].filter(Boolean).join(", men ");
    const key = order(judged, misses.length, entry);
    return {
      entry,
      key,
      fits: judged.filter((one) => one.hits).length,
      misses: misses.length,
      missesChallenge: key[0] > 0,
      why: sentence && `${sentence[0].toUpperCase()}${sentence.slice(1)}.`,
    };
  });
  return ranked.sort((one, other) => one.key.map((part, at) => part - other.key[at]).find(Boolean) || 0);
};

// Values in a facet's `always` are in the list in any case.
vk.sameInList = (levers, { questions }, answers) => {
  const query = new URLSearchParams();
  levers.facets.forEach(({ name, values, always }) => {
    const question = questions.find((one) => one.name === name);
    const places = question ? (answers[name] || []).flatMap((answer) => question.answers[answer]) : [];
    values.forEach(([slug], place) => places.includes(place) && !always.includes(place) && query.append(name, slug));
  });
  return `?${query}`;
};
