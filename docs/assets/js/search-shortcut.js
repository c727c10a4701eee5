// @ts-check
// The search field: its script comes when the field is first used. "/" leads to it from anywhere but other fields, and Esc
// back to where the reader was. A single key can disturb speech control, so it can be switched off.

const { find, make } = vk;
const field = find("[data-vk-find] input");
const results = /** @type {HTMLElement | null} */ (document.querySelector("[data-vk-results]"));
let lastFocus = find("#indhold");
let off = vk.store.get("vk-keys") === "off";

function begin() {
  // Without the script the form still leads to the list from A to Å, which then shows what went wrong.
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
