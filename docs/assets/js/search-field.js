// @ts-check
// What suggestions and results share: asking the search engine, saying what came of it, and addresses of searches. Loaded
// when the search field is first used, or on /soeg/.

const { find } = vk;
const SPEAK_AFTER_MS = 500;
const form = /** @type {HTMLFormElement} */ (find("[data-vk-find]"));
const field = find("input", form);
const onResults = !!document.querySelector("[data-vk-results]");
const status = vk.status(onResults ? "vk-hidden" : "vk-find__list vk-find__said");
form.append(status);

let speaking = 0;
let turn = 0;

vk.searchField = {
  form,
  field,
  status,

  // Speaks when someone has stopped typing; the words are also seen where no list of suggestions covers them.
  say(words) {
    clearTimeout(speaking);
    speaking = setTimeout(() => (status.textContent = words), words ? SPEAK_AFTER_MS : 0);
  },

  // Shows the answer to the last of many questions, null where search cannot be loaded. Sources and hand-written pages come
  // a moment `later`, in a second call of `show`.
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

  // Drops the answers that have not come yet.
  cancel() {
    turn++;
  },

  // What no page mentions.
  missing: ({ unknown }) => `Ingen side nævner ${unknown.map((word) => `»${word}«`).join(" eller ")}.`,

  // The address of a search; the reader's list follows.
  address(page, text) {
    const q = text.trim();
    return vk.list.carry(page + (q && `?${new URLSearchParams({ q })}`));
  },

  query: () => (new URLSearchParams(location.search).get("q") || "").slice(0, field.maxLength).trim(),
};
