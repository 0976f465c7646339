// What every figure needs: elements, a start when it is seen, a link to a setting, a spoken finding.
// No state is kept here and nothing is put on the page's globals.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// An element of the page: node("p", { class: "x" }, "text", child).
export function node(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

// An element of a drawing.
export function shape(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

// Start a figure when it comes near the screen, and not before.
export function whenSeen(slug, start) {
  const figure = document.querySelector(`[data-figure="${slug}"]`);
  if (!figure) return;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      figure.classList.add("is-live");
      start(figure);
    },
    { rootMargin: "200px" },
  );
  observer.observe(figure);
}

// Call back with whether any part of the figure is on the screen, when that changes; with false when the
// reader turns to another tab.
export function whileSeen(figure, change) {
  new IntersectionObserver((entries) => change(entries.at(-1).isIntersecting)).observe(figure);
  document.addEventListener("visibilitychange", () => { if (document.hidden) change(false); });
}

// Whether the reader asked for as little movement as possible.
export function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// The setting that a link carries: text, or null where the address has none for this figure.
export function linkedSetting(slug) {
  return new URLSearchParams(location.search).get(slug);
}

function linkTo(slug, setting) {
  const address = new URL(location.href);
  address.search = new URLSearchParams({ [slug]: setting });
  address.hash = `figure-${slug}`;
  return address.href;
}

// The line of buttons under a figure: copy a link to this setting, and start over.
export function buttons(slug, { setting, reset }) {
  const said = node("span", { class: "ks-live__said", role: "status" });
  const field = node("input", { class: "ks-live__link", readonly: true, hidden: true, "aria-label": "Link to this setting" });
  const copy = async () => {
    const link = linkTo(slug, setting());
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = "Link copied.";
    } catch {
      field.value = link;
      field.hidden = false;
      field.select();
      said.textContent = "Copy the link from the field.";
    }
  };
  const again = () => {
    field.hidden = true;
    said.textContent = "Back at the start.";
    reset();
  };
  return node("div", { class: "ks-live__buttons" },
    node("button", { type: "button", onclick: copy }, "Copy link to this setting"),
    node("button", { type: "button", onclick: again }, "Start over"), said, field);
}

// A labelled slider: its row, and how to show a value in it. `change` takes the reader's number.
export function slider(id, label, [min, max, step = 1], change) {
  const input = node("input", { type: "range", id, min, max, step, oninput: () => change(Number(input.value)) });
  const value = node("output", { for: id });
  return {
    row: node("div", { class: "ks-live__row" }, node("label", { for: id }, label), input, value),
    show: (number, words) => {
      input.value = number;
      input.setAttribute("aria-valuetext", words);
      value.textContent = words;
    },
  };
}

// What stands behind the numbers of a figure, folded: pairs of a name and a reason.
export function reasons(title, pairs) {
  return node("details", { class: "ks-live__reasons" }, node("summary", {}, title),
    node("ul", {}, ...pairs.map(([name, why]) => node("li", {}, node("strong", {}, name), ` ${why}`))));
}

// Write a finding at once for the eye, and half a second after the last change for the ear, so that a
// screen reader is not interrupted at every step of a slider. The first sentence stands on the page
// already: nobody is told of it unasked.
export function speaker(finding) {
  const ear = node("p", { class: "ks-live__ear", "aria-live": "polite" });
  finding.after(ear);
  let waiting = null;
  return (sentence) => {
    finding.textContent = sentence;
    clearTimeout(waiting);
    waiting = waiting === null ? 0 : setTimeout(() => { ear.textContent = sentence; }, 500);
  };
}
