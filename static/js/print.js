// A button that prints the page, in the place of the advice for browsers without scripts.
const place = document.querySelector("[data-print]");
if (place) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "In trang này";
  button.addEventListener("click", () => window.print());
  place.replaceChildren(button);
}
