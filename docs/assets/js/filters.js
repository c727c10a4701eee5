// @ts-check
// Filters on a list: replaces links with checkboxes, keeps the chosen values in the address and shows the matching cards.
// Loaded on first use; without it every value links to its own page.

const { announce, filters, find, make } = vk;
const TYPING_PAUSE_MS = 150;

vk.filters.start = (form) => {
  const folder = /** @type {string} */ (form.dataset.vkFilters);
  /** @type {ListData} */
  const data = vk.data[folder];
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const status = find(".vk-filters__status", form);
  const fold = find(".vk-filters__fold", form);
  const facets = find(".vk-filters__facets", form);
  /** @type {Map<ListEntry, HTMLElement>} */
  const made = new Map();
  let shown = "";
  let chosen = filters.read(data, "");
  let text = "";
  /** @type {{ text: string, paths: string[], missing: string, occurs: boolean, town: Town | null }} */
  const NOTHING = { text: "", paths: [], missing: "", occurs: true, town: null };
  let answer = NOTHING;
  let turn = 0;
  let pause = 0;
  let writing = false;

  // Hidden while a filter is active: the list, and the elements between it and the filters, except a map and its heading.
  const list = find(".vk-list");
  const plain = [list];
  while (plain[0].previousElementSibling !== form) {
    plain.unshift(/** @type {HTMLElement} */ (plain[0].previousElementSibling));
  }
  const map = plain.find((element) => element.matches(".vk-map"));
  if (map) plain.splice(plain.indexOf(map) - 1, 2);
  const narrowMap = map ? filters.map(map) : () => {};
  const wide = matchMedia("(min-width: 45em)");

  const chips = make("ul", { className: "vk-chips" });
  const reset = make("button", { type: "button", className: "vk-tool", textContent: "Nulstil" });
  const picked = make("div", { className: "vk-filters__picked", hidden: true }, [chips, reset]);
  const title = `${data.plural[0].toUpperCase()}${data.plural.slice(1)}, der passer`;
  const heading = make("h2", { className: "vk-hidden", textContent: title });
  const cards = make("ul");
  const none = make("p", { textContent: `Ingen ${data.plural} passer til det hele. Fjern et valg, eller nulstil.` });
  const offer = make("div");
  const results = make("div", { className: "vk-filtered", hidden: true }, [offer, heading, cards, none]);
  const sums = Array.from(facets.querySelectorAll("summary"), (summary) => summary.appendChild(make("span")));
  const boxes = data.facets.map(replaceLinks);

  form.append(picked);
  const bar = filters.bar(form, () => (results.hidden ? find("h2", list) : heading));
  form.classList.add("vk-filters--live");
  name(form, "search", `Find ${data.plural}`);
  name(facets, "group", "Filtre");
  chips.setAttribute("aria-label", "Valgt");

  /**
   * @param {Element} element
   * @param {string} role
   * @param {string} label
   */
  function name(element, role, label) {
    element.setAttribute("role", role);
    element.setAttribute("aria-label", label);
  }

  /**
   * Puts a box for each value where a facet's links are.
   * @param {ListData["facets"][number]} facet
   * @param {number} at
   */
  function replaceLinks(facet, at) {
    const made = facet.values.map(([slug, word], place) =>
      filters.box(facet.name, slug, word, (on) => choose(at, place, on))
    );
    const values = make("fieldset", { className: "vk-filters__values" }, made.map((box) => box.label));
    values.setAttribute("aria-label", facet.label);
    const details = facets.children[at];
    const links = find("ul", details);
    if (links.contains(document.activeElement)) find("summary", details).focus();
    links.replaceWith(values);
    return made;
  }

  /** @param {ListEntry} entry */
  function cardOf(entry) {
    const card = made.get(entry) || vk.card(entry.card);
    made.set(entry, card);
    return card;
  }

  /** @param {ListEntry[]} entries */
  function showCards(entries) {
    const shown = entries.map(cardOf);
    // `vk-cards` contains `vk-card`s, `vk-rows` contains `vk-row`s.
    if (shown.length) cards.className = `${shown[0].classList[0]}s`;
    cards.replaceChildren(...shown);
  }

  // Returns the number of chips. Moves focus from a removed chip to the next one.
  function showChips() {
    const at = [...chips.querySelectorAll("button")].findIndex((chip) => chip === document.activeElement);
    const groups = data.facets.flatMap(({ label, values }, facet) => {
      const places = [...chosen[facet]].sort((one, other) => one - other);
      if (!places.length) return [];
      return [filters.chips(label, places.map((place) => [values[place][1], () => choose(facet, place, false)]))];
    });
    chips.replaceChildren(...groups);
    const left = chips.querySelectorAll("button");
    if (at >= 0 && left.length) left[Math.min(at, left.length - 1)].focus();
    return left.length;
  }

  /**
   * What the text asks for and no page has: what is found is only spelt like it.
   * @param {typeof answer} answer
   * @param {boolean} any
   */
  function showMissing({ missing, occurs, town }, any) {
    heading.textContent = occurs ? title : "Ligner:";
    heading.classList.toggle("vk-hidden", occurs || !any);
    offer.replaceChildren(...(town ? [vk.townOffer(town)] : []));
    return { missing, alike: occurs ? "" : ", der ligner" };
  }

  /**
   * @param {string[] | null} among
   * @param {string} [problem]
   */
  function show(among, problem = "") {
    const focused = /** @type {Element} */ (document.activeElement);
    const { found, counts } = filters.narrow(data, chosen, among);
    const number = showChips();
    const narrowed = number > 0 || !!among;
    chips.hidden = !number;
    picked.hidden = !number && !text;
    plain.forEach((element) => (element.hidden = narrowed));
    placeResults();
    narrowMap(narrowed ? found : null);
    results.hidden = !narrowed;
    showCards(narrowed ? found : []);
    none.hidden = found.length > 0;
    boxes.forEach((facet, at) => {
      sums[at].textContent = chosen[at].size ? ` (${chosen[at].size})` : "";
      facet.forEach((box, place) => box.show(counts[at][place], chosen[at].has(place)));
    });
    fold.textContent = number ? `Filtre (${number})` : "Filtre";
    const word = found.length === 1 ? data.singular : data.plural;
    const amount = `${found.length.toLocaleString("da-DK")} ${word}`;
    bar.textContent = `Vis ${amount}`;
    const { missing, alike } = showMissing(among ? answer : NOTHING, found.length > 0);
    const words = `${missing}${amount}${alike}${problem}`;
    // On the first run, the page already shows this count.
    if (turn > 1 || status.textContent !== words) announce(status, words);
    results.removeAttribute("aria-busy");
    vk.reveal();
    // If the focused element is removed or hidden, move focus to the status.
    const lost = !focused.isConnected || focused.closest("[hidden]");
    if (lost && !chips.contains(document.activeElement)) status.focus();
  }

  // Below a wide map, above a narrow one with its long list of towns.
  function placeResults() {
    const before = (wide.matches && map) || form;
    if (before.nextElementSibling !== results) before.after(results);
  }

  // Searches for the text, then shows the hits; drops answers to earlier texts.
  function update() {
    const own = ++turn;
    if (!text) return show(null);
    if (text === answer.text) return show(answer.paths);
    results.setAttribute("aria-busy", "true");
    const asked = text;
    vk.load("js/search-engine.js")
      .then(() => vk.search(asked, { kind: folder }))
      .then(
        ({ hits, unknown, occurs, town }) => {
          if (own !== turn) return;
          const named = unknown.map((word) => `»${word}«`).join(" eller ");
          const missing = named && `Ingen side nævner ${named}. `;
          answer = { text: asked, paths: hits.map((hit) => hit.path), missing, occurs, town };
          show(answer.paths);
        },
        () => {
          if (own === turn) show(null, ". Der kan ikke søges lige nu.");
        }
      );
  }

  /**
   * Adds a history entry per choice, and one per text rather than per letter.
   * @param {boolean} step
   */
  function change(step) {
    const query = filters.write(data, chosen, text);
    if (query !== shown) {
      vk.setQuery(query, step);
      shown = query;
    }
    update();
  }

  /**
   * @param {number} facet
   * @param {number} place
   * @param {boolean} on
   */
  function choose(facet, place, on) {
    chosen[facet][on ? "add" : "delete"](place);
    change(true);
  }

  function takeText() {
    clearTimeout(pause);
    if (text === field.value.trim()) return;
    text = field.value.trim();
    change(!writing);
    writing = true;
  }

  function finishText() {
    takeText();
    writing = false;
  }

  function readAddress() {
    shown = location.search;
    chosen = filters.read(data, shown);
    text = (new URLSearchParams(shown).get("q") || "").trim();
  }

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(takeText, TYPING_PAUSE_MS);
  });
  field.addEventListener("change", finishText);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finishText();
  });
  reset.addEventListener("click", () => {
    chosen = filters.read(data, "");
    text = field.value = "";
    change(true);
  });
  window.addEventListener("popstate", () => {
    if (location.search === shown) return;
    clearTimeout(pause);
    readAddress();
    field.value = text;
    writing = false;
    update();
  });

  readAddress();
  // The reader may have typed before this script loaded.
  if (field.value && !text) return takeText();
  field.value = text;
  update();
};
