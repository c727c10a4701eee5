// @ts-check
// Suggestions under the search field, by the combobox pattern of the ARIA Authoring Practices. On /soeg/ the results on the
// page replace them.

const { make, searchField } = vk;
const MAX_SUGGESTIONS = 6;
const { address, ask, cancel, field, form, showStatus, status } = searchField;
const list = make("div", { id: "forslag", className: "vk-find__list", hidden: true });
let chosen = -1;

function suggest() {
  const text = field.value;
  if (!text.trim()) return close();
  ask(text, true, (found, later) => {
    if (document.activeElement !== field || (later && chosen >= 0)) return;
    const { hits, explained } = found || { hits: [], explained: null };
    // A term of the glossary comes last: the list has the answers.
    const shown = [...hits.slice(0, MAX_SUGGESTIONS - Number(!!explained)), ...(explained ? [explained] : [])];
    const options = shown.map((hit) => option(vk.url(hit.path), hit.title, hit.label));
    const missing = found?.unknown.length ? searchField.missing(found) : "";
    showStatus(
      found ? countText(options.length, missing, found.occurs) : "Forslag kunne ikke hentes. Tryk på Søg."
    );
    if (hits.length > MAX_SUGGESTIONS) options.push(option(address(vk.url("/soeg/"), text), "Vis alle resultater", ""));
    list.replaceChildren(...headed(missing && options.length ? `${missing}${found?.occurs ? "" : " Ligner:"}` : ""), ...options);
    options.forEach((item, place) => (item.id = `forslag-${place + 1}`));
    open(options.length);
  });
}

/**
 * Returns the status of a list of suggestions.
 * @param {number} many
 * @param {string} missing
 * @param {boolean} occurs
 */
function countText(many, missing, occurs) {
  if (!many) return "Ingen forslag";
  return `${missing} ${many} forslag${occurs ? "" : ", der ligner"}`.trim();
}

/**
 * Names the list, and returns its visible heading if it has a name of its own.
 * @param {string} name
 */
function headed(name) {
  list.setAttribute("aria-label", name || "Forslag");
  if (!name) return [];
  const line = make("div", { className: "vk-find__missing", textContent: name });
  line.setAttribute("aria-hidden", "true");
  return [line];
}

const shownOptions = () => [...list.querySelectorAll("[role=option]")];

/**
 * Returns an option as a link, so that it can be opened in a new tab.
 * @param {string} href
 * @param {string} title
 * @param {string} label
 */
function option(href, title, label) {
  const item = make("a", { href, className: "vk-find__option", tabIndex: -1 }, [
    make("span", { textContent: title }),
    " ",
    make("span", { className: "vk-find__kind", textContent: label }),
  ]);
  item.setAttribute("role", "option");
  return item;
}

/** @param {number} place */
function choose(place) {
  chosen = place;
  const options = shownOptions();
  options.forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
  field.removeAttribute("aria-activedescendant");
  if (place < 0) return;
  field.setAttribute("aria-activedescendant", options[place].id);
  options[place].scrollIntoView({ block: "nearest" });
}

/** @param {number} many */
function open(many) {
  list.hidden = !many;
  field.setAttribute("aria-expanded", String(!list.hidden));
  choose(-1);
}

function close() {
  cancel();
  open(0);
  showStatus("");
}

/**
 * Moves the selection through the options and the field itself, which is position -1.
 * @param {number} step
 */
function move(step) {
  const places = shownOptions().length + 1;
  if (list.hidden) suggest();
  else choose(((chosen + 1 + step + places) % places) - 1);
}

function escape() {
  if (list.hidden && !field.value) vk.lastFocus().focus();
  else if (list.hidden) field.value = "";
  close();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  // An input method editor uses these keys while composing.
  if (event.isComposing) return;
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Enter" && chosen >= 0) /** @type {HTMLElement} */ (shownOptions()[chosen]).click();
  else if (event.key === "Escape") escape();
  else return;
  event.preventDefault();
}

if (!document.querySelector("[data-vk-results]")) {
  status.before(list);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Forslag");
  // Otherwise the field loses focus, and the list closes before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  close();
  field.addEventListener("input", suggest);
  field.addEventListener("blur", close);
  // Otherwise the list would be open when the reader returns.
  window.addEventListener("pagehide", close);
  field.addEventListener("keydown", onKey);
  // The content security policy blocks forms from a folder, so build the address here.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(address(vk.url("/soeg/"), field.value));
  });
  if (document.activeElement === field) suggest();
}
