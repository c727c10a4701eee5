// The page "Min liste": shows the levers in the address, in their order, and hands them on: paper, table, CSV, link.
// Nothing is sent anywhere; the device remembers the list only while the box is ticked.
(function () {
  "use strict";

  var make = window.vk.make, list = window.vk.list;
  var place = document.querySelector("[data-vk-mine]");
  // Addresses others can follow: the site's own, or, where that is unknown, the one it is read at.
  var base = place.getAttribute("data-vk-mine") || (location.protocol === "file:" ? "" : window.vk.at("/").replace(/\/$/, ""));
  var FACTS = [["aktoer", "Hvem kan gøre det"], ["pris", "Pris"], ["tid", "Tid til virkning"]];
  var entries = [];

  var said = make("p", { className: "vk-tools__said" });
  said.setAttribute("role", "status");
  function say(text) {
    said.textContent = "";
    setTimeout(function () { said.textContent = text; }, 50);
  }

  function button(text, act, title) {
    var made = make("button", { type: "button", className: "vk-tool" }, [text]);
    if (title) made.setAttribute("aria-label", text + ": " + title);
    made.addEventListener("click", act);
    return made;
  }

  function fact(entry, name) {
    var facets = window.vk.data.levers.facets;
    var at = facets.findIndex(function (facet) { return facet.name === name; });
    return entry.facets[at].map(function (value) { return facets[at].values[value][1]; }).join(", ");
  }

  function known() {
    return entries.filter(function (entry) { return entry.facets; });
  }

  // The table others get: a heading row, then a row per lever. A cell that begins as a formula is made text.
  function rows() {
    return [["Greb", "Hvad", "Hvem kan gøre det", "Pris", "Tid til virkning", "Adresse"]].concat(known().map(function (entry) {
      return [entry.title, entry.summary].concat(FACTS.map(function (pair) { return fact(entry, pair[0]); }), base + "/" + entry.id + "/");
    }));
  }

  function csv() {
    return "\ufeff" + rows().map(function (row) {
      return row.map(function (cell) { return '"' + cell.replace(/^(?=[=+\-@\t\r])/, "'").replace(/"/g, '""') + '"'; }).join(";") + "\r\n";
    }).join("");
  }

  function download() {
    var link = make("a", { href: URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" })), download: "vaerktoejskassen-min-liste.csv" });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    say("Listen er hentet som CSV");
  }

  function plain() {
    return rows().map(function (row) { return row.join("\t"); }).join("\n");
  }

  function html() {
    var table = make("table", { border: "1", cellPadding: "4" }, rows().map(function (row, first) {
      return make("tr", {}, row.map(function (cell, at) {
        if (!first) return make("th", { scope: "col", textContent: cell });
        return make("td", {}, [at === 5 && base ? make("a", { href: cell, textContent: cell }) : cell]);
      }));
    }));
    return table.outerHTML;
  }

  // Refused the clipboard, the text stands in a field, selected.
  function offer(text) {
    var field = document.getElementById("kopi");
    if (!field) {
      field = make("textarea", { id: "kopi", readOnly: true, rows: 8, className: "vk-tools__field" });
      said.after(make("div", { className: "vk-copy" }, [make("label", { htmlFor: "kopi", textContent: "Kopiér teksten her" }), field]));
    }
    field.value = text;
    field.focus();
    field.select();
    say("Det kunne ikke kopieres. Teksten er markeret i feltet, så I selv kan kopiere den.");
  }

  function copied(write, text, done) {
    var begun;
    try {
      begun = write();
    } catch (missing) {
      begun = Promise.reject(missing);
    }
    begun.then(function () { say(done); }, function () { offer(text); });
  }

  function copyTable() {
    copied(function () {
      return navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob([html()], { type: "text/html" }),
        "text/plain": new Blob([plain()], { type: "text/plain" })
      })]);
    }, plain(), "Tabellen er kopieret. Sæt den ind i jeres dokument.");
  }

  function copyLink() {
    copied(function () { return navigator.clipboard.writeText(location.href); }, location.href, "Linket til listen er kopieret");
  }

  function move(at, by) {
    var ids = list.ids(), id = ids.splice(at, 1)[0];
    ids.splice(at + by, 0, id);
    list.set(ids);
    var buttons = place.querySelectorAll("[data-vk-item]")[at + by].querySelectorAll("button");
    var wanted = buttons[by < 0 ? 0 : 1];
    (wanted.disabled ? buttons[by < 0 ? 1 : 0] : wanted).focus();
    say(entries[at + by].title + " er nu nummer " + (at + by + 1));
  }

  function remove(at) {
    var title = entries[at].title;
    list.set(list.ids().filter(function (id, other) { return other !== at; }));
    var left = place.querySelectorAll("[data-vk-item]");
    if (left.length) left[Math.min(at, left.length - 1)].querySelector("button:last-child").focus();
    else place.querySelector(".vk-mine__empty").focus();
    say(title + " er fjernet fra listen");
  }

  function item(entry, at) {
    var buttons = make("div", { className: "vk-actions" }, [
      button("Flyt op", function () { move(at, -1); }, entry.title),
      button("Flyt ned", function () { move(at, 1); }, entry.title),
      button("Fjern", function () { remove(at); }, entry.title)
    ]);
    buttons.children[0].disabled = at === 0;
    buttons.children[1].disabled = at === entries.length - 1;
    var made = make("li", { className: "vk-mine__item" }, [
      make("h2", {}, [entry.facets ? make("a", { href: window.vk.at(entry.path), textContent: entry.title }) : entry.title]),
      make("p", { textContent: entry.summary })
    ]);
    if (entry.facets) {
      made.append(
        make("dl", {}, FACTS.map(function (pair) {
          return make("div", {}, [make("dt", { textContent: pair[1] }), make("dd", { textContent: fact(entry, pair[0]) })]);
        })),
        make("p", { className: "vk-mine__address", textContent: base + "/" + entry.id + "/" })
      );
    } else if (entry.path) {
      made.append(make("p", {}, [make("a", { href: window.vk.at(entry.path), textContent: "Brug denne side i stedet" })]));
    }
    made.append(buttons);
    made.setAttribute("data-vk-item", entry.id);
    return made;
  }

  // What is known of an id; one that was taken down, or never given, is told and stays until the reader removes it.
  function look(id) {
    var entry = window.vk.data.levers.entries.find(function (candidate) { return candidate.id === id; });
    var gone = window.vk.data.gone[id];
    if (entry) return entry;
    if (gone) return { id: id, title: "Greb " + id, summary: gone[0], path: gone[1] };
    return { id: id, title: id, summary: "Vi kender ikke noget greb med det nummer." };
  }

  function tools() {
    var ids = known().map(function (entry) { return entry.id; });
    var row = make("div", { className: "vk-actions" }, [
      button("Udskriv", function () { window.print(); }),
      button("Kopiér som tabel", copyTable),
      button("Hent CSV", download),
      button("Kopiér link", copyLink)
    ]);
    if (ids.length > 1 && ids.length < 5) {
      row.append(make("a", { className: "vk-tool", href: window.vk.at("/sammenlign/") + "?greb=" + ids.join(), textContent: "Sammenlign disse" }));
    }
    return row;
  }

  function empty() {
    return make("p", { className: "vk-mine__empty", tabIndex: -1 }, [
      "Listen er tom. Vælg »Føj til min liste« ved et af ",
      make("a", { href: "../greb/", textContent: "grebene" }), ", eller få ",
      make("a", { href: "../vaelg/", textContent: "hjælp til at vælge" }), "."
    ]);
  }

  var content = make("div", {});
  var box = make("input", { type: "checkbox", checked: list.kept() });
  var other = make("p", { className: "vk-small" });
  var memory = make("div", { className: "vk-mine__memory" }, [
    make("label", { className: "vk-ask__answer" }, [box, " Husk listen på denne enhed"]),
    make("p", { className: "vk-small", textContent: "Listen står i adressen øverst i browseren. Gem eller del den, så har I listen. Den bliver kun gemt på enheden, hvis I sætter kryds." }),
    other
  ]);
  box.addEventListener("change", function () {
    if (!list.keep(box.checked)) {
      box.checked = list.kept();
      return say("Browseren vil ikke huske listen.");
    }
    another();
    say(box.checked ? "Listen bliver husket på denne enhed" : "Listen er glemt på denne enhed");
  });

  // Someone else's list, opened from a link, stands beside the reader's own.
  function another() {
    var stored = list.stored();
    other.replaceChildren();
    other.hidden = list.kept() || !stored.length;
    if (other.hidden) return;
    var address = new URL(location.href);
    address.search = "liste=" + stored.join();
    var show = make("button", { type: "button", className: "vk-tool", textContent: "Vis den huskede liste" });
    show.addEventListener("click", function () { location.assign(address); });
    other.append("En anden liste er husket på enheden. Sætter I kryds, bliver den skiftet ud. ", show);
  }

  function show() {
    if (!list.ids().length) {
      entries = [];
      content.replaceChildren(empty());
      return;
    }
    entries = list.ids().map(look);
    var day = new Intl.DateTimeFormat("da-DK", { dateStyle: "long" }).format(new Date());
    content.replaceChildren(
      make("p", { className: "vk-on-paper", hidden: true, textContent: "Skrevet ud " + day + (base ? ". Listen ligger på " + base + "/min-liste/" + location.search : "") }),
      tools(),
      make("ol", { className: "vk-mine__items" }, entries.map(item)),
      make("p", { className: "vk-small", textContent: "Hvem, pris og tid er vores vurdering." })
    );
  }

  function begin() {
    show();
    place.append(memory);
    document.addEventListener("vk-list", show);
  }

  place.append(said, content);
  another();
  if (!list.ids().length) begin();
  else {
    Promise.all(["levers", "gone"].map(function (name) { return window.vk.load("data/" + name + ".js"); })).then(begin, function () {
      content.replaceChildren(make("p", { textContent: "Listen kunne ikke vises: " + list.ids().join(", ") + ". Prøv at hente siden igen." }));
    });
  }
})();
