// @ts-check
// "Sammenlign greb": shows two to four rows of the table side by side, with our guidance on each lever.

const { announce, find, make } = vk;
const MAX_LEVERS = 4;
const place = find("[data-vk-compare]");
const form = find("form", place);
const select = find("select", form);
const status = find("[role=status]", place);
const found = find(".vk-compare__found", place);
const all = find(".vk-section", place);
const heads = Array.from(all.querySelectorAll("thead th"), (head) => head.textContent || "");
/** @type {string[]} */
let chosen = [];

/** @param {string} id */
const row = (id) => /** @type {HTMLTableRowElement} */ (find(`tr[data-vk-lever="${id}"]`, all));
/** @param {string} id */
const title = (id) => row(id).cells[0].textContent || "";

// Reads up to four known levers from the address; returns messages about the others.
function read() {
  const asked = [...new Set(vk.values("greb"))];
  const known = asked.filter((id) => /^[a-z]\d+$/.test(id) && row(id));
  const unknown = asked.filter((id) => !known.includes(id));
  const over = known.slice(MAX_LEVERS);
  chosen = known.slice(0, MAX_LEVERS);
  const notes = [];
  if (over.length) notes.push(`Højst fire greb kan stå ved siden af hinanden. Ikke med: ${over.map(title).join(", ")}.`);
  if (unknown.length) notes.push(`Disse greb kender vi ikke: ${unknown.join(", ")}.`);
  if (chosen.length === 1) notes.push("Tilføj mindst ét greb til.");
  return notes;
}

/**
 * @param {string[]} ids
 * @param {string} text
 */
function go(ids, text) {
  vk.setQuery(ids.length ? `?greb=${ids.join()}` : "");
  show(text);
}

/** @param {string} id */
function remove(id) {
  const at = chosen.indexOf(id);
  go(chosen.filter((other) => other !== id), `${title(id)} er fjernet.`);
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (found.querySelectorAll(".vk-pick__chosen button"));
  (buttons[Math.min(at, buttons.length - 1)] || select).focus();
}

/** @param {string} id */
function chip(id) {
  const button = make("button", { type: "button", className: "vk-tool" }, ["Fjern ", title(id)]);
  button.addEventListener("click", () => remove(id));
  return make("li", {}, [button]);
}

/**
 * @param {string} head
 * @param {(id: string, at: number) => string | Node} cell
 */
function line(head, cell) {
  const cells = chosen.map((id, at) => make("td", {}, [cell(id, at)]));
  return make("tr", {}, [make("th", { scope: "row", textContent: head }), ...cells]);
}

/** @param {Advice | null} advice */
function lines(advice) {
  const facts = heads.slice(1).map((head, at) => line(head, (id) => row(id).cells[at + 1].textContent || ""));
  const guidance = (advice ? advice.rows : []).map((head, at) =>
    line(head, (id) => make("ul", {}, advice?.levers[id][at].map((text) => make("li", { textContent: text }))))
  );
  return [...facts, ...guidance, line("Min liste", (id) => vk.list.button(id, title(id), "vk-tool"))];
}

const CAPTION =
  "Trin, udfordringer, hvem, pris, tid, bystørrelse, begrænsninger og virkning er vores vurdering. " +
  "Det, det kræver, og det, I skal passe på, er vores råd.";

/** @param {Advice | null} advice */
function table(advice) {
  const links = chosen.map((id) => make("th", { scope: "col" }, [find("a", row(id)).cloneNode(true)]));
  const box = make("div", { className: "vk-scroll vk-scroll--sides", tabIndex: 0 }, [
    make("table", {}, [
      make("caption", { textContent: CAPTION }),
      make("thead", {}, [make("tr", {}, [make("td"), ...links])]),
      make("tbody", {}, lines(advice)),
    ]),
  ]);
  box.setAttribute("role", "region");
  box.setAttribute("aria-labelledby", "side-om-side");
  return box;
}

/** @param {Advice | null} advice */
function draw(advice) {
  const at = [...found.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
  found.replaceChildren(
    make("ul", { className: "vk-pick__chosen vk-actions" }, chosen.map(chip)),
    make("h2", { id: "side-om-side", textContent: "Side om side" }),
    table(advice),
    make("p", {}, [make("a", { href: vk.url("/sammenlign/"), textContent: "Se alle greb i én tabel" })])
  );
  if (at >= 0) found.querySelectorAll("button")[at].focus();
}

/** @param {string} text */
function show(text) {
  const notes = read();
  all.hidden = chosen.length > 1;
  [...select.options].forEach((option) => (option.disabled = chosen.includes(option.value)));
  select.value = "";
  announce(status, [text, ...notes].filter(Boolean).join(" "));
  if (!chosen.length) return found.replaceChildren();
  const own = chosen.join();
  draw(null);
  vk.load("data/advice.js").then(
    () => {
      if (own === chosen.join()) draw(vk.data.advice);
    },
    () => announce(status, "Vores råd kunne ikke hentes.")
  );
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const id = select.value;
  if (!id) return announce(status, "Vælg et greb i listen.");
  if (chosen.length >= MAX_LEVERS) {
    return announce(status, "Højst fire greb kan stå ved siden af hinanden. Fjern et først.");
  }
  go([...chosen, id], `${title(id)} er tilføjet.`);
  find("button", form).focus();
});
window.addEventListener("popstate", () => show(""));
show("");
