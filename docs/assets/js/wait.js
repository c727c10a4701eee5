// @ts-check
// If the address has a query, hides the list until the result is ready, so that the layout does not shift.
// CSS ends the wait if no result comes.

if (location.search) document.documentElement.setAttribute("data-vk-wait", "");

vk.reveal = () => document.documentElement.removeAttribute("data-vk-wait");
