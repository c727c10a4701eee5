// The search field's suggestions on every page, and the results on /soeg/. Loaded when the field is first used, or there.
(function () {
  "use strict";

  const make = vk.make;
  const SHOWN = 6;
  const PAGE = 20;
  const LONG = 230;

  const form = document.querySelector("[data-vk-find]");
  const field = form.querySelector("input");
  const page = document.querySelector("[data-vk-results]");
  const said = make("p", { className: page ? "vk-hidden" : "vk-find__list vk-find__said" });
  said.setAttribute("role", "status");
  form.append(said);

  // Said when someone has stopped typing, and seen where no list of suggestions shows it.
  let saying;
  function say(text) {
    clearTimeout(saying);
    saying = setTimeout(() => (said.textContent = text), text && 500);
  }

  // Shows the answer to the last of many questions, nothing where search cannot be loaded. The rest comes a moment `later`.
  let asked = 0;
  async function ask(text, typing, show) {
    const turn = ++asked;
    const answer = () => vk.search(text, { typing });
    const found = await vk.load("js/search-engine.js").then(answer).catch(() => null);
    if (turn === asked) show(found);
    if (!found || found.whole) return;
    await vk.search.whole().catch(() => (asked += turn === asked));
    if (turn === asked) show(await answer(), true);
  }

  // Wherever readers go, their list goes too.
  function address(path, text) {
    const q = text.trim();
    return vk.list.carry(vk.at(path) + (q && `?${new URLSearchParams({ q })}`));
  }

  const query = () => (new URLSearchParams(location.search).get("q") || "").slice(0, field.maxLength).trim();

  // --- Suggestions: the combobox pattern of the ARIA authoring practices -------------------------------------------------

  const list = make("div", { id: "forslag", className: "vk-find__list", hidden: true });
  let chosen = -1;

  function suggest() {
    const text = field.value;
    if (!text.trim()) return close();
    ask(text, true, (found, later) => {
      if (document.activeElement !== field || (later && chosen >= 0)) return;
      const { hits } = found || { hits: [] };
      const options = hits.slice(0, SHOWN).map((hit) => option(vk.at(hit.path), hit.title, hit.label));
      say(hits.length ? `${options.length} forslag` : found ? "Ingen forslag" : "Forslag kunne ikke hentes. Tryk på Søg.");
      if (hits.length > SHOWN) options.push(option(address("/soeg/", text), "Vis alle resultater", ""));
      list.replaceChildren(...options);
      options.forEach((item, place) => (item.id = `forslag-${place + 1}`));
      open(options.length);
    });
  }

  // Links, so that they can be opened in a tab of their own.
  function option(href, title, label) {
    const item = make("a", { href, className: "vk-find__option", tabIndex: -1 }, [
      make("span", { textContent: title }),
      " ",
      make("span", { className: "vk-find__kind", textContent: label }),
    ]);
    item.setAttribute("role", "option");
    return item;
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === place));
    field.removeAttribute("aria-activedescendant");
    if (place < 0) return;
    field.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }

  function open(many) {
    list.hidden = !many;
    field.setAttribute("aria-expanded", !list.hidden);
    choose(-1);
  }

  function close() {
    asked++;
    open(0);
    say("");
  }

  function key(event) {
    const many = list.hidden ? 0 : list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // An input method, which writes letters the keyboard lacks, has these keys for itself.
    if (event.isComposing) return;
    if (step) {
      if (many) choose(((chosen + 1 + step + many + 1) % (many + 1)) - 1);
      else suggest();
    } else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
    else if (event.key === "Escape") {
      if (!many && !field.value) vk.before().focus();
      else if (!many) field.value = "";
      close();
    } else return;
    event.preventDefault();
  }

  if (!page) {
    said.before(list);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Forslag");
    // Or the field loses the focus, and the list closes before it is clicked.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-autocomplete", "list");
    close();
    field.addEventListener("input", suggest);
    field.addEventListener("blur", close);
    // Or it would stand open when someone comes back.
    addEventListener("pagehide", close);
    field.addEventListener("keydown", key);
    // Opened from a folder, a policy refuses forms; and a link is what a form with one field makes anyway.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(address("/soeg/", field.value));
    });
    if (document.activeElement === field) suggest();
    return;
  }

  // --- Results ---------------------------------------------------------------------------------------------------------------

  const everything = document.querySelector("[data-vk-everything]");
  const heading = document.querySelector("h1");
  const [summary, only, hitList, more] = page.children;
  const missing = summary.textContent;
  let found = {};
  let shown = "";
  let settled = true;
  let waiting;

  // `done` when it is no longer being typed: what is typed after that has an address of its own to go back from.
  function results(done) {
    const text = field.value.trim();
    clearTimeout(waiting);
    if (text !== query()) history[settled ? "pushState" : "replaceState"](null, "", address("/soeg/", text));
    settled = done;
    heading.textContent = text ? `Søgning: ${text}` : "Søg";
    document.title = document.title.replace(/^.*(?= – )/, () => heading.textContent);
    page.hidden = !text;
    if (!text || !shown) everything.hidden = text;
    shown = text;
    if (text) return ask(text, !done, show);
    reveal();
    asked++;
    say("");
  }

  // What start.js held back, so that nothing jumps, may be seen.
  function reveal() {
    document.documentElement.removeAttribute("data-vk-wait");
  }

  function show(answer, later) {
    reveal();
    const before = found.hits;
    // What comes later moves nothing that keeps its place, and nothing under the hands of someone already there.
    if (later && hitList.contains(document.activeElement)) return;
    found = answer || { hits: [] };
    let same = 0;
    while (later && same < hitList.children.length && before[same].place === found.hits[same]?.place) same++;
    while (hitList.children[same]) hitList.lastChild.remove();
    everything.hidden = found.hits.length > 0;
    only.replaceChildren(...narrower());
    add(PAGE - same);
    const many = found.hits.length;
    summary.textContent = !answer
      ? missing
      : many
        ? `${many} ${many > 1 ? "resultater" : "resultat"}`
        : `Vi fandt ikke noget om »${shown}«. ${summary.dataset.vkNone}`;
    if (document.activeElement !== summary) say(summary.textContent);
  }

  // The same search where the lists' filters can narrow it.
  function narrower() {
    return ["levers greb", "cases eksempler", "recommendations anbefalinger"]
      .map((names) => names.split(" "))
      .filter(([kind]) => found.hits.some((hit) => hit.kind === kind))
      .flatMap(([, name], place) => [place ? ", " : "Se kun ", make("a", { href: address(`/${name}/`, shown), textContent: name })]);
  }

  function add(many) {
    const from = hitList.children.length;
    hitList.append(...found.hits.slice(from, from + many).map(item));
    more.hidden = !found.hits[hitList.children.length];
    return hitList.children[from];
  }

  // Passages are loaded for what comes into view.
  const views = new IntersectionObserver((seen) =>
    seen.forEach(({ isIntersecting, target }) => {
      if (!isIntersecting) return;
      views.unobserve(target);
      target.fill();
    })
  );

  function item(hit) {
    const { marks } = found;
    const text = make("p", { className: "vk-hit__text" });
    text.fill = () => vk.search.passages(hit.place).then((passages) => text.append(...excerpt(passages, marks)));
    views.observe(text);
    return make("li", { className: "vk-hit" }, [
      make("p", { className: "vk-hit__kind", textContent: hit.label }),
      make("a", { href: vk.at(hit.path) }, pieces(hit.title, marks)),
      text,
    ]);
  }

  function pieces(text, marks) {
    return vk.search.marked(text, marks).map(([piece, met]) => (met ? make("mark", { textContent: piece }) : piece));
  }

  // The passage with most of the words asked for, or what they also mean; the summary if none has more. Cut around the first.
  function excerpt(passages, marks) {
    const own = vk.danish.words(shown).map(vk.danish.stem).map(vk.danish.folded).filter((word) => marks.has(word));
    const wanted = new Set(own.length ? own : marks);
    let best = 0;
    let at = 0;
    let most = 0;
    for (let place = 0; place < passages.length; place += 2) {
      const runs = vk.search.marked(passages[place + 1], wanted);
      const met = new Set(runs.filter((run) => run[1]).map((run) => run[0])).size;
      if (met > most) [best, at, most] = [place, runs[0][0].length, met];
    }
    const whole = passages[best + 1] || "";
    const from = whole.length > LONG && at > LONG / 2 ? Math.max(whole.lastIndexOf(". ", at) + 1, whole.indexOf(" ", at - 80)) : 0;
    const to = whole.length > from + LONG ? whole.lastIndexOf(" ", from + LONG) : whole.length;
    const heading = best ? [make("b", { textContent: `${passages[best]}: ` })] : [];
    return [...heading, from ? "… " : "", ...pieces(whole.slice(from, to).trim(), marks), to < whole.length ? " …" : ""];
  }

  more.addEventListener("click", () => add(PAGE).querySelector("a").focus());
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(results, 150, false);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    vk.before().focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    results(true);
    if (shown) summary.focus();
  });
  // Also told of when someone only jumps to a letter.
  addEventListener("popstate", () => {
    if (query() === shown) return;
    field.value = query();
    results(true);
  });
  summary.textContent = "Søger …";
  if (!field.value) field.value = query();
  results(true);
})();
