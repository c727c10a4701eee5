// @ts-check
// The only global of our scripts. Each file adds the functions others call; vk.d.ts declares them.

window.vk = /** @type {Vk} */ ({ data: {} });
