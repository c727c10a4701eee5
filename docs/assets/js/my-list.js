// "Min liste": levers put aside on the way. The list lives in the address and is carried along to our own pages; on the
// device it is kept only when the reader asks for it (my-list-page.js). Cards made later by other scripts get their button too.
(function () {
  "use strict";

  var make = window.vk.make;
  var root = window.vk.at("/").replace(/index\.html$/, "");
  var told = new URLSearchParams(location.search).get("liste");
  var before = stored();
  var ids = read(told === null ? before : told);
  // Whether the list on the device is this one: someone else's list, opened from a link, is never stored by itself.
  var kept = before !== null && (told === null || read(before).join() === ids.join());

  function read(text) {
    return (text || "").split(",").filter(function (id, place, all) {
      return /^[a-z][1-9]\d{0,5}$/.test(id) && all.indexOf(id) === place;
    }).slice(0, 200);
  }

  function stored() {
    try {
      return localStorage.getItem("vk-list");
    } catch (refused) {
      return null;
    }
  }

  function store() {
    try {
      if (kept) localStorage.setItem("vk-list", ids.join());
      else localStorage.removeItem("vk-list");
    } catch (refused) {
      kept = false;
    }
  }

  // An address with the list in it; everything else in it stays as it was written.
  function carry(address) {
    var url = new URL(address, location.href);
    var rest = url.search.slice(1).split("&").filter(function (part) { return part && part.split("=")[0] !== "liste"; });
    if (ids.length) rest.push("liste=" + ids.join());
    url.search = rest.join("&");
    return url.href;
  }


  function write() {
    var address = carry(location.href);
    if (address === location.href) return;
    // Chromium asks the server for the icon again whenever a script changes the address, unless the page holds it.
    document.querySelector("link[rel=icon]").href = "data:image/svg+xml," + encodeURIComponent(window.vk.favicon);
    history.replaceState(history.state, "", address);
  }

  function set(next) {
    ids = next;
    if (kept) store();
    write();
    paint();
    document.dispatchEvent(new CustomEvent("vk-list"));
  }

  // The way to the list, once something is on it.
  var way = make("a", { className: "vk-way", href: window.vk.at("/min-liste/"), hidden: true });
  var said = null;

  function say(text) {
    said.textContent = "";
    setTimeout(function () { said.textContent = text; }, 50);
  }

  function paint() {
    way.hidden = !ids.length || !!document.querySelector("[data-vk-mine]");
    way.textContent = "Min liste (" + ids.length + ")";
    document.querySelectorAll("[data-vk-toggle]").forEach(name);
  }

  function name(button) {
    var on = ids.indexOf(button.getAttribute("data-vk-toggle")) >= 0;
    button.textContent = on ? "Fjern fra min liste" : "Føj til min liste";
    button.setAttribute("aria-label", button.textContent + ": " + button.getAttribute("data-vk-title"));
  }

  // A button that puts a lever on the list and takes it off again. Its name tells which lever, and what it will do.
  function button(id, title, className) {
    var made = make("button", { type: "button", className: className || "vk-add" });
    made.setAttribute("data-vk-toggle", id);
    made.setAttribute("data-vk-title", title);
    name(made);
    made.addEventListener("click", function () {
      var on = ids.indexOf(id) >= 0;
      set(on ? ids.filter(function (other) { return other !== id; }) : ids.concat(id));
      say(title + (on ? " er fjernet fra" : " er føjet til") + " min liste. Antal greb: " + ids.length + ".");
    });
    if (!said) {
      said = make("p", { className: "vk-hidden" });
      said.setAttribute("role", "status");
      way.after(said);
    }
    return made;
  }

  function decorate(scope) {
    scope.querySelectorAll(".vk-card[data-vk-lever]").forEach(function (card) {
      if (!card.querySelector("[data-vk-toggle]")) {
        card.append(button(card.getAttribute("data-vk-lever"), card.querySelector(".vk-card__title").textContent));
      }
    });
  }

  // Followed by mouse, keyboard, in a new tab or from the menu of the right button: links get the list just in time.
  function follow(event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var address = link && link.getAttribute("href");
    if (!link || address[0] === "#" || link.matches("[data-vk-short], [download]")) return;
    var url = new URL(address, location.href);
    if (url.href.indexOf(root) || !/(\/|\.html)$/.test(url.pathname)) return;
    if (carry(url) !== url.href) link.setAttribute("href", carry(url));
  }

  ["click", "auxclick", "contextmenu"].forEach(function (kind) { document.addEventListener(kind, follow, true); });
  document.addEventListener("formdata", function (event) {
    if (ids.length && event.target.method === "get") event.formData.set("liste", ids.join());
  });
  window.addEventListener("popstate", write);

  window.vk.list = {
    ids: function () { return ids.slice(); },
    set: set,
    carry: carry,
    button: button,
    decorate: decorate,
    kept: function () { return kept; },
    stored: function () { return read(stored()); },
    keep: function (wanted) { kept = wanted; store(); return kept === wanted; }
  };

  document.querySelector(".vk-top").append(way);
  write();
  paint();
  decorate(document);
  var tools = document.querySelector("[data-vk-tools][data-vk-lever]");
  if (tools) {
    tools.querySelector(".vk-tools__said").before(
      button(tools.getAttribute("data-vk-lever"), document.querySelector("h1").textContent, "vk-tool")
    );
  }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.addedNodes.length && !change.target.matches(".vk-card")) decorate(change.target);
    });
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
})();
