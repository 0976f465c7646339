import { buttons, linkedSetting, node, speaker, whenSeen } from "../kit.js";
import data from "./data.js";
import { doors, read, summary, write } from "./model.js";

const SLUG = "lives";
const MOST = 12;
const signed = (points) => (points > 0 ? `+${points}` : String(points).replace("-", "\u2212"));
const labels = new Map(data.acts.map(({ key, label }) => [key, label]));

// The words behind a number: who reports it, or why it was assumed.
const reason = ({ fact, says, assumed }) => (fact ? `reported: ${says}` : `assumed: ${assumed}`);

function start(figure) {
  const finding = figure.querySelector(".ks-live__finding");
  const say = speaker(finding);
  let setting = read(linkedSetting(SLUG), data);

  const add = data.acts.map(({ key, label }) => node("button", {
    type: "button", onclick: () => { if (setting.acts.length < MOST) change({ acts: [...setting.acts, key] }); },
  }, `+ ${label}`));
  const undo = node("button", { type: "button", onclick: () => change({ acts: setting.acts.slice(0, -1) }) }, "Take the last entry back");
  const year = node("p", { class: "ks-lives__year" });
  const columns = data.schemes.map((scheme) => {
    const body = node("tbody"), hangs = node("ul", { class: "ks-lives__doors" });
    const table = node("table", { class: "ks-lives__table" },
      node("caption", {}, scheme.title),
      node("thead", {}, node("tr", {}, ...["Entry", "Change", "Total", "Grade"].map((name) => node("th", { scope: "col" }, name)))),
      body);
    return { scheme, body, hangs, part: node("div", {}, table, hangs) };
  });
  const meaning = node("select", { id: "lives-meaning", onchange: (event) => change({ meaning: event.target.value }) },
    node("option", { value: "grade-ceiling" }, "caps the grade and leaves the points"),
    node("option", { value: "set-points" }, "lowers the points to the top of a C"));
  const assumed = data.schemes.flatMap((scheme) => Object.entries(scheme.rules)
    .filter(([, rule]) => rule.assumed && rule.drop === null)
    .map(([id, rule]) => {
      const name = `${scheme.id}:${id}`;
      const field = node("input", {
        type: "number", min: -100, max: 100, step: 1, id: `lives-${scheme.id}-${id}`,
        oninput: (event) => {
          const points = Number(event.target.value);
          if (event.target.value === "" || !Number.isInteger(points) || Math.abs(points) > 100) return;
          change({ amounts: { ...setting.amounts, [name]: points } }, field);
        },
      });
      const label = data.acts.find((act) => act.rules[scheme.id] === id).label;
      const row = node("p", { class: "ks-lives__assumed" },
        node("label", { for: field.id }, `${label}, ${scheme.id === "suining" ? "Suining" : "Rongcheng"}`), field,
        node("span", {}, rule.assumed));
      return { name, field, rule, row };
    }));

  function change(part, typed) {
    setting = { ...setting, ...part };
    show(typed);
  }

  function lineOf(scheme, { rule, change: points, total, grade }, key) {
    const known = scheme.rules[rule];
    const mine = setting.amounts[`${scheme.id}:${rule}`];
    const why = !known ? "" : mine !== undefined ? "yours" : known.fact ? "reported" : "assumed";
    const tag = why && node("span", { class: `ks-lives__tag is-${why}`, title: reason(known) }, why);
    return node("tr", {}, node("th", { scope: "row" }, labels.get(key) ?? "Start", ...(tag ? [" ", tag] : [])),
      node("td", {}, key ? signed(points) : ""), node("td", {}, String(total)), node("td", {}, grade));
  }

  function show(typed) {
    const shown = summary(setting, data);
    year.textContent = setting.acts.length
      ? `The year so far: ${setting.acts.map((key) => labels.get(key)).join(", ")}.`
      : "The year is empty.";
    undo.disabled = !setting.acts.length;
    for (const button of add) button.disabled = setting.acts.length >= MOST;
    columns.forEach(({ scheme, body, hangs }, i) => {
      const lines = [...shown.lives[i]];
      const rows = [lineOf(scheme, lines.shift())];
      for (const key of setting.acts) {
        const id = data.acts.find((act) => act.key === key).rules[scheme.id];
        rows.push(id === null
          ? node("tr", { class: "is-silent" }, node("th", { scope: "row" }, labels.get(key)), node("td", { colspan: 3 }, "no rule reported"))
          : lineOf(scheme, lines.shift(), key));
      }
      body.replaceChildren(...rows);
      const { open, closed } = doors(scheme, shown.lives[i].at(-1).grade);
      const items = [...open.map(({ label }) => `Open: ${label}`), ...closed.map(({ label }) => `Closed: ${label}`)];
      hangs.replaceChildren(...(items.length ? items : ["Nothing is reported to hang on this grade."]).map((words) => node("li", {}, words)));
    });
    meaning.value = setting.meaning;
    for (const { name, field, rule } of assumed) if (field !== typed) field.value = setting.amounts[name] ?? rule.points;
    say(shown.finding);
  }

  finding.before(node("div", { class: "ks-live__tool" },
    node("div", { class: "ks-live__buttons", role: "group", "aria-label": "Add an entry to the year" }, ...add, undo),
    year, node("div", { class: "ks-lives__pair" }, ...columns.map(({ part }) => part)),
    node("details", { class: "ks-lives__change" }, node("summary", {}, "Change what was assumed"),
      node("p", {}, node("label", { for: "lives-meaning" }, "In Rongcheng, drunk driving "), meaning), ...assumed.map(({ row }) => row))));
  figure.append(buttons(SLUG, { setting: () => write(setting), reset: () => { setting = read(null, data); show(); } }));
  show();
}

whenSeen(SLUG, start);
