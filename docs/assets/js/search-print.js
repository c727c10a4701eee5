// @ts-check
// Prints the results on /soeg/ with every excerpt, also of hits that were never in view.

const page = vk.find("[data-vk-results]");
const fill = async () => vk.fillHits?.();
const print = () => fill().then(() => window.print());
const button = vk.make("button", { type: "button", className: "vk-tool", textContent: "Udskriv resultaterne" });

button.addEventListener("click", print);
page.append(vk.make("p", { className: "vk-results__print" }, [button]));

// The browser's menu prints at once, with what is loaded; its shortcut can wait.
window.addEventListener("beforeprint", fill);
window.addEventListener("keydown", (event) => {
  if (page.hidden || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
  if (event.key.toLowerCase() !== "p") return;
  event.preventDefault();
  print();
});
