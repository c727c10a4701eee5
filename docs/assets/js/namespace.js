// @ts-check
// The one global name of our scripts. Each file adds what others call; vk.d.ts describes all of it.

window.vk = /** @type {Vk} */ ({ data: {} });
