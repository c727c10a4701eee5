// @ts-check
// The page "Min liste": shows the levers in the address, in their order, and exports them: paper, table, CSV, link.
// Sends nothing; stores the list on the device only while the checkbox is ticked.

const { find, list, listTable, make } = vk;
const MAX_COMPARED = 4;
const REVOKE_AFTER_MS = 10000;
const place = find("[data-vk-mine]");
// Base of the addresses to share: the configured site address, or else the current one.
const base = place.dataset.vkMine || (location.protocol === "file:" ? "" : vk.url("/").replace(/\/$/, ""));
const status = vk.status("vk-tools__status");
/** @type {ListItem[]} */
let items = [];

/** @param {string} words */
const announce = (words) => vk.announce(status, words);

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} [title]
 */
function button(text, act, title) {
  const made = make("button", { type: "button", className: "vk-tool" }, [text]);
  if (title) made.setAttribute("aria-label", `${text}: ${title}`);
  made.addEventListener("click", act);
  return made;
}

// --- Exports -----------------------------------------------------------------------------------------------------------

/** @returns {KnownItem[]} */
const known = () => items.flatMap((item) => (item.entry ? [/** @type {KnownItem} */ (item)] : []));
const rows = () => listTable.rows(vk.data.levers, known(), base);

function download() {
  const href = URL.createObjectURL(new Blob([listTable.csv(rows())], { type: "text/csv;charset=utf-8" }));
  make("a", { href, download: "vaerktoejskassen-min-liste.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(href), REVOKE_AFTER_MS);
  announce("Listen er hentet som CSV");
}

/**
 * Without clipboard access, shows the text selected in a field.
 * @param {string} text
 */
function offer(text) {
  let field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("#kopi"));
  if (!field) {
    field = make("textarea", { id: "kopi", readOnly: true, rows: 8, className: "vk-tools__field" });
    const label = make("label", { htmlFor: "kopi", textContent: "Kopiér teksten her" });
    status.after(make("div", { className: "vk-copy" }, [label, field]));
  }
  field.value = text;
  field.focus();
  field.select();
  announce("Det kunne ikke kopieres. Teksten er markeret i feltet, så I selv kan kopiere den.");
}

/**
 * @param {() => Promise<void>} write
 * @param {string} text
 * @param {string} done
 */
async function copy(write, text, done) {
  try {
    await write();
    announce(done);
  } catch {
    offer(text);
  }
}

function copyTable() {
  const text = listTable.text(rows());
  const html = listTable.html(rows(), !!base);
  const blobs = () => ({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([text], { type: "text/plain" }),
  });
  const write = () => navigator.clipboard.write([new ClipboardItem(blobs())]);
  copy(write, text, "Tabellen er kopieret. Sæt den ind i jeres dokument.");
}

function copyLink() {
  copy(() => navigator.clipboard.writeText(location.href), location.href, "Linket til listen er kopieret");
}

function tools() {
  const ids = known().map(({ entry }) => entry.id);
  const row = make("div", { className: "vk-actions" }, [
    button("Udskriv", () => window.print()),
    button("Kopiér som tabel", copyTable),
    button("Hent CSV", download),
    button("Kopiér link", copyLink),
  ]);
  if (ids.length > 1 && ids.length <= MAX_COMPARED) {
    const href = `${vk.url("/sammenlign/")}?greb=${ids.join()}`;
    row.append(make("a", { className: "vk-tool", href, textContent: "Sammenlign disse" }));
  }
  return row;
}

// --- The list on the page ----------------------------------------------------------------------------------------------

/** @returns {NodeListOf<HTMLElement>} */
const shown = () => place.querySelectorAll("[data-vk-item]");

/**
 * @param {number} at
 * @param {number} by
 */
function move(at, by) {
  const ids = list.ids();
  const [id] = ids.splice(at, 1);
  ids.splice(at + by, 0, id);
  list.set(ids);
  const [up, down] = shown()[at + by].querySelectorAll("button");
  const [wanted, other] = by < 0 ? [up, down] : [down, up];
  (wanted.disabled ? other : wanted).focus();
  announce(`${items[at + by].title} er nu nummer ${at + by + 1}`);
}

/** @param {number} at */
function remove(at) {
  const { title } = items[at];
  list.set(list.ids().filter((_, other) => other !== at));
  const left = shown();
  if (left.length) find("button:last-child", left[Math.min(at, left.length - 1)]).focus();
  else find(".vk-mine__empty", place).focus();
  announce(`${title} er fjernet fra listen`);
}

/**
 * @param {string} label
 * @param {string} value
 */
function fact(label, value) {
  return make("div", {}, [make("dt", { textContent: label }), make("dd", { textContent: value })]);
}

/**
 * @param {ListItem} item
 * @param {number} at
 */
function show({ id, entry, title, summary, limits, path, link }, at) {
  const buttons = [
    button("Flyt op", () => move(at, -1), title),
    button("Flyt ned", () => move(at, 1), title),
    button("Fjern", () => remove(at), title),
  ];
  buttons[0].disabled = at === 0;
  buttons[1].disabled = at === items.length - 1;
  const made = make("li", { className: "vk-mine__item" }, [
    make("h2", {}, [link || title]),
    make("p", { textContent: summary }),
  ]);
  if (entry) {
    const facts = listTable.facts(vk.data.levers, entry).map(([label, value]) => fact(label, value));
    if (limits.length) facts.push(fact("Begrænsninger", limits.join("; ")));
    made.append(make("dl", {}, facts), make("p", { className: "vk-mine__address", textContent: `${base}/${id}/` }));
  } else if (path) {
    made.append(make("p", {}, [make("a", { href: vk.url(path), textContent: "Brug denne side i stedet" })]));
  }
  made.append(make("div", { className: "vk-actions" }, buttons));
  made.setAttribute("data-vk-item", id);
  return made;
}

/**
 * Returns the list item of an id. A withdrawn or unknown id stays on the list until the reader removes it.
 * @param {string} id
 * @returns {ListItem}
 */
function lookUp(id) {
  const entry = vk.data.levers.entries.find((candidate) => candidate.id === id);
  if (entry) {
    const card = vk.card(entry.card);
    const link = find(".vk-card__title a", card);
    const limits = Array.from(card.querySelectorAll(".vk-limit"), (limit) => limit.textContent || "");
    const summary = find(".vk-card__text", card).textContent || "";
    return { id, entry, link, limits, title: link.textContent || "", summary };
  }
  const gone = vk.data.gone[id];
  if (gone) return { id, title: `Greb ${id}`, limits: [], summary: gone[0], path: gone[1] };
  return { id, title: id, limits: [], summary: "Vi kender ikke noget greb med det nummer." };
}

function empty() {
  return make("p", { className: "vk-mine__empty", tabIndex: -1 }, [
    "Listen er tom. Vælg »Føj til min liste« ved et af ",
    make("a", { href: "../greb/", textContent: "grebene" }),
    ", eller få ",
    make("a", { href: "../vaelg/", textContent: "hjælp til at vælge" }),
    ".",
  ]);
}

function printLine() {
  const day = new Intl.DateTimeFormat("da-DK", { dateStyle: "long" }).format(new Date());
  const address = base ? `. Listen ligger på ${base}/min-liste/${location.search}` : "";
  return make("p", { className: "vk-on-paper", hidden: true, textContent: `Skrevet ud ${day}${address}` });
}

const content = make("div");

function showAll() {
  items = list.ids().length ? list.ids().map(lookUp) : [];
  if (!items.length) return content.replaceChildren(empty());
  content.replaceChildren(
    printLine(),
    tools(),
    make("ol", { className: "vk-mine__items" }, items.map(show)),
    make("p", { className: "vk-small", textContent: "Hvem, pris og tid er vores vurdering." })
  );
}

// --- Storage on the device ---------------------------------------------------------------------------------------------

const WHERE =
  "Listen står i adressen øverst i browseren. Gem eller del den, så har I listen. " +
  "Den bliver kun gemt på enheden, hvis I sætter kryds.";
const box = make("input", { type: "checkbox", checked: list.kept() });
const other = make("p", { className: "vk-small" });
const memory = make("div", { className: "vk-mine__memory" }, [
  make("label", { className: "vk-ask__answer" }, [box, " Husk listen på denne enhed"]),
  make("p", { className: "vk-small", textContent: WHERE }),
  other,
]);
box.addEventListener("change", () => {
  if (!list.keep(box.checked)) {
    box.checked = list.kept();
    return announce("Browseren vil ikke huske listen.");
  }
  showOther();
  announce(box.checked ? "Listen bliver husket på denne enhed" : "Listen er glemt på denne enhed");
});

// Opening someone else's list from a link does not overwrite the reader's stored list.
function showOther() {
  const stored = list.stored();
  other.replaceChildren();
  other.hidden = list.kept() || !stored.length;
  if (other.hidden) return;
  const address = new URL(location.href);
  address.search = `liste=${stored.join()}`;
  const open = button("Vis den huskede liste", () => location.assign(address));
  other.append("En anden liste er husket på enheden. Sætter I kryds, bliver den skiftet ud. ", open);
}

function begin() {
  showAll();
  place.append(memory);
  document.addEventListener("vk-list", showAll);
}

place.append(status, content);
showOther();
if (!list.ids().length) begin();
else {
  Promise.all(["data/levers.js", "data/gone.js"].map(vk.load)).then(begin, () => {
    const text = `Listen kunne ikke vises: ${list.ids().join(", ")}. Prøv at hente siden igen.`;
    content.replaceChildren(make("p", { textContent: text }));
  });
}
