// @ts-check
// The menu on narrow screens: a button toggles it; Esc closes it and moves focus to the button.

const button = vk.find("[data-vk-menu]");
const menu = vk.find("#menu");

const isOpen = () => button.getAttribute("aria-expanded") === "true";

/** @param {boolean} open */
function set(open) {
  button.setAttribute("aria-expanded", String(open));
  menu.classList.toggle("vk-nav--open", open);
}

button.addEventListener("click", () => set(!isOpen()));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !isOpen()) return;
  set(false);
  button.focus();
});
