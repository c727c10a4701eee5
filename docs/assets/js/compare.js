// "Sammenlign greb": sets two to four of the table's own rows side by side, with what our guidance says of each.
(function () {
  "use strict";

  var MOST = 4;
  var make = window.vk.make;
  var place = document.querySelector("[data-vk-compare]");
  var form = place.querySelector("form");
  var select = form.querySelector("select");
  var said = place.querySelector("[role=status]");
  var found = place.querySelector(".vk-compare__found");
  var whole = place.querySelector(".vk-section");
  var heads = Array.from(whole.querySelectorAll("thead th"), function (head) { return head.textContent; });
  var chosen = [];

  function row(id) {
    return whole.querySelector('tr[data-vk-lever="' + id + '"]');
  }

  function title(id) {
    return row(id).cells[0].textContent;
  }

  function say(text) {
    said.textContent = "";
    setTimeout(function () { said.textContent = text; }, 50);
  }

  // Up to four known levers from the address, and what to say of the others.
  function read() {
    var asked = new URLSearchParams(location.search).getAll("greb").join().split(",").filter(function (id, place, all) {
      return id && all.indexOf(id) === place;
    });
    var known = asked.filter(function (id) { return /^[a-z]\d+$/.test(id) && row(id); });
    var unknown = asked.filter(function (id) { return known.indexOf(id) < 0; });
    var over = known.slice(MOST);
    chosen = known.slice(0, MOST);
    return (over.length ? "Højst fire greb kan stå ved siden af hinanden. Ikke med: " + over.map(title).join(", ") + ". " : "") +
      (unknown.length ? "Disse greb kender vi ikke: " + unknown.join(", ") + ". " : "") +
      (chosen.length === 1 ? "Tilføj mindst ét greb til." : "");
  }

  function go(ids, text, focus) {
    history.pushState(null, "", window.vk.list.carry(location.pathname + (ids.length ? "?greb=" + ids.join() : "")));
    show(text);
    focus();
  }

  function without(id) {
    var at = chosen.indexOf(id), name = title(id);
    go(chosen.filter(function (other) { return other !== id; }), name + " er fjernet.", function () {
      var buttons = found.querySelectorAll(".vk-pick__chosen button");
      (buttons[Math.min(at, buttons.length - 1)] || select).focus();
    });
  }

  function chip(id) {
    var remove = make("button", { type: "button", className: "vk-tool" }, ["Fjern ", title(id)]);
    remove.addEventListener("click", function () { without(id); });
    return make("li", {}, [remove]);
  }

  function line(head, cells) {
    var first = make("th", { scope: "row", textContent: head });
    return make("tr", {}, [first].concat(cells.map(function (cell) { return make("td", {}, cell); })));
  }

  function table(advice) {
    var corner = make("tr", {}, [make("td")].concat(chosen.map(function (id) {
      return make("th", { scope: "col" }, [row(id).querySelector("a").cloneNode(true)]);
    })));
    var lines = heads.slice(1).map(function (head, place) {
      return line(head, chosen.map(function (id) { return [row(id).cells[place + 1].textContent]; }));
    });
    if (advice) {
      lines = lines.concat(advice.rows.map(function (head, place) {
        return line(head, chosen.map(function (id) {
          return [make("ul", {}, advice.levers[id][place].map(function (text) { return make("li", { textContent: text }); }))];
        }));
      }));
    }
    lines.push(line("Min liste", chosen.map(function (id) { return [window.vk.list.button(id, title(id), "vk-tool")]; })));
    var box = make("div", { className: "vk-scroll vk-scroll--sides", tabIndex: 0 }, [make("table", {}, [
      make("caption", { textContent: "Trin, udfordringer, hvem, pris, tid og bystørrelse er vores vurdering. Det, det kræver, og det, I skal passe på, er vores råd." }),
      make("thead", {}, [corner]),
      make("tbody", {}, lines)
    ])]);
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", "side-om-side");
    return box;
  }

  function show(text) {
    var more = read();
    whole.hidden = chosen.length > 1;
    Array.from(select.options).forEach(function (option) { option.disabled = chosen.indexOf(option.value) >= 0; });
    select.value = "";
    say([text, more].filter(Boolean).join(" ").trim());
    if (!chosen.length) return found.replaceChildren();
    var own = chosen.join();
    draw(null);
    return window.vk.load("data/advice.js").then(function () {
      if (own === chosen.join()) draw(window.vk.data.advice);
    }, function () { say("Vores råd kunne ikke hentes."); });
  }

  function draw(advice) {
    var at = found.contains(document.activeElement) ? Array.from(found.querySelectorAll("button")).indexOf(document.activeElement) : -1;
    found.replaceChildren(
      make("ul", { className: "vk-pick__chosen vk-actions" }, chosen.map(chip)),
      make("h2", { id: "side-om-side", textContent: "Side om side" }),
      table(advice),
      make("p", {}, [make("a", { href: window.vk.at("/sammenlign/"), textContent: "Se alle greb i én tabel" })])
    );
    if (at >= 0) found.querySelectorAll("button")[at].focus();
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!select.value) return say("Vælg et greb i listen.");
    if (chosen.length >= MOST) return say("Højst fire greb kan stå ved siden af hinanden. Fjern et først.");
    var id = select.value;
    go(chosen.concat(id), title(id) + " er tilføjet.", function () { form.querySelector("button").focus(); });
  });
  window.addEventListener("popstate", function () { show(""); });
  show("");
})();
