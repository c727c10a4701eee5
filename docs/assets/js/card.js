// @ts-check
// Creates cards from the HTML in the list data, with links that work from any page and from a folder.

vk.card = (html) => {
  const template = vk.make("template", { innerHTML: html });
  template.content.querySelectorAll("a").forEach((link) => {
    link.href = vk.url(/** @type {string} */ (link.getAttribute("href")));
  });
  return /** @type {HTMLElement} */ (template.content.firstElementChild);
};
