// @ts-check
// "Hjælp mig med at vælge": shows the ranked levers for the answers in the form, and keeps the answers in the address.

const { announce, find, make } = vk;
const MAX_COMPARED = 4;
const place = find("[data-vk-choose]");
const ask = find("details", place);
const summary = find("summary", ask);
const form = find("form", place);
const heading = find("#resultater", place);
const status = find(":scope > [role=status]", place);
const found = find(".vk-choose__found", place);
const table = find(".vk-section", place);
const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input")]);
const names = [...new Set(fields.map((field) => field.name))];

// Reads the answers in the address into the form. Returns those the form lacks as `unknown`.
function read() {
  /** @type {Record<string, string[]>} */
  const answers = {};
  /** @type {string[]} */
  const unknown = [];
  names.forEach((name) => {
    const own = fields.filter((field) => field.name === name);
    own.forEach((field) => (field.checked = !field.value));
    vk.values(name).forEach((value) => {
      const field = own.find((candidate) => candidate.value === value);
      if (field) field.checked = true;
      else unknown.push(value);
    });
    const chosen = own.filter((field) => field.checked && field.value);
    if (chosen.length) answers[name] = chosen.map((field) => field.value);
  });
  return { answers, unknown };
}

/** @param {Ranked} result */
function item({ entry, why }) {
  const card = vk.card(entry.card);
  if (why) find(".vk-card__title", card).after(make("p", { className: "vk-card__why", textContent: why }));
  return card;
}

/** @param {Ranked[]} results */
function list(results) {
  return make("ol", { className: "vk-cards vk-cards--ranked" }, results.map(item));
}

/** @param {string[]} unknown */
function skipped(unknown) {
  return unknown.length ? ` Svar, vi ikke kender, er sprunget over: ${unknown.join(", ")}.` : "";
}

/** @param {Ranked[]} best */
function compareLink(best) {
  const href = `${vk.url("/sammenlign/")}?greb=${best.map(({ entry }) => entry.id).join()}`;
  const number = ["to", "tre", "fire"][best.length - 2];
  return make("a", { href, textContent: `Sammenlign de ${number} første` });
}

/** @param {Record<string, string[]>} answers */
function listLink(answers) {
  const href = vk.url("/greb/") + vk.sameInList(vk.data.levers, vk.data.guide, answers);
  return make("a", { href, textContent: "Se det samme i listen med filtre" });
}

/**
 * @param {Ranked[]} results
 * @param {string[]} unknown
 * @param {Record<string, string[]>} answers
 */
function show(results, unknown, answers) {
  const all = results.filter((result) => !result.misses);
  const near = results.filter((result) => result.misses === 1 && result.fits && !result.missesChallenge);
  const fitting = all.length + near.length;
  const rest = results.slice(fitting);
  const best = results.slice(0, Math.min(MAX_COMPARED, fitting));
  const order =
    "Det, der passer på mest, står først, og derefter det, der retter sig mest mod udfordringen og jer. Vurderingerne er vores.";
  found.replaceChildren(make("p", { className: "vk-small", textContent: order }));
  const links = [...(best.length > 1 ? [compareLink(best), " · "] : []), listLink(answers)];
  found.append(make("p", {}, links));
  if (all.length) found.append(list(all));
  if (near.length) found.append(make("h3", { textContent: "Én ting passer ikke" }), list(near));
  if (rest.length) {
    const others = make("summary", { textContent: `De andre greb (${rest.length})` });
    found.append(make("details", { open: !best.length }, [others, list(rest)]));
  }
  const perfect = all.length ? `${all.length} greb passer` : "Intet greb passer";
  const nearly = near.length ? ` Ved ${near.length} er der én ting, der ikke passer.` : "";
  announce(status, `${perfect} på alt det, I har svaret.${nearly}${skipped(unknown)}`);
}

function answerLabels() {
  const chosen = fields.filter((field) => field.checked && field.value);
  return chosen.map((field) => field.labels?.[0].textContent?.trim()).join(" · ");
}

// Resolves to true if results are shown.
async function update() {
  const { answers, unknown } = read();
  const asked = Object.keys(answers).length > 0;
  table.hidden = asked;
  heading.hidden = !asked;
  ask.open = !asked;
  summary.textContent = asked ? `Jeres svar: ${answerLabels()}` : "Spørgsmål";
  if (!asked) {
    found.replaceChildren();
    if (unknown.length) announce(status, skipped(unknown).trim());
    return false;
  }
  try {
    await Promise.all(["data/levers.js", "data/guide.js"].map(vk.load));
  } catch {
    table.hidden = false;
    announce(status, "Grebene kunne ikke hentes. Prøv igen, eller brug tabellen.");
    return false;
  }
  show(vk.rank(vk.data.levers, vk.data.guide, answers), unknown, answers);
  return true;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (value && name !== "liste") query.append(name, String(value));
  });
  if (!String(query)) return announce(status, "Vælg mindst ét svar.");
  vk.setQuery(`?${query}`);
  update().then((shown) => shown && heading.focus());
});
window.addEventListener("popstate", update);
update();
