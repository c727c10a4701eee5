// @ts-check
// "Min liste": levers the reader has picked. The address holds the list, and links to our own pages carry it. It is stored
// on the device only when the reader asks for it (my-list-page.js). Cards added later get their button too.

const { announce, find, make, store } = vk;
const KEY = "vk-list";
const MAX_LEVERS = 200;
const root = vk.url("/").replace(/index\.html$/, "");
const inAddress = new URLSearchParams(location.search).get("liste");
const onDevice = store.get(KEY);
let ids = parse(inAddress ?? onDevice);
// True if the stored list is this one. Someone else's list, opened from a link, is never stored automatically.
let kept = onDevice !== null && (inAddress === null || parse(onDevice).join() === ids.join());

/** @param {string | null} text */
function parse(text) {
  const found = (text || "").split(",").filter((id) => /^[a-z][1-9]\d{0,5}$/.test(id));
  return [...new Set(found)].slice(0, MAX_LEVERS);
}

function save() {
  if (!store.set(KEY, kept ? ids.join() : null)) kept = false;
}

/**
 * Returns the address with the list in its query; the rest of the query is unchanged.
 * @param {string | URL} address
 */
function carry(address) {
  const url = new URL(address, location.href);
  const rest = url.search.slice(1).split("&").filter((part) => part && part.split("=")[0] !== "liste");
  if (ids.length) rest.push(`liste=${ids.join()}`);
  url.search = rest.join("&");
  return url.href;
}

function writeAddress() {
  const address = carry(location.href);
  if (address === location.href) return;
  // Chromium asks the server for the icon again whenever a script changes the address, unless the page holds the icon.
  const icon = /** @type {HTMLLinkElement} */ (find("link[rel=icon]"));
  icon.href = `data:image/svg+xml,${encodeURIComponent(vk.favicon)}`;
  history.replaceState(history.state, "", address);
}

/** @param {string[]} next */
function set(next) {
  ids = next;
  if (kept) save();
  writeAddress();
  paint();
  document.dispatchEvent(new CustomEvent("vk-list"));
}

// The link to the list, hidden while the list is empty.
const way = make("a", { className: "vk-way", href: vk.url("/min-liste/"), hidden: true });
/** @type {HTMLElement | null} */
let status = null;

function paint() {
  way.hidden = !ids.length || !!document.querySelector("[data-vk-mine]");
  way.textContent = `Min liste (${ids.length})`;
  document.querySelectorAll("[data-vk-toggle]").forEach(label);
}

/** @param {Element} toggle */
function label(toggle) {
  const on = ids.includes(toggle.getAttribute("data-vk-toggle") || "");
  toggle.textContent = on ? "Fjern fra min liste" : "Føj til min liste";
  toggle.setAttribute("aria-label", `${toggle.textContent}: ${toggle.getAttribute("data-vk-title")}`);
}

/**
 * Returns a button that adds a lever to the list or removes it. Its accessible name has the action and the lever.
 * @param {string} id
 * @param {string} title
 */
function button(id, title, className = "vk-add") {
  const made = make("button", { type: "button", className });
  made.setAttribute("data-vk-toggle", id);
  made.setAttribute("data-vk-title", title);
  label(made);
  if (!status) {
    status = vk.status("vk-hidden");
    way.after(status);
  }
  const spoken = status;
  made.addEventListener("click", () => {
    const on = ids.includes(id);
    set(on ? ids.filter((other) => other !== id) : [...ids, id]);
    announce(spoken, `${title}${on ? " er fjernet fra" : " er føjet til"} min liste. Antal greb: ${ids.length}.`);
  });
  return made;
}

/** @param {ParentNode} scope */
function decorate(scope) {
  scope.querySelectorAll(".vk-card[data-vk-lever]").forEach((card) => {
    if (card.querySelector("[data-vk-toggle]")) return;
    card.append(button(card.getAttribute("data-vk-lever") || "", find(".vk-card__title", card).textContent || ""));
  });
}

/**
 * Adds the list to a link just before the reader follows it: by mouse, keyboard, in a new tab or from the context menu.
 * @param {Event} event
 */
function follow(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  const address = link && link.getAttribute("href");
  if (!link || !address || address[0] === "#" || link.matches("[data-vk-short], [download]")) return;
  const url = new URL(address, location.href);
  if (!url.href.startsWith(root) || !/(\/|\.html)$/.test(url.pathname)) return;
  if (carry(url) !== url.href) link.setAttribute("href", carry(url));
}

["click", "auxclick", "contextmenu"].forEach((kind) => document.addEventListener(kind, follow, true));
document.addEventListener("formdata", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (ids.length && form.method === "get") event.formData.set("liste", ids.join());
});
window.addEventListener("popstate", writeAddress);

vk.list = {
  ids: () => [...ids],
  set,
  carry,
  button,
  decorate,
  kept: () => kept,
  stored: () => parse(store.get(KEY)),
  keep(wanted) {
    kept = wanted;
    save();
    return kept === wanted;
  },
};

find(".vk-top").append(way);
writeAddress();
paint();
decorate(document);
const tools = document.querySelector("[data-vk-tools][data-vk-lever]");
if (tools) {
  const title = find("h1").textContent || "";
  find(".vk-tools__status", tools).before(button(tools.getAttribute("data-vk-lever") || "", title, "vk-tool vk-icon--list"));
}
new MutationObserver((changes) =>
  changes.forEach(({ addedNodes, target }) => {
    const changed = /** @type {Element} */ (target);
    if (addedNodes.length && !changed.matches(".vk-card")) decorate(changed);
  })
).observe(find("main"), { childList: true, subtree: true });
