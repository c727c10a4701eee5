// Runs first, before anything is painted; the one script that waits for nothing and is waited for.
// 1. Colours: a reader's own choice holds from the first moment. Nothing is stored here; site.js does that, when asked.
// 2. Filters: a list waits, unseen, for what the address asks for. Styles end the wait, should no answer come.
// 3. Folder: opened from a folder (file:), a browser shows `greb/` as a list of files; there, links get their index.html.
(function () {
  "use strict";

  function paint(scheme) {
    var root = document.documentElement;
    if (scheme) root.setAttribute("data-vk-scheme", scheme);
    else root.removeAttribute("data-vk-scheme");
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      var own = meta.getAttribute("data-vk-scheme");
      meta.media = !scheme ? "(prefers-color-scheme: " + own + ")" : own === scheme ? "all" : "not all";
    });
  }

  function chosen() {
    try {
      var scheme = localStorage.getItem("vk-scheme");
      return scheme === "light" || scheme === "dark" ? scheme : "";
    } catch (refused) {
      return "";
    }
  }

  window.vkScheme = { chosen: chosen, paint: paint };
  if (chosen()) paint(chosen());

  if (location.search) document.documentElement.setAttribute("data-vk-wait", "");

  if (location.protocol !== "file:") return;

  function whole(address) {
    return address.replace(/^(?!\/\/|[a-z]+:)([^?#]*\/)(?=[?#]|$)/, "$1index.html");
  }

  function mend(element, attribute) {
    var address = element.getAttribute(attribute);
    if (address && whole(address) !== address) element.setAttribute(attribute, whole(address));
  }

  var refresh = document.querySelector('meta[http-equiv="refresh"]');
  var target = refresh && refresh.content.split("url=")[1];
  if (target && whole(target) !== target) location.replace(whole(target));

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("a[href]").forEach(function (link) { mend(link, "href"); });
    document.querySelectorAll("form[action]").forEach(function (form) { mend(form, "action"); });
  });
  // Links that other scripts add later.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (link) mend(link, "href");
  }, true);
})();
