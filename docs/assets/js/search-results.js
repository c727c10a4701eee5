// @ts-check
// The results on /soeg/: updates them while the reader types, and keeps the query in the address.

const { find, make, searchField } = vk;
const PAGE_HITS = 20;
const TYPING_PAUSE_MS = 150;
/** @type {Found} */
const NOTHING = { hits: [], marks: new Set(), unknown: [], occurs: true, town: null, explained: null, whole: false };
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
  const above = make("div", { className: "vk-results__above" });
  only.before(above);
  const alike = make("h2", { className: "vk-results__alike", textContent: "Ligner:", hidden: true });
  hitList.before(alike);
  let found = NOTHING;
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
    found = answer || NOTHING;
    let same = 0;
    while (later && same < hitList.children.length && before[same].place === found.hits[same]?.place) same++;
    while (hitList.children[same]) hitList.lastChild?.remove();
    everything.hidden = found.hits.length > 0 || !!found.explained;
    showAbove();
    only.replaceChildren(...narrower());
    add(PAGE_HITS - same);
    summary.textContent = answer ? sum(found.hits.length) : unavailable;
    if (document.activeElement !== summary) showStatus(summary.textContent);
  }

  function showAbove() {
    const { explained, hits, occurs, town } = found;
    above.replaceChildren();
    if (explained) above.append(explanation(explained));
    if (town) above.append(vk.townOffer(town));
    alike.hidden = occurs || !hits.length;
  }

  /** @param {number} many */
  function sum(many) {
    const results = `${many} ${many === 1 ? "resultat" : "resultater"}`;
    if (!many && found.town) return searchField.missing(found);
    if (!many && !found.explained) return `Vi fandt ikke noget om »${shown}«. ${summary.dataset.vkNone}`;
    if (!found.unknown.length) return results;
    return found.occurs ? `${searchField.missing(found)} ${results} om resten.` : searchField.missing(found);
  }

  /**
   * What the glossary says of a word that is the query; it is no hit.
   * @param {Hit} term
   */
  function explanation({ path, place, title }) {
    const text = make("p", { className: "vk-explained__text" });
    vk.search.passages(place).then(([, summary]) => (text.textContent = summary || ""));
    const link = make("a", { href: vk.url(path), textContent: "Se ordet i ordlisten" });
    const box = make("aside", { className: "vk-explained" }, [
      make("h2", { className: "vk-explained__word", textContent: title }),
      text,
      make("p", {}, [link]),
    ]);
    box.setAttribute("aria-label", `Forklaring: ${title}`);
    return box;
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

  // Loads passages for hits that scroll into view, or are printed.
  /** @type {WeakMap<Element, () => Promise<void>>} */
  const fillers = new WeakMap();
  const views = new IntersectionObserver((seen) =>
    seen.forEach(({ isIntersecting, target }) => isIntersecting && fillers.get(target)?.())
  );
  // A later answer may replace hits meanwhile.
  vk.fillHits = async () => {
    const texts = [...hitList.querySelectorAll(".vk-hit__text")];
    await Promise.all(texts.map((text) => fillers.get(text)?.()));
    if (texts.some((text) => !text.isConnected)) await vk.fillHits?.();
  };

  /** @param {Hit} hit */
  function item(hit) {
    const { marks } = found;
    const asked = shown;
    const text = make("p", { className: "vk-hit__text" });
    /** @type {Promise<void> | undefined} */
    let filled;
    fillers.set(text, () => {
      views.unobserve(text);
      filled = filled || vk.search.passages(hit.place).then((all) => text.append(...vk.excerpt(all, asked, marks)));
      return filled;
    });
    views.observe(text);
    return make("li", { className: "vk-hit" }, [
      make("p", { className: `vk-hit__kind vk-hit__kind--${hit.kind}`, textContent: hit.label }),
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
