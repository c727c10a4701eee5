// Progressive enhancement: the page reads and works without this file. Buttons that need it are made by it.
(function () {
  "use strict";

  function make(name, properties, children) {
    var element = Object.assign(document.createElement(name), properties);
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  // What pages of their own need is loaded when first used: as scripts, which also work from a folder.
  var root = new URL("../../", document.currentScript.src.replace(/[?#].*/, "").replace(/[^/]*$/, ""));
  // What they hold belongs to this page's build, as the names of the files tell.
  var release = "." + document.currentScript.dataset.vkRelease + ".js";
  var loading = {};

  // Resolves when the script has run, `load("data/levers.js")` for instance; its data is then `vk.data.levers`.
  function load(path) {
    loading[path] = loading[path] || new Promise(function (resolve, reject) {
      var script = make("script", { src: new URL("assets/" + path.replace(/\.js$/, release), root).href });
      script.onload = function () { resolve(); };
      script.onerror = function () {
        delete loading[path];
        script.remove();
        reject(new Error(path));
      };
      document.head.append(script);
    });
    return loading[path];
  }

  // The whole address of one of our own pages, `at("/greb/bid/")` for instance.
  function at(path) {
    var url = new URL(path.slice(1), root);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  window.vk = { make: make, load: load, at: at, data: {} };

  // The search field. Its script comes when the field is first used; "/" leads to it from anywhere but other fields,
  // and Esc back to where the reader was. A single key can be in the way of speech control, so it can be switched off.
  function finding(form) {
    var field = form.querySelector("input");
    var before = document.getElementById("indhold");
    var off = stored("vk-keys") === "off";
    var results = document.querySelector("[data-vk-results]");
    function begin() {
      // Where it cannot be had, the form still leads to the list from A to Å, and there it is told.
      load("js/search-field.js").catch(function () {
        if (!results) return;
        results.hidden = false;
        document.documentElement.removeAttribute("data-vk-wait");
      });
    }
    field.addEventListener("focus", begin);
    document.addEventListener("focusout", function (event) {
      if (event.target !== field && event.target.isConnected) before = event.target;
    });
    document.addEventListener("keydown", function (event) {
      if (off || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      before = document.activeElement === document.body ? before : document.activeElement;
      field.focus();
      field.select();
    });
    vk.before = function () { return before; };
    start("[data-vk-schemes]", function (place) {
      var box = make("input", { type: "checkbox", checked: !off });
      box.addEventListener("change", function () {
        off = !box.checked;
        store("vk-keys", off ? "off" : "");
      });
      place.append(make("label", { className: "vk-scheme__choice" }, [box, " Tasten / går til søgefeltet"]));
    });
    if (results || document.activeElement === field) begin();
  }

  // Kept on the device only when the reader chose something, and forgotten when it is chosen away again.
  function store(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch (refused) {
      // Then the choice holds for this page only.
    }
  }

  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch (refused) {
      return null;
    }
  }

  // The menu on narrow screens: a real button; Esc closes it and gives the focus back.
  function menu(button, list) {
    function set(open) {
      button.setAttribute("aria-expanded", String(open));
      list.classList.toggle("vk-nav--open", open);
    }
    function isOpen() {
      return button.getAttribute("aria-expanded") === "true";
    }
    button.addEventListener("click", function () { set(!isOpen()); });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || event.defaultPrevented || !isOpen()) return;
      set(false);
      button.focus();
    });
  }

  // On an entry: "Kopiér link" and "Udskriv". What happens is said; refused the clipboard, the address can be selected.
  function tools(place) {
    var short = document.querySelector("[data-vk-short]");
    var address = short.getAttribute("data-vk-short") || short.href;
    var copy = make("button", { type: "button", className: "vk-tool", textContent: "Kopiér link" });
    var print = make("button", { type: "button", className: "vk-tool", textContent: "Udskriv" });
    var said = make("p", { className: "vk-tools__said" });
    said.setAttribute("role", "status");

    function say(text) {
      said.textContent = "";
      // A status is read aloud when it changes, also when the same thing happens again.
      setTimeout(function () { said.textContent = text; }, 50);
    }
    function offer() {
      var field = document.getElementById("linkfelt");
      if (!field) {
        field = make("input", { id: "linkfelt", type: "text", readOnly: true, value: address, className: "vk-tools__field" });
        said.before(make("label", { htmlFor: "linkfelt", className: "vk-tools__label", textContent: "Link til siden" }), field);
      }
      field.focus();
      field.select();
      say("Linket kunne ikke kopieres. Det er markeret i feltet, så I selv kan kopiere det.");
    }
    copy.addEventListener("click", function () {
      if (!navigator.clipboard) return offer();
      navigator.clipboard.writeText(address).then(function () { say("Linket er kopieret"); }, offer);
    });
    print.addEventListener("click", function () { window.print(); });
    place.append(copy, print, said);
  }

  // Colours: stored only when chosen, forgotten again with "Følg systemet".
  function schemes(place) {
    var now = window.vkScheme.chosen();
    var choices = [["", "Følg systemet"], ["light", "Lys"], ["dark", "Mørk"]].map(function (choice) {
      var radio = make("input", { type: "radio", name: "vk-scheme", value: choice[0], checked: choice[0] === now });
      return make("label", { className: "vk-scheme__choice" }, [radio, " " + choice[1]]);
    });
    var set = make("fieldset", { className: "vk-scheme__set" }, [make("legend", { textContent: "Farver" })].concat(choices));
    set.addEventListener("change", function (event) {
      var scheme = event.target.value;
      window.vkScheme.paint(scheme);
      store("vk-scheme", scheme);
    });
    place.append(set);
  }

  // On a list: filters are made of the links when they are first used, or when the address holds a choice.
  function filters(form) {
    var fold = form.querySelector(".vk-filters__fold");
    var made;
    function begin() {
      var data = "data/" + form.getAttribute("data-vk-filters") + ".js";
      made = made || Promise.all([load("js/filters.js"), load(data)]).then(function () {
        window.vk.filters.start(form);
      }, function () {
        made = null;
        document.documentElement.removeAttribute("data-vk-wait");
        form.querySelector("[role=status]").textContent = "Filtrene kunne ikke hentes. Prøv igen.";
      });
    }
    fold.addEventListener("click", function () {
      fold.setAttribute("aria-expanded", String(form.classList.toggle("vk-filters--open")));
    });
    form.addEventListener("pointerdown", begin);
    form.addEventListener("focusin", begin);
    if (location.search) begin();
  }

  function start(selector, enhance) {
    var element = document.querySelector(selector);
    if (element) enhance(element);
  }

  start("[data-vk-menu]", function (button) { menu(button, document.getElementById("menu")); });
  start("[data-vk-tools]", tools);
  start("[data-vk-schemes]", schemes);
  start("[data-vk-find]", finding);
  start("[data-vk-filters]", filters);
})();
