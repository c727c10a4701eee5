// @ts-check
// Where the address holds a choice or a query, the list stays hidden until the answer is there, so that nothing jumps.
// Styles end the wait if no answer comes.

if (location.search) document.documentElement.setAttribute("data-vk-wait", "");

vk.reveal = () => document.documentElement.removeAttribute("data-vk-wait");
