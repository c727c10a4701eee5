// The search field's suggestions on every page, and the results on /soeg/. Loaded when the field is first used, or there.
(function () {
  "use strict";

  const make = vk.make;
  const SHOWN = 6;
  const PAGE = 20;
  const LONGEST = 230;

  const form = document.querySelector("[data-vk-find]");
  const field = form.querySelector("input");
  const page = document.querySelector("[data-vk-results]");
  const said = make("p", { className: "vk-hidden" });
  said.setAttribute("role", "status");
  form.append(said);

  function say(text) {
    said.textContent = text;
  }

  // Runs the last call of many: while someone types, only the latest answer counts.
  let asked = 0;
  async function ask(options, show) {
    const turn = ++asked;
    await vk.load("js/search.js");
    const found = await vk.search(field.value, options);
    if (turn === asked) show(found);
    // The sources come a moment later.
    if (!found.whole) await vk.search.whole();
    if (!found.whole && turn === asked) show(await vk.search(field.value, options));
  }

  // Opened from a folder, a policy refuses forms; and a link is what a form with one field makes anyway.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    if (page) results(true);
    else if (field.value.trim()) go(address("/soeg/", field.value));
  });

  function address(path, text) {
    return `${vk.at(path)}?q=${encodeURIComponent(text.trim()).replace(/%20/g, "+")}`;
  }

  // Wherever the reader goes, their list goes too.
  function go(href) {
    location.assign(vk.list.carry(href));
  }

  const query = () => new URLSearchParams(location.search).get("q") || "";

  // --- Suggestions: the combobox pattern of the ARIA authoring practices -------------------------------------------------

  const list = make("ul", { id: "forslag", className: "vk-find__list", hidden: true });
  let chosen = -1;

  function suggest() {
    if (!field.value.trim()) return close();
    ask({ typing: true }, ({ hits }) => {
      if (document.activeElement !== field) return;
      const options = hits.slice(0, SHOWN).map((hit) => option(vk.at(hit.path), hit.title, hit.label));
      if (hits.length > SHOWN) options.push(option(address("/soeg/", field.value), `Vis alle ${hits.length} resultater`, ""));
      list.replaceChildren(...options);
      options.forEach((item, place) => (item.id = `forslag-${place + 1}`));
      choose(-1);
      list.hidden = !options.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      say(hits.length ? `${Math.min(hits.length, SHOWN)} forslag. Brug piletasterne.` : "Ingen forslag.");
    });
  }

  function option(href, title, label) {
    const item = make("li", { className: "vk-find__option" }, [make("span", { textContent: title })]);
    if (label) item.append(" ", make("span", { className: "vk-find__kind", textContent: label }));
    item.setAttribute("role", "option");
    item.dataset.href = href;
    // Before the field loses focus and the list closes.
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => go(href));
    return item;
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (place < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    asked++;
    list.hidden = true;
    choose(-1);
    field.setAttribute("aria-expanded", "false");
  }

  function key(event) {
    const many = list.hidden ? 0 : list.children.length;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (many) choose(((chosen + 1 + moves[event.key] + many + 1) % (many + 1)) - 1);
      else suggest();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      go(list.children[chosen].dataset.href);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (many) close();
      else if (field.value) field.value = "";
      else vk.before().focus();
    }
  }

  if (!page) {
    form.append(list);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Forslag");
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" }).forEach(
      ([name, value]) => field.setAttribute(name, value)
    );
    field.addEventListener("input", suggest);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", key);
    if (document.activeElement === field) suggest();
    return;
  }

  // --- Results ---------------------------------------------------------------------------------------------------------------

  const everything = document.querySelector("[data-vk-everything]");
  const heading = document.querySelector("h1");
  const summary = make("p", { className: "vk-results__sum" });
  const only = make("p", { className: "vk-results__only" });
  const hitList = make("ol", { id: "resultater", className: "vk-hits" });
  const more = make("button", { type: "button", className: "vk-tool", textContent: "Vis flere" });
  page.append(summary, only, hitList, more);
  let found = { hits: [], marks: new Set() };
  let words = "";

  function results(settled) {
    const text = field.value.trim();
    if (text !== query()) history.replaceState(null, "", vk.list.carry(text ? address("/soeg/", text) : vk.at("/soeg/")));
    heading.textContent = text ? `Søgning: ${text}` : "Søg";
    document.title = document.title.replace(/^.*(?= – )/, heading.textContent);
    page.hidden = !text;
    everything.hidden = Boolean(text);
    if (!text) return say("");
    ask({ typing: !settled }, (answer) => {
      found = answer;
      words = text;
      everything.hidden = found.hits.length > 0;
      summary.textContent = counted("");
      only.replaceChildren(...narrower(text));
      hitList.replaceChildren();
      add();
      say(counted(` for “${text}”`));
    });
  }

  function counted(what) {
    const many = found.hits.length;
    if (!many) return `Vi fandt ikke noget om “${words}”. Prøv et andet ord, eller find det herunder fra A til Å.`;
    return `${many} ${many === 1 ? "resultat" : "resultater"}${what}`;
  }

  // The same search where the lists' filters can narrow it.
  function narrower(text) {
    const links = [["levers", "/greb/", "greb"], ["cases", "/eksempler/", "eksempler"], ["recommendations", "/anbefalinger/", "anbefalinger"]]
      .map(([kind, path, name]) => [found.hits.filter((hit) => hit.kind === kind).length, path, name])
      .filter(([many]) => many)
      .map(([many, path, name]) => make("a", { href: address(path, text), textContent: `${name} (${many})` }));
    return links.length ? ["Filtrér kun ", ...links.flatMap((link, place) => (place ? [", ", link] : [link]))] : [];
  }

  function add() {
    const from = hitList.children.length;
    found.hits.slice(from, from + PAGE).forEach((hit) => hitList.append(item(hit)));
    more.hidden = hitList.children.length >= found.hits.length;
    return hitList.children[from];
  }

  function item(hit) {
    const text = make("p", { className: "vk-hit__text" });
    const marks = found.marks;
    vk.search.passages(hit.place).then((passages) => text.append(...excerpt(passages, marks)));
    const title = make("a", { href: vk.at(hit.path) }, pieces(hit.title, marks));
    return make("li", { className: "vk-hit" }, [make("p", { className: "vk-hit__kind", textContent: hit.label }), title, text]);
  }

  function pieces(text, marks) {
    return vk.search.marked(text, marks).map(([piece, met]) => (met ? make("mark", { textContent: piece }) : piece));
  }

  // The passage that met most of the words, the summary if none did better; cut around the first of them.
  function excerpt(passages, marks) {
    let best = 0;
    let most = -1;
    for (let place = 0; place < passages.length; place += 2) {
      const met = new Set(vk.search.marked(passages[place + 1], marks).filter((piece) => piece[1]).map((piece) => piece[0].toLowerCase()));
      if (met.size > most) [best, most] = [place, met.size];
    }
    if (!passages.length) return [];
    const whole = passages[best + 1];
    const first = vk.search.marked(whole, marks);
    const at = first.length > 1 ? first[0][0].length : 0;
    const from = whole.length > LONGEST && at > LONGEST / 2 ? Math.max(whole.lastIndexOf(". ", at) + 1, whole.indexOf(" ", at - 80)) : 0;
    const to = whole.length - from > LONGEST ? whole.lastIndexOf(" ", from + LONGEST) : whole.length;
    const heading = best ? [make("b", { textContent: `${passages[best]}: ` })] : [];
    return [...heading, from ? "… " : "", ...pieces(whole.slice(from, to).trim(), marks), to < whole.length ? " …" : ""];
  }

  more.addEventListener("click", () => add().querySelector("a").focus());
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(results, 150);
  });
  field.addEventListener("keydown", (event) => event.key === "Escape" && (event.preventDefault(), vk.before().focus()));
  addEventListener("popstate", () => {
    field.value = query();
    results(true);
  });
  if (!field.value) field.value = query();
  results(true);
})();
