// @ts-check
// The results on /soeg/: updates them while the reader types, and keeps the query in the address.

const { find, make, searchField } = vk;
const PAGE_HITS = 20;
const TYPING_PAUSE_MS = 150;
const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-vk-results]"));

/** @param {HTMLElement} page */
function start(page) {
  const { ask, cancel, field, form, query, showStatus } = searchField;
  const everything = find("[data-vk-everything]");
  const heading = find("h1");
  const [summary, only, hitList, more] = /** @type {HTMLElement[]} */ ([...page.children]);
  const unavailable = summary.textContent || "";
  const lists = [...only.querySelectorAll("a")];
  only.replaceChildren();
  only.hidden = false;
  /** @type {Found} */
  let found = { hits: [], marks: new Set(), whole: false };
  let shown = "";
  let settled = true;
  let pause = 0;

  /**
   * Shows the results of the field's text. `done` ends the typing: text typed after that gets a new history entry.
   * @param {boolean} done
   */
  function results(done) {
    const text = field.value.trim();
    clearTimeout(pause);
    if (text !== query()) vk.setQuery(text && `?${new URLSearchParams({ q: text })}`, settled);
    settled = done;
    heading.textContent = text ? `Søgning: ${text}` : "Søg";
    document.title = document.title.replace(/^.*(?= – )/, () => heading.textContent || "");
    page.hidden = !text;
    if (!text || !shown) everything.hidden = !!text;
    shown = text;
    if (text) return ask(text, !done, show);
    vk.reveal();
    cancel();
    showStatus("");
  }

  /**
   * A `later` answer moves no hit that keeps its rank, and changes nothing while a hit has focus.
   * @param {Found | null} answer
   * @param {boolean} later
   */
  function show(answer, later) {
    vk.reveal();
    const before = found.hits;
    if (later && hitList.contains(document.activeElement)) return;
    found = answer || { hits: [], marks: new Set(), whole: false };
    let same = 0;
    while (later && same < hitList.children.length && before[same].place === found.hits[same]?.place) same++;
    while (hitList.children[same]) hitList.lastChild?.remove();
    everything.hidden = found.hits.length > 0;
    only.replaceChildren(...narrower());
    add(PAGE_HITS - same);
    summary.textContent = answer ? sum(found.hits.length) : unavailable;
    if (document.activeElement !== summary) showStatus(summary.textContent);
  }

  /** @param {number} many */
  function sum(many) {
    if (!many) return `Vi fandt ikke noget om »${shown}«. ${summary.dataset.vkNone}`;
    return `${many} ${many > 1 ? "resultater" : "resultat"}`;
  }

  // Links to the same search in each list with filters that has hits.
  function narrower() {
    return lists
      .filter((list) => found.hits.some((hit) => hit.kind === list.dataset.vkKind))
      .flatMap((list, place) => {
        const href = searchField.address(vk.url(`/${list.dataset.vkPath}/`), shown);
        return [place ? ", " : "Se kun ", make("a", { href, textContent: list.textContent || "" })];
      });
  }

  /** @param {number} many */
  function add(many) {
    const from = hitList.children.length;
    hitList.append(...found.hits.slice(from, from + many).map(item));
    more.hidden = !found.hits[hitList.children.length];
    return hitList.children[from];
  }

  // Loads passages for hits that scroll into view.
  /** @type {Map<Element, () => void>} */
  const fillers = new Map();
  const views = new IntersectionObserver((seen) =>
    seen.forEach(({ isIntersecting, target }) => {
      if (!isIntersecting) return;
      views.unobserve(target);
      fillers.get(target)?.();
      fillers.delete(target);
    })
  );

  /** @param {Hit} hit */
  function item(hit) {
    const { marks } = found;
    const asked = shown;
    const text = make("p", { className: "vk-hit__text" });
    fillers.set(text, () => {
      vk.search.passages(hit.place).then((passages) => text.append(...vk.excerpt(passages, asked, marks)));
    });
    views.observe(text);
    return make("li", { className: "vk-hit" }, [
      make("p", { className: "vk-hit__kind", textContent: hit.label }),
      make("a", { href: vk.url(hit.path) }, vk.pieces(hit.title, marks)),
      text,
    ]);
  }

  more.addEventListener("click", () => find("a", add(PAGE_HITS)).focus());
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(results, TYPING_PAUSE_MS, false);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    vk.lastFocus().focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    results(true);
    if (shown) summary.focus();
  });
  // Also fires on a jump to a letter.
  window.addEventListener("popstate", () => {
    if (query() === shown) return;
    field.value = query();
    results(true);
  });
  summary.textContent = "Søger …";
  if (!field.value) field.value = query();
  results(true);
}

if (page) start(page);
