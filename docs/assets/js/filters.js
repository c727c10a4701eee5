// Filters on a list: links become choices, the address holds what is chosen, and the list is made of the same cards the
// pages have. Loaded when filters are first used; without it every value is a page of its own.
(function () {
  "use strict";

  const make = vk.make;

  // --- What is chosen, without any page ------------------------------------------------------------------------------

  // The places of the values an address names, one Set per facet. What the data does not know is passed over.
  function read(data, query) {
    const asked = new URLSearchParams(query);
    return data.facets.map(({ name, values }) => {
      const slugs = asked.getAll(name);
      return new Set(values.flatMap(([slug], place) => (slugs.includes(slug) ? [place] : [])));
    });
  }

  // The address of a choice, always written in the same order: `?udfordring=tomme-butikker&aktoer=kommune&q=facader`.
  function write(data, chosen, text) {
    const query = new URLSearchParams();
    data.facets.forEach(({ name, values }, facet) => {
      values.forEach(([slug], place) => chosen[facet].has(place) && query.append(name, slug));
    });
    if (text) query.append("q", text);
    return String(query) && "?" + query;
  }

  // AND across facets, OR within one. `among` holds the paths a text found, best first, or null for all in the list's order.
  // A value's count is how many would be listed if it were what is chosen in its facet.
  function narrow(data, chosen, among) {
    const counts = data.facets.map(({ values }) => values.map(() => 0));
    const byPath = among && new Map(data.entries.map((entry) => [entry.path, entry]));
    const entries = among ? among.flatMap((path) => byPath.get(path) || []) : data.entries;
    const found = entries.filter(({ facets }) => {
      const against = facets.flatMap((has, facet) =>
        chosen[facet].size && !has.some((place) => chosen[facet].has(place)) ? [facet] : []
      );
      facets.forEach((has, facet) => {
        if (against.every((other) => other === facet)) has.forEach((place) => counts[facet][place]++);
      });
      return !against.length;
    });
    return { found, counts };
  }

  // --- Cards, as macros/pages/templates/components.html.j2 writes them -------------------------------------------------

  function titled(entry, folder) {
    const [town, ...rest] = folder === "cases" ? entry.title.split(": ") : [entry.title];
    const words = rest.length ? [make("span", { className: "vk-town", textContent: town + ":" }), " " + rest.join(": ")] : [town];
    return make("a", { href: vk.at(entry.path) }, words);
  }

  function card(entry, folder) {
    const block = folder === "cases" ? "vk-row" : "vk-card";
    const [first, ...others] = entry.meta;
    const meta = [entry.step ? make("b", { textContent: first }) : first];
    others.forEach((part) => meta.push(" · ", make("span", { className: "vk-nowrap", textContent: part })));
    const says = entry.figure
      ? make("p", { className: block + "__figure" }, [
          make("strong", { textContent: entry.figure[0] }), " ", make("span", { textContent: entry.figure[1] }),
        ])
      : make("p", { className: block + "__text", textContent: entry.summary });
    const item = make("li", { className: block + (entry.step ? " vk-step--" + entry.step : "") }, [
      make("h3", { className: block + "__title" }, [titled(entry, folder)]),
      says,
      make("p", { className: block + "__meta" }, meta),
    ]);
    if (folder === "levers") item.dataset.vkLever = entry.id;
    return item;
  }

  // --- Controls --------------------------------------------------------------------------------------------------------

  // A box to tick and how many it would give. What gives nothing is switched off, but never under the reader's hand.
  function choice(name, slug, word, chose) {
    const input = make("input", { type: "checkbox", name, value: slug });
    const count = make("span", { className: "vk-count" });
    const words = make("span", { textContent: word });
    let nothing = false;
    input.onchange = () => chose(input.checked);
    input.onblur = () => (input.disabled = nothing);
    return {
      label: make("label", { className: "vk-filters__value" }, [input, words, count]),
      show(number, chosen) {
        nothing = !number && !chosen;
        input.checked = chosen;
        input.disabled = nothing && input !== document.activeElement;
        count.textContent = number.toLocaleString("da-DK");
      },
    };
  }

  function chip(word, remove) {
    const cross = make("span", { className: "vk-chips__cross", textContent: "×" });
    cross.setAttribute("aria-hidden", "true");
    const told = make("span", { className: "vk-hidden", textContent: "Fjern: " });
    return make("button", { type: "button", className: "vk-chips__chip", onclick: remove }, [told, word, cross]);
  }

  function group(label, chips) {
    return make("li", {}, [make("span", { className: "vk-chips__facet", textContent: label }), ...chips]);
  }

  // A status is read aloud when it changes, and `again` when it comes to say the same.
  function say(status, words, again) {
    const same = again && status.textContent === words;
    status.textContent = same ? "\u00a0" : words;
    if (same) setTimeout(() => (status.textContent = words), 50);
  }

  function name(element, role, label) {
    element.setAttribute("role", role);
    element.setAttribute("aria-label", label);
  }

  // --- On a page -------------------------------------------------------------------------------------------------------

  function start(form) {
    const folder = form.getAttribute("data-vk-filters");
    const data = vk.data[folder];
    const field = form.elements.q;
    const status = form.querySelector(".vk-filters__said");
    const fold = form.querySelector(".vk-filters__fold");
    const facets = form.querySelector(".vk-filters__facets");
    const made = new Map();
    let shown, chosen, text;
    let found = {};
    let turn = 0;
    let wait = 0;
    let writing = false;

    // What stands here when nothing is chosen: the list, and what is between it and the filters.
    const plain = [document.querySelector(".vk-list")];
    while (plain[0].previousElementSibling !== form) plain.unshift(plain[0].previousElementSibling);

    const chips = make("ul", { className: "vk-chips" });
    const reset = make("button", { type: "button", className: "vk-tool", textContent: "Nulstil" });
    const picked = make("div", { className: "vk-filters__picked", hidden: true }, [chips, reset]);
    const title = `${data.plural[0].toUpperCase()}${data.plural.slice(1)}, der passer`;
    const cards = make("ul", { className: folder === "cases" ? "vk-rows" : "vk-cards" });
    const none = make("p", { textContent: `Ingen ${data.plural} passer til det hele. Fjern et valg, eller nulstil.` });
    const heading = make("h2", { className: "vk-hidden", textContent: title });
    const results = make("div", { className: "vk-filtered", hidden: true }, [heading, cards, none]);

    const told = Array.from(facets.querySelectorAll("summary"), (summary) => summary.appendChild(make("span")));
    const choices = data.facets.map((facet, at) => {
      const boxes = facet.values.map(([slug, word], place) =>
        choice(facet.name, slug, word, (on) => choose(at, place, on))
      );
      const values = make("fieldset", { className: "vk-filters__values" }, boxes.map((box) => box.label));
      values.setAttribute("aria-label", facet.label);
      const links = facets.children[at].querySelector("ul");
      if (links.contains(document.activeElement)) facets.children[at].firstElementChild.focus();
      links.replaceWith(values);
      return boxes;
    });

    form.append(picked);
    form.after(results);
    form.classList.add("vk-filters--live");
    name(form, "search", "Find " + data.plural);
    name(facets, "group", "Filtre");
    chips.setAttribute("aria-label", "Valgt");

    function cardOf(entry) {
      if (!made.has(entry)) made.set(entry, card(entry, folder));
      return made.get(entry);
    }

    // Grouped by facet, for "Mellem" alone says nothing. Where a chip was removed, the next one has the focus.
    function showChips() {
      const at = Array.from(chips.querySelectorAll("button")).indexOf(document.activeElement);
      const groups = data.facets.map(({ label, values }, facet) => {
        const places = [...chosen[facet]].sort((one, other) => one - other);
        return places.length && group(label, places.map((place) => chip(values[place][1], () => choose(facet, place, false))));
      });
      chips.replaceChildren(...groups.filter(Boolean));
      const left = chips.querySelectorAll("button");
      if (at >= 0 && left.length) left[Math.min(at, left.length - 1)].focus();
      return left.length;
    }

    function show(among, trouble) {
      const focused = document.activeElement;
      const { found: hits, counts } = narrow(data, chosen, among);
      const number = showChips();
      const narrowed = number > 0 || !!among;
      chips.hidden = !number;
      picked.hidden = !number && !text;
      plain.forEach((element) => (element.hidden = narrowed));
      results.hidden = !narrowed;
      cards.replaceChildren(...(narrowed ? hits.map(cardOf) : []));
      none.hidden = hits.length > 0;
      choices.forEach((boxes, facet) => {
        told[facet].textContent = chosen[facet].size ? ` (${chosen[facet].size})` : "";
        boxes.forEach((box, place) => box.show(counts[facet][place], chosen[facet].has(place)));
      });
      fold.textContent = number ? `Filtre (${number})` : "Filtre";
      const word = hits.length === 1 ? data.singular : data.plural;
      say(status, `${hits.length.toLocaleString("da-DK")} ${word}${trouble || ""}`, turn > 1);
      results.removeAttribute("aria-busy");
      document.documentElement.removeAttribute("data-vk-wait");
      // What had the focus may be gone or hidden now; then the number takes it.
      const lost = !focused.isConnected || focused.closest("[hidden]");
      if (lost && !chips.contains(document.activeElement)) status.focus();
    }

    // Find what the text finds, then show; an answer that comes too late is passed over.
    function update() {
      const mine = ++turn;
      if (!text) return show(null);
      if (text === found.text) return show(found.paths);
      results.setAttribute("aria-busy", "true");
      vk.load("js/search-engine.js")
        .then(() => vk.search(text, { kind: folder }))
        .then(
          ({ hits }) => {
            if (mine !== turn) return;
            found = { text, paths: hits.map((hit) => hit.path) };
            show(found.paths);
          },
          () => mine === turn && show(null, ". Der kan ikke søges lige nu.")
        );
    }

    // Every choice is a step for Back; a text is one step, however many letters it took.
    function change(step) {
      const query = write(data, chosen, text);
      if (query !== shown) {
        try {
          history[step ? "pushState" : "replaceState"](null, "", vk.list.carry(location.pathname + query));
        } catch (refused) {
          // Then the choice holds, but the address does not tell.
        }
        shown = query;
      }
      update();
    }

    function choose(facet, place, on) {
      chosen[facet][on ? "add" : "delete"](place);
      change(true);
    }

    function typed() {
      clearTimeout(wait);
      if (text === field.value.trim()) return;
      text = field.value.trim();
      change(!writing);
      writing = true;
    }

    function readAddress() {
      shown = location.search;
      chosen = read(data, shown);
      text = (new URLSearchParams(shown).get("q") || "").trim();
    }

    field.oninput = () => {
      clearTimeout(wait);
      wait = setTimeout(typed, 150);
    };
    field.onchange = () => {
      typed();
      writing = false;
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      field.onchange();
    };
    reset.onclick = () => {
      chosen = read(data, "");
      text = field.value = "";
      change(true);
    };
    window.addEventListener("popstate", () => {
      if (location.search === shown) return;
      clearTimeout(wait);
      readAddress();
      field.value = text;
      writing = false;
      update();
    });

    readAddress();
    // Something may have been written before this file came.
    if (field.value && !text) return typed();
    field.value = text;
    update();
  }

  vk.filters = { start, read, write, narrow };
})();
