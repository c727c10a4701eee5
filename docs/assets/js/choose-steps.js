// @ts-check
// On a phone, the guide asks one question at a time, with a bar at the bottom. A wide screen shows the whole form.

const { announce, find, make } = vk;
const form = find("[data-vk-choose] form");
const asks = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".vk-ask")]);
const narrow = matchMedia("(max-width: 44.984375em)");
const progress = find(".vk-choose__step", form);
const back = make("button", { type: "button", className: "vk-tool", textContent: "Tilbage" });
const next = make("button", { type: "button", className: "vk-tool vk-tool--first", textContent: "Næste" });
const submit = make("button", { type: "submit", className: "vk-tool vk-tool--first", textContent: "Vis greb" });
let at = 0;

function paint() {
  const last = at === asks.length - 1;
  asks.forEach((ask, place) => (ask.hidden = narrow.matches && place !== at));
  back.disabled = at === 0;
  next.hidden = last;
  submit.hidden = !last;
  form.classList.toggle("vk-choose--steps", narrow.matches);
}

function count() {
  announce(progress, `Spørgsmål ${at + 1} af ${asks.length}`);
}

/** @param {number} place */
function go(place) {
  at = place;
  paint();
  count();
  const legend = find("legend", asks[at]);
  legend.tabIndex = -1;
  legend.focus();
  form.scrollIntoView();
}

back.addEventListener("click", () => go(at - 1));
next.addEventListener("click", () => go(at + 1));
narrow.addEventListener("change", paint);
window.addEventListener("popstate", () => {
  at = 0;
  paint();
  count();
});
form.append(make("div", { className: "vk-bar vk-choose__bar" }, [back, next, submit]));
paint();
count();
