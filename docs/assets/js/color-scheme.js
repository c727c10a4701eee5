// @ts-check
// Applies the reader's colour scheme before the first paint. scheme-choice.js stores it.

vk.scheme = {
  chosen() {
    const scheme = vk.store.get("vk-scheme");
    return scheme === "light" || scheme === "dark" ? scheme : "";
  },

  paint(scheme) {
    const root = document.documentElement;
    if (scheme) root.setAttribute("data-vk-scheme", scheme);
    else root.removeAttribute("data-vk-scheme");
    document.querySelectorAll("meta[name=theme-color]").forEach((element) => {
      const meta = /** @type {HTMLMetaElement} */ (element);
      const own = meta.getAttribute("data-vk-scheme");
      if (scheme) meta.media = own === scheme ? "all" : "not all";
      else meta.media = `(prefers-color-scheme: ${own})`;
    });
  },
};

if (vk.scheme.chosen()) vk.scheme.paint(vk.scheme.chosen());
