// @ts-check
// From a folder (file:), a browser shows `greb/` as a list of files, so links there get `index.html` appended.

/** @param {string} address */
function withIndex(address) {
  return address.replace(/^(?!\/\/|[a-z]+:)([^?#]*\/)(?=[?#]|$)/, "$1index.html");
}

/**
 * @param {Element} element
 * @param {string} attribute
 */
function complete(element, attribute) {
  const address = element.getAttribute(attribute);
  if (address && withIndex(address) !== address) element.setAttribute(attribute, withIndex(address));
}

if (location.protocol === "file:") {
  const refresh = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[http-equiv=refresh]"));
  const target = refresh?.content.split("url=")[1];
  if (target && withIndex(target) !== target) location.replace(withIndex(target));

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("a[href]").forEach((link) => complete(link, "href"));
    document.querySelectorAll("form[action]").forEach((form) => complete(form, "action"));
  });
  // Covers links that other scripts add later.
  document.addEventListener(
    "click",
    (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[href]");
      if (link) complete(link, "href");
    },
    true
  );
}
