// @ts-check
// On a list: turns the filter links into checkboxes on first use, or at once if the address has a query.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-vk-filters]"));

if (form) {
  const fold = vk.find(".vk-filters__fold", form);
  /** @type {Promise<void> | null} */
  let started = null;

  const begin = () => {
    if (started) return;
    started = Promise.all(["js/filters.js", `data/${form.dataset.vkFilters}.js`].map(vk.load)).then(
      () => vk.filters.start(form),
      () => {
        started = null;
        vk.reveal();
        vk.find("[role=status]", form).textContent = "Filtrene kunne ikke hentes. Prøv igen.";
      }
    );
  };

  fold.addEventListener("click", () => {
    fold.setAttribute("aria-expanded", String(form.classList.toggle("vk-filters--open")));
  });
  form.addEventListener("pointerdown", begin);
  form.addEventListener("focusin", begin);
  if (location.search) begin();
}
