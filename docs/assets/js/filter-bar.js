// @ts-check
// On a phone with open filters: a bar at the bottom that says how many entries fit, and leads to them.

const { find, make } = vk;

vk.filters.bar = (form, target) => {
  const button = make("button", { type: "button", className: "vk-tool vk-tool--first" });
  button.addEventListener("click", () => {
    const fold = find(".vk-filters__fold", form);
    form.classList.remove("vk-filters--open");
    fold.setAttribute("aria-expanded", "false");
    const heading = target();
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  });
  form.append(make("div", { className: "vk-bar vk-filters__go" }, [button]));
  return button;
};
