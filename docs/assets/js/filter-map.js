// @ts-check
// The map of towns follows a list's filters: only towns with a case that fits stand out on the map and in its list.

/** @param {string} address */
const plainAddress = (address) => address.replace(/index\.html$/, "");

vk.filters.map = (map) => {
  const marks = [...map.querySelectorAll("[data-vk-town]")].map((mark) => {
    const number = mark.querySelector(".vk-map__number");
    const town = /** @type {HTMLElement} */ (document.getElementById(mark.getAttribute("data-vk-town") || ""));
    return { mark, number, town, ids: (mark.getAttribute("data-vk-cases") || "").split(" ") };
  });
  const groups = [...map.querySelectorAll("h3")].map((heading) => {
    /** @type {HTMLElement[]} */
    const parts = [heading];
    let next = heading.nextElementSibling;
    for (; next && next.tagName !== "H3"; next = next.nextElementSibling) parts.push(/** @type {HTMLElement} */ (next));
    const items = parts.flatMap((part) => [.../** @type {HTMLCollectionOf<HTMLElement>} */ (part.children)]);
    return { parts, count: vk.find("span", heading), items: items.filter((item) => item.tagName === "LI") };
  });
  const links = [...map.querySelectorAll("li a")].map((link) => /** @type {HTMLAnchorElement} */ (link));

  return (found) => {
    const ids = new Set(found?.map((entry) => entry.id));
    const paths = new Set(found?.map((entry) => plainAddress(vk.url(entry.path))));
    links.forEach((link) => {
      const item = /** @type {HTMLElement} */ (link.parentElement);
      item.hidden = !!found && !paths.has(plainAddress(link.href));
    });
    marks.forEach(({ mark, number, town, ids: own }) => {
      const fitting = found ? own.filter((id) => ids.has(id)).length : own.length;
      mark.classList.toggle("vk-map__town--out", !fitting);
      town.hidden = !fitting;
      if (number) number.textContent = String(fitting);
    });
    map.querySelectorAll(".vk-places__more").forEach((more) => (/** @type {HTMLElement} */ (more).hidden = !!found));
    groups.forEach(({ parts, count, items }) => {
      const left = items.filter((item) => !item.hidden).length;
      parts.forEach((part) => (part.hidden = !!found && !left));
      if (items.length) count.textContent = `(${left})`;
    });
  };
};
