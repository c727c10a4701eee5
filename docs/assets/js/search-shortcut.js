// @ts-check
// Loads the search field's script on first use. "/" moves focus to the field from anywhere but other fields, and Esc moves
// it back. A single-key shortcut can disturb speech control, so the reader can switch it off.

const { find, make } = vk;
const field = find("[data-vk-find] input");
const results = /** @type {HTMLElement | null} */ (document.querySelector("[data-vk-results]"));
let lastFocus = find("#indhold");
let off = vk.store.get("vk-keys") === "off";

function begin() {
  // Without the script the form still opens the A–Å list, which then shows an error.
  vk.load("js/search-field.js").catch(() => {
    if (!results) return;
    results.hidden = false;
    vk.reveal();
  });
}

vk.lastFocus = () => lastFocus;
field.addEventListener("focus", begin);
document.addEventListener("focusout", (event) => {
  const left = /** @type {HTMLElement} */ (event.target);
  if (left !== field && left.isConnected) lastFocus = left;
});
document.addEventListener("keydown", (event) => {
  if (off || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/** @type {Element} */ (event.target).closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  if (focused !== document.body) lastFocus = focused;
  field.focus();
  field.select();
});

const box = make("input", { type: "checkbox", checked: !off });
box.addEventListener("change", () => {
  off = !box.checked;
  vk.store.set("vk-keys", off ? "off" : null);
});
find("[data-vk-schemes]").append(make("label", { className: "vk-scheme__choice" }, [box, " Tasten / går til søgefeltet"]));
if (results || document.activeElement === field) begin();
