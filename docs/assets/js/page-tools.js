// @ts-check
// On an entry: "Kopiér link" and "Udskriv", and the parts that are open on a wide screen only. Without clipboard access,
// shows the address selected in a field.

const { announce, find, make } = vk;
const place = document.querySelector("[data-vk-tools]");

if (place) {
  const short = /** @type {HTMLAnchorElement} */ (find("[data-vk-short]"));
  const address = short.getAttribute("data-vk-short") || short.href;
  const status = vk.status("vk-tools__status");

  const offer = () => {
    let field = /** @type {HTMLInputElement | null} */ (document.querySelector("#linkfelt"));
    if (!field) {
      const className = "vk-tools__field";
      field = make("input", { id: "linkfelt", type: "text", readOnly: true, value: address, className });
      status.before(make("label", { htmlFor: "linkfelt", className: "vk-tools__label" }, ["Link til siden"]), field);
    }
    field.focus();
    field.select();
    announce(status, "Linket kunne ikke kopieres. Det er markeret i feltet, så I selv kan kopiere det.");
  };

  const copy = make("button", { type: "button", className: "vk-tool vk-icon--copy", textContent: "Kopiér link" });
  copy.addEventListener("click", () => {
    if (!navigator.clipboard) return offer();
    navigator.clipboard.writeText(address).then(() => announce(status, "Linket er kopieret"), offer);
  });
  const print = make("button", { type: "button", className: "vk-tool vk-icon--print", textContent: "Udskriv" });
  print.addEventListener("click", () => window.print());
  place.append(copy, print, status);
}

const wide = matchMedia("(min-width: 60em)").matches;
/** @param {boolean} open */
const unfold = (open) => document.querySelectorAll("[data-vk-wide]").forEach((part) => part.toggleAttribute("open", open));
if (wide) unfold(true);
addEventListener("beforeprint", () => unfold(true));
