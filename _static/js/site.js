// Notes behind numbers open on hover and focus by style sheet alone. This adds what a style sheet
// cannot: tap to open, Escape to dismiss, and turning a note that would leave the window.
(() => {
  const EDGE = 12;
  let open = null;

  const close = () => {
    if (open) open.classList.remove("is-open");
    open = null;
  };

  const place = (fact) => {
    const note = fact.querySelector(".ks-note");
    note.style.removeProperty("--ks-shift");
    note.classList.remove("ks-note--above");
    if (getComputedStyle(note).position === "fixed") return;
    const box = note.getBoundingClientRect();
    if (box.width === 0) return;
    const width = document.documentElement.clientWidth;
    const shift = Math.max(EDGE - box.left, 0) + Math.min(width - EDGE - box.right, 0);
    if (shift) note.style.setProperty("--ks-shift", `${Math.round(shift)}px`);
    const above = fact.getBoundingClientRect().top;
    if (box.bottom > window.innerHeight && above > box.height + EDGE) note.classList.add("ks-note--above");
  };

  const factOf = (event) => (event.target instanceof Element ? event.target.closest(".ks-fact") : null);

  const show = (fact) => {
    fact.classList.remove("is-dismissed");
    place(fact);
  };

  document.addEventListener("mouseover", (event) => {
    const fact = factOf(event);
    if (fact && !fact.contains(event.relatedTarget)) show(fact);
  });

  document.addEventListener("focusin", (event) => {
    const fact = factOf(event);
    if (fact) show(fact);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    for (const fact of document.querySelectorAll(".ks-fact:hover, .ks-fact:focus-within")) {
      fact.classList.add("is-dismissed");
    }
  });

  // A finger cannot hover: the first tap opens the note, the second follows the link.
  let isTouch = false;
  document.addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType === "touch";
  });
  document.addEventListener("click", (event) => {
    const fact = factOf(event);
    if (fact && isTouch && fact !== open && event.target.closest(".ks-fact__value")) {
      event.preventDefault();
      close();
      open = fact;
      fact.classList.add("is-open");
      show(fact);
    } else if (!fact) {
      close();
    }
  });

  // The button's name says which colours are on.
  const root = document.documentElement;
  const names = { auto: "as your system has them", light: "light", dark: "dark" };
  const nameButtons = () => {
    for (const button of document.querySelectorAll(".theme-switch-button")) {
      button.setAttribute("aria-label", `Colours: ${names[root.dataset.mode] || "light"}. Change`);
    }
  };
  new MutationObserver(nameButtons).observe(root, { attributes: true, attributeFilter: ["data-mode"] });
  document.addEventListener("DOMContentLoaded", nameButtons);
})();
