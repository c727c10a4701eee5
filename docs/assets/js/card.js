// @ts-check
// Creates cards from the HTML in the list data, with links that work from any page and from a folder. A lever's drawing is
// not in the data; it is copied from the card in the page's own list.

vk.card = (html) => {
  const template = vk.make("template", { innerHTML: html });
  template.content.querySelectorAll("a").forEach((link) => {
    link.href = vk.url(/** @type {string} */ (link.getAttribute("href")));
  });
  const card = /** @type {HTMLElement} */ (template.content.firstElementChild);
  const drawing = document.querySelector(`.vk-card[data-vk-lever="${card.dataset.vkLever}"] > .vk-motif`);
  if (drawing) {
    card.prepend(drawing.cloneNode(true));
    card.classList.add("vk-card--drawn");
  }
  return card;
};
