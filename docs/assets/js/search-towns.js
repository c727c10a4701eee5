// @ts-check
// A Danish town that no page mentions: the levers for towns of its size, and such towns that have cases.

const { make } = vk;
const { words } = vk.danish;
const MAX_TOWNS = 6;

/**
 * The longest town name in a query that has a word no page has.
 * @param {string} text
 * @param {string[]} unknown
 */
vk.townIn = (text, unknown) => {
  const asked = ` ${words(text).join(" ")} `;
  /** @type {Town | null} */
  let found = null;
  (vk.data.towns || []).forEach(([label, levers, towns, cases]) =>
    towns.split("|").forEach((names, place) =>
      names.split("/").forEach((name) => {
        const spelt = words(name);
        if (!asked.includes(` ${spelt.join(" ")} `) || !spelt.some((word) => unknown.includes(word))) return;
        if (!found || spelt.length > found.words.length) found = { name, words: spelt, label, levers, near: near(cases, place) };
      })
    )
  );
  return found;
};

/**
 * The towns nearest in size, the largest first.
 * @param {TownCase[]} cases
 * @param {number} place
 */
const near = (cases, place) =>
  [...cases]
    .sort(([one], [other]) => Math.abs(one - place) - Math.abs(other - place))
    .slice(0, MAX_TOWNS)
    .sort(([one], [other]) => one - other);

vk.townOffer = ({ name, label, levers, near }) => {
  const link = (/** @type {string} */ path, /** @type {string} */ textContent) =>
    make("a", { href: vk.list.carry(vk.url(path)), textContent });
  const towns = near.flatMap(([, town, path], place) => [place ? ", " : "", link(path, town)]);
  return make("div", { className: "vk-offer" }, [
    make("p", {}, [`${name} har ${label}. Se `, link(levers, `greb til byer med ${label}`), "."]),
    ...(near.length ? [make("p", {}, ["Eksempler fra byer af samme størrelse: ", ...towns, "."])] : []),
    make("p", { className: "vk-offer__source", textContent: "Byernes størrelse: GeoNames (CC BY 4.0)." }),
  ]);
};
