// Progressive enhancement: the page reads and works without this file.
(function () {
  "use strict";
  var button = document.querySelector("[data-vk-menu]");
  var menu = document.getElementById("menu");
  if (!button || !menu) return;

  function set(open) {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("vk-nav--open", open);
  }

  button.addEventListener("click", function () {
    set(button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    set(false);
    button.focus();
  });
})();
