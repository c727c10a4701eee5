// @ts-check
// Creates and finds elements, and updates live regions.

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

// Screen readers announce a live region only when its text changes, so a repeated text is cleared for a moment first.
vk.announce = (status, words) => {
  const same = words && status.textContent === words;
  status.textContent = same ? "\u00a0" : words;
  if (same) setTimeout(() => (status.textContent = words), 50);
};
