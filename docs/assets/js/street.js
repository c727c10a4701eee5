// @ts-check
// On the front page: a house that gets focus is moved completely into view.

const street = document.querySelector(".vk-street");
if (street) {
  street.addEventListener("focusin", (event) => {
    /** @type {Element} */ (event.target).scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
