// "Hjælp mig med at vælge": ranks the levers by the answers in the form, says why, and keeps the answers in the address.
(function () {
  "use strict";

  var make = window.vk.make;
  var place = document.querySelector("[data-vk-choose]");
  var ask = place.querySelector("details");
  var summary = ask.querySelector("summary");
  var form = place.querySelector("form");
  var heading = place.querySelector("#resultater");
  var said = place.querySelector("[role=status]");
  var found = place.querySelector(".vk-choose__found");
  var whole = place.querySelector(".vk-section");
  var names = Array.from(new Set(Array.from(form.elements, function (field) { return field.name; }).filter(Boolean)));

  // Answers in the address, each a known one; what is not known is told.
  function read() {
    var search = new URLSearchParams(location.search);
    var answers = {}, unknown = [];
    names.forEach(function (name) {
      var fields = Array.from(form.elements[name]);
      var given = search.getAll(name).join().split(",").filter(Boolean);
      fields.forEach(function (field) { field.checked = !field.value; });
      given.forEach(function (value) {
        var field = fields.find(function (candidate) { return candidate.value === value; });
        if (field) field.checked = true;
        else unknown.push(value);
      });
      var chosen = fields.filter(function (field) { return field.checked && field.value; });
      if (chosen.length) answers[name] = chosen.map(function (field) { return field.value; });
    });
    return { answers: answers, unknown: unknown };
  }

  function join(parts, word) {
    var last = parts[parts.length - 1], rest = parts.slice(0, -1);
    if (!rest.length) return last || "";
    // A part with a clause of its own is closed by a comma.
    return rest.join(", ") + (rest[rest.length - 1].indexOf(",") >= 0 ? ", " : " ") + word + " " + last;
  }

  function judge(entry, questions, answers) {
    var result = { entry: entry, fits: [], misses: [], astray: 0, hits: 0, number: +entry.id.slice(1) };
    questions.forEach(function (question, first) {
      var given = answers[question.name];
      if (!given) return;
      var own = entry.facets[question.facet];
      var wanted = given.reduce(function (all, value) { return all.concat(question.answers[value]); }, []);
      var hits = own.filter(function (value) { return wanted.indexOf(value) >= 0; });
      function words(values) {
        return join(values.slice().sort(function (a, b) { return a - b; }).map(function (value) { return question.words[value]; }), "eller");
      }
      var text = (hits.length ? question.match : question.miss)
        .replace("{greb}", words(hits.length ? hits : own))
        .replace("{svar}", words(wanted));
      (hits.length ? result.fits : result.misses).push(text);
      if (!first) {
        result.astray = +!hits.length;
        result.hits = hits.length;
      }
    });
    return result;
  }

  function sentence(result) {
    var text = [join(result.fits, "og"), join(result.misses, "og")].filter(Boolean).join(", men ");
    return text[0].toUpperCase() + text.slice(1) + ".";
  }

  function rank(answers) {
    var data = window.vk.data.levers, facets = data.facets.map(function (facet) { return facet.name; });
    var questions = window.vk.data.questions;
    questions.forEach(function (question) { question.facet = facets.indexOf(question.name); });
    return data.entries
      .map(function (entry) { return judge(entry, questions, answers); })
      .sort(function (a, b) { return a.astray - b.astray || a.misses.length - b.misses.length || b.hits - a.hits || a.number - b.number; });
  }

  function card(result) {
    var facets = window.vk.data.levers.facets;
    var at = facets.findIndex(function (facet) { return facet.name === "trin"; });
    var step = facets[at].values[result.entry.facets[at][0]];
    var item = make("li", { className: "vk-card vk-step--" + step[0] }, [
      make("h3", { className: "vk-card__title" }, [make("a", { href: window.vk.at(result.entry.path), textContent: result.entry.title })]),
      make("p", { className: "vk-card__why", textContent: sentence(result) }),
      make("p", { className: "vk-card__text", textContent: result.entry.summary }),
      make("p", { className: "vk-card__meta" }, [make("b", { textContent: step[1] })])
    ]);
    item.setAttribute("data-vk-lever", result.entry.id);
    return item;
  }

  function cards(results) {
    return make("ol", { className: "vk-cards vk-cards--ranked" }, results.map(card));
  }

  function say(text) {
    said.textContent = "";
    setTimeout(function () { said.textContent = text; }, 50);
  }

  function show(results, unknown) {
    var all = results.filter(function (result) { return !result.misses.length; });
    var near = results.filter(function (result) { return result.misses.length === 1 && result.fits.length && !result.astray; });
    var rest = results.slice(all.length + near.length);
    var best = results.slice(0, Math.min(4, all.length + near.length)).map(function (result) { return result.entry.id; });
    found.replaceChildren(make("p", { className: "vk-small", textContent: "Det, der passer på mest, står først. Står det lige, kommer det laveste nummer først. Vurderingerne er vores." }));
    if (best.length > 1) {
      found.append(make("p", {}, [make("a", { href: window.vk.at("/sammenlign/") + "?greb=" + best.join(), textContent: "Sammenlign de " + ["to", "tre", "fire"][best.length - 2] + " første" })]));
    }
    if (all.length) found.append(cards(all));
    if (near.length) found.append(make("h3", { textContent: "Én ting passer ikke" }), cards(near));
    if (rest.length) {
      found.append(make("details", { open: !best.length }, [make("summary", { textContent: "De andre greb (" + rest.length + ")" }), cards(rest)]));
    }
    say((all.length ? all.length + " greb passer på alt det, I har svaret." : "Intet greb passer på alt det, I har svaret.") +
      (near.length ? " Ved " + near.length + " er der én ting, der ikke passer." : "") + stray(unknown));
  }

  function stray(unknown) {
    return unknown.length ? " Svar, vi ikke kender, er sprunget over: " + unknown.join(", ") + "." : "";
  }

  function answered() {
    return Array.from(form.querySelectorAll("input:checked"), function (field) {
      return field.value && field.labels[0].textContent.trim();
    }).filter(Boolean).join(" · ");
  }

  function update() {
    var given = read(), asked = Object.keys(given.answers).length;
    whole.hidden = !!asked;
    heading.hidden = !asked;
    ask.open = !asked;
    summary.textContent = asked ? "Jeres svar: " + answered() : "Spørgsmål";
    if (asked) {
      return Promise.all(["levers", "questions"].map(function (name) { return window.vk.load("data/" + name + ".js"); })).then(function () {
        show(rank(given.answers), given.unknown);
        return true;
      }, function () {
        whole.hidden = false;
        say("Grebene kunne ikke hentes. Prøv igen, eller brug tabellen.");
      });
    }
    found.replaceChildren();
    if (given.unknown.length) say(stray(given.unknown).trim());
    return Promise.resolve(false);
  }

  form.addEventListener("submit", function (event) {
    var query = new URLSearchParams();
    event.preventDefault();
    new FormData(form).forEach(function (value, name) { if (value && name !== "liste") query.append(name, value); });
    if (!String(query)) return say("Vælg mindst ét svar.");
    history.pushState(null, "", window.vk.list.carry(location.pathname + "?" + query));
    update().then(function (shown) { if (shown) heading.focus(); });
  });
  window.addEventListener("popstate", update);
  update();
})();
