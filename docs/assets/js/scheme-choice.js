// @ts-check
// The colour scheme choice in the footer: stored only when chosen, removed again by "Følg systemet".

const { make } = vk;
const now = vk.scheme.chosen();
const choices = Object.entries({ "": "Følg systemet", light: "Lys", dark: "Mørk" }).map(([value, label]) => {
  const radio = make("input", { type: "radio", name: "vk-scheme", value, checked: value === now });
  return make("label", { className: "vk-scheme__choice" }, [radio, ` ${label}`]);
});
const legend = make("legend", { textContent: "Farver" });
const set = make("fieldset", { className: "vk-scheme__set" }, [legend, ...choices]);
set.addEventListener("change", (event) => {
  const scheme = /** @type {HTMLInputElement} */ (event.target).value;
  vk.scheme.paint(scheme);
  vk.store.set("vk-scheme", scheme || null);
});
vk.find("[data-vk-schemes]").append(set);
