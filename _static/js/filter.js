// Narrows a page of items down by lists and words. Without it the page shows everything.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form.ks-filter");
  if (!form) return;
  const PAUSE = 300; // milliseconds without a key before the count is spoken
  const marks = /\p{Diacritic}/gu;
  const plain = (text) => text.normalize("NFKD").replace(marks, "").toLowerCase();
  const items = [...document.querySelectorAll(".ks-item")].map((box) => {
    const section = box.closest("section");
    return { box, section, text: plain(section.textContent) };
  });
  const groups = new Set(items.map((item) => item.section.parentElement.closest("section")));
  const count = form.querySelector("[role=status]");
  let pause;

  const fits = (item, choice) => {
    for (const list of form.querySelectorAll("select")) {
      const chosen = choice.get(list.name);
      if (chosen && !(item.box.dataset[list.name] || "").split("|").includes(chosen)) return false;
    }
    return plain(choice.get("words")).split(/\s+/).every((word) => item.text.includes(word));
  };

  const say = (shown) => {
    const all = `${items.length} ${form.dataset.noun}`;
    if (shown === items.length) count.textContent = `All ${all} are shown.`;
    else if (shown) count.textContent = `${shown} of ${all} ${shown === 1 ? "is" : "are"} shown.`;
    else count.textContent = `None of the ${all} fits. Show all, or ask for less at once.`;
  };

  const apply = () => {
    const choice = new FormData(form);
    let shown = 0;
    for (const item of items) {
      item.section.hidden = !fits(item, choice);
      if (!item.section.hidden) shown += 1;
    }
    for (const group of groups) {
      const inside = items.filter((item) => group.contains(item.section));
      group.hidden = inside.every((item) => item.section.hidden);
    }
    clearTimeout(pause);
    pause = setTimeout(() => say(shown), PAUSE);
    return shown;
  };

  // A link to an item that is filtered out shows everything again.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", reveal);
  form.hidden = false;
  // A browser that comes back to the page fills the form in again.
  say(apply());
});
