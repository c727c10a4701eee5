// @ts-check
// The controls of a list's filters: a checkbox for each value, and a chip that removes a chosen value.

const { make } = vk;

// Disables a value that matches nothing, but never while it has focus.
vk.filters.box = (name, value, label, chose) => {
  const input = make("input", { type: "checkbox", name, value });
  const count = make("span", { className: "vk-count" });
  const words = make("span", { textContent: label });
  let empty = false;
  input.addEventListener("change", () => chose(input.checked));
  input.addEventListener("blur", () => (input.disabled = empty));
  return {
    label: make("label", { className: "vk-filters__value" }, [input, words, count]),
    show(number, chosen) {
      empty = !number && !chosen;
      input.checked = chosen;
      input.disabled = empty && input !== document.activeElement;
      count.textContent = number.toLocaleString("da-DK");
    },
  };
};

// Puts the facet's name before its chips: "Mellem" alone is ambiguous.
vk.filters.chips = (label, values) => {
  const facet = make("span", { className: "vk-chips__facet", textContent: label });
  const chips = values.map(([word, remove]) => {
    const cross = make("span", { className: "vk-chips__cross", textContent: "×" });
    cross.setAttribute("aria-hidden", "true");
    const verb = make("span", { className: "vk-hidden", textContent: "Fjern: " });
    const chip = make("button", { type: "button", className: "vk-chips__chip" }, [verb, word, cross]);
    chip.addEventListener("click", remove);
    return chip;
  });
  return make("li", {}, [facet, ...chips]);
};
