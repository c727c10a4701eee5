// @ts-check
// Shared by suggestions and results: queries the search engine, updates the status and builds addresses of searches.
// Loaded when the search field is first used, or on /soeg/.

const { find } = vk;
const SPEAK_AFTER_MS = 500;
const form = /** @type {HTMLFormElement} */ (find("[data-vk-find]"));
const field = find("input", form);
const onResults = !!document.querySelector("[data-vk-results]");
const status = vk.status(onResults ? "vk-hidden" : "vk-find__list vk-find__status");
form.append(status);

let speaking = 0;
let turn = 0;

vk.searchField = {
  form,
  field,
  status,

  // Updates the status once the reader stops typing; it is visible where no list of suggestions covers it.
  showStatus(words) {
    clearTimeout(speaking);
    speaking = setTimeout(() => (status.textContent = words), words ? SPEAK_AFTER_MS : 0);
  },

  // Calls `show` with the answer to the latest query only, or null if search cannot be loaded; and again, with `later`, when
  // sources and hand-written pages are in the index.
  async ask(text, typing, show) {
    const own = ++turn;
    const answer = () => vk.search(text, { typing });
    const found = await vk.load("js/search-engine.js").then(answer).catch(() => null);
    if (own === turn) show(found, false);
    if (!found || found.whole) return;
    try {
      await vk.search.whole();
    } catch {
      return;
    }
    if (own === turn) show(await answer(), true);
  },

  // Drops pending answers.
  cancel() {
    turn++;
  },

  // Returns what no page mentions.
  missing: ({ unknown }) => `Ingen side nævner ${unknown.map((word) => `»${word}«`).join(" eller ")}.`,

  // Returns the address of a search, with the reader's list.
  address(page, text) {
    const q = text.trim();
    return vk.list.carry(page + (q && `?${new URLSearchParams({ q })}`));
  },

  query: () => (new URLSearchParams(location.search).get("q") || "").slice(0, field.maxLength).trim(),
};
