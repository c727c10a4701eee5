// @ts-check
// Addresses of our own pages and files, and the values in this page's address.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = new URL("../../", script.src);
// Digest in the names of the files that belong to this page's build.
const { vkRelease } = script.dataset;
/** @type {Record<string, Promise<void>>} */
const loading = {};

vk.url = (path) => {
  const url = new URL(path.slice(1), root);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
};

// Loads a file on first use. Data files are scripts too, because browsers refuse fetch() from a folder (file:).
vk.load = (path) => {
  loading[path] = loading[path] || new Promise((resolve, reject) => {
    const src = new URL(`assets/${path.replace(/\.js$/, `.${vkRelease}.js`)}`, root).href;
    const element = vk.make("script", { src });
    element.onload = () => resolve();
    element.onerror = () => {
      delete loading[path];
      element.remove();
      reject(new Error(path));
    };
    document.head.append(element);
  });
  return loading[path];
};

vk.values = (name) => new URLSearchParams(location.search).getAll(name).join().split(",").filter(Boolean);

vk.setQuery = (query, step = true) => {
  try {
    history[step ? "pushState" : "replaceState"](null, "", vk.list.carry(location.pathname + query));
  } catch {
    // Browsers limit how often a script may change the address; the choice still applies, but the address does not show it.
  }
};
