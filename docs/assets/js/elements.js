// @ts-check
// Making and finding elements, and the live regions that read changes aloud.

vk.make = (name, properties = {}, children = []) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/**
 * @param {string} selector
 * @param {ParentNode} root
 */
vk.find = (selector, root = document) => /** @type {any} */ (root.querySelector(selector));

vk.status = (className) => {
  const status = vk.make("p", { className });
  status.setAttribute("role", "status");
  return status;
};

// A status is read aloud when it changes, so the same words again are taken away for a moment.
vk.announce = (status, words) => {
  const same = words && status.textContent === words;
  status.textContent = same ? "\u00a0" : words;
  if (same) setTimeout(() => (status.textContent = words), 50);
};
