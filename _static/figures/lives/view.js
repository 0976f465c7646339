import { buttons, linkedSetting, node, reasons, speaker, whenSeen } from "../kit.js";
import data from "./data.js";
import { doors, lows, read, summary, write } from "./model.js";

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
    const why = reasons("Where these numbers come from", []);
    return { scheme, body, hangs, why, part: node("div", {}, table, hangs, why) };
  });
  const meaning = node("select", { id: "lives-meaning", onchange: (event) => change({ meaning: event.target.value }) },
    node("option", { value: "grade-ceiling" }, "caps the grade and leaves the points"),
    node("option", { value: "set-points" }, "lowers the points to the top of a C"));
  // A field for each assumed number; what does not fit is said beside it, and changes nothing.
  function assumedField(scheme, key, { label, points, assumed: why, ends }) {
    const name = `${scheme.id}:${key}`;
    const said = node("span", { id: `lives-why-${fields.length}` }, why);
    const field = node("input", {
      type: "number", step: 1, id: `lives-${fields.length}`, "aria-describedby": said.id,
      oninput: () => {
        const [least, most] = ends(), typed = Number(field.value);
        const fits = field.value !== "" && Number.isInteger(typed) && typed >= least && typed <= most;
        field.setAttribute("aria-invalid", String(!fits));
        said.textContent = fits ? why : `A whole number from ${least} to ${most}, please.`;
        if (fits) change({ amounts: { ...setting.amounts, [name]: typed } }, field);
      },
    });
    const row = node("p", { class: "ks-lives__assumed" }, node("label", { for: field.id }, `${label}, ${scheme.id === "suining" ? "Suining" : "Rongcheng"}`), field, said);
    fields.push({ name, field, points, said, why, row, ends });
  }

  const fields = [];
  for (const scheme of data.schemes) {
    for (const [id, rule] of Object.entries(scheme.rules).filter(([, { assumed, drop }]) => assumed && drop === null)) {
      const { label } = data.acts.find((act) => act.rules[scheme.id] === id);
      assumedField(scheme, id, { ...rule, label, ends: () => [-100, 100] });
    }
    scheme.brackets.forEach((part, i) => {
      if (!part.assumed) return;
      const ends = () => {
        const low = lows(scheme, setting.amounts);
        return [(low[i + 1] ?? -1) + 1, (low[i - 1] ?? 2000) - 1];
      };
      assumedField(scheme, part.grade, { ...part, points: part.low, label: `Grade ${part.grade} begins at`, ends });
    });
  }

  function change(part, typed) {
    setting = { ...setting, ...part };
    show(typed);
  }

  function lineOf(scheme, { rule, change: points, total, grade }, key) {
    const known = scheme.rules[rule];
    const mine = setting.amounts[`${scheme.id}:${rule}`];
    const why = !known ? "" : mine !== undefined ? "yours" : known.fact ? "reported" : "assumed";
    const tag = why && node("span", { class: `ks-live__tag is-${why}` }, why);
    return node("tr", {}, node("th", { scope: "row" }, labels.get(key) ?? "Start", ...(tag ? [" ", tag] : [])),
      node("td", {}, key ? signed(points) : ""), node("td", {}, String(total)), node("td", {}, grade));
  }

  // Each number of the year and each boundary, with what stands behind it.
  function sources(scheme) {
    const used = [...new Set(setting.acts.map((key) => data.acts.find((act) => act.key === key).rules[scheme.id]))];
    const own = (key) => setting.amounts[`${scheme.id}:${key}`];
    const rules = used.filter((id) => id !== null).map((id) => {
      const { label } = data.acts.find((act) => act.rules[scheme.id] === id);
      return `${label}: ${own(id) === undefined ? reason(scheme.rules[id]) : "yours"}.`;
    });
    const low = lows(scheme, setting.amounts);
    return [...rules, ...scheme.brackets.slice(0, -1).map((part, i) =>
      `${part.grade} from ${low[i]} points: ${own(part.grade) === undefined ? reason(part) : "yours"}.`)];
  }

  function show(typed) {
    const shown = summary(setting, data);
    year.textContent = setting.acts.length
      ? `The year so far: ${setting.acts.map((key) => labels.get(key)).join(", ")}.`
      : "The year is empty.";
    undo.disabled = !setting.acts.length;
    for (const button of add) button.disabled = setting.acts.length >= MOST;
    columns.forEach(({ scheme, body, hangs, why }, i) => {
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
      why.querySelector("ul").replaceChildren(...sources(scheme).map((words) => node("li", {}, words)));
      hangs.replaceChildren(...(items.length ? items : ["Nothing is reported to hang on this grade."]).map((words) => node("li", {}, words)));
    });
    meaning.value = setting.meaning;
    for (const { name, field, points, said, why, ends } of fields) {
      [field.min, field.max] = ends();
      if (field === typed) continue;
      field.value = setting.amounts[name] ?? points;
      field.removeAttribute("aria-invalid");
      said.textContent = why;
    }
    say(shown.finding);
  }

  finding.before(node("div", { class: "ks-live__tool" },
    node("div", { class: "ks-live__buttons", role: "group", "aria-label": "Add an entry to the year" }, ...add, undo),
    year, node("div", { class: "ks-lives__pair" }, ...columns.map(({ part }) => part)),
    node("details", { class: "ks-lives__change" }, node("summary", {}, "Change what was assumed"),
      node("p", {}, node("label", { for: "lives-meaning" }, "In Rongcheng, drunk driving "), meaning), ...fields.map(({ row }) => row))));
  figure.append(buttons(SLUG, { setting: () => write(setting), reset: () => { setting = read(null, data); show(); } }));
  show();
}

whenSeen(SLUG, start);
