// @ts-check
// Cards from list data: the HTML that pages have, with links that work from any page and in a folder.

vk.card = (html) => {
  const template = vk.make("template", { innerHTML: html });
  template.content.querySelectorAll("a").forEach((link) => {
    link.href = vk.url(/** @type {string} */ (link.getAttribute("href")));
  });
  return /** @type {HTMLElement} */ (template.content.firstElementChild);
};
