import { buttons, linkedSetting, node, reasons, shape, slider, speaker, whenSeen } from "../kit.js";
import data from "./data.js";
import { LIMITS, millions, read, summary, write } from "./model.js";

const SLUG = "counting";
const WIDTH = 640, HEIGHT = 260, BASE = 225, LEFT = 44;
const STEP = (WIDTH - LEFT) / data.years.length;
const middle = (i) => LEFT + STEP * (i + 0.5);

const MATTERS = [["flights", "Blocked flight purchases"], ["list", "People on the list"]];
const CONTROLS = [
  ["growth", "Each year before 2018 against the year before it", (n) => `${(n / 10).toFixed(1)} times`, ["flights", "list"]],
  ["tries", "Blocked purchases for each person in 2018", String, ["flights"]],
  ["leaving", "Share of the list that leaves each year", (n) => `${n} percent`, ["list"]],
];

const reported = ({ id, says }) => `reported: ${says} (${id} in the ledger).`;
const SOURCES = [
  ["Purchases by 2017,", reported(data.flights.by2017)], ["Purchases by 2018,", reported(data.flights.by2018)],
  ["People by 2017,", reported(data.list.by2017)], ["People by 2018,", reported(data.list.by2018)],
  ["On the list in 2020,", reported(data.stock2020)],
  ...CONTROLS.map(([name, label]) => [`${label},`, data.reasons[name]]),
];

function start(figure) {
  const finding = figure.querySelector(".ks-live__finding");
  const say = speaker(finding);
  let setting = read(linkedSetting(SLUG), data.start);

  const marks = shape("g");
  const picture = shape("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "ks-counting__picture", role: "img", "aria-label": "Columns: each year. Line: sum since October 2013.",
  }, marks);
  const choices = MATTERS.map(([matter, label]) => node("button", {
    type: "button", onclick: () => { setting = { ...setting, matter }; show(); },
  }, label));
  const rows = CONTROLS.map(([name, label, words, matters]) => {
    const made = slider(`counting-${name}`, label, LIMITS[name], (n) => { setting = { ...setting, [name]: n }; show(); });
    return { name, words, matters, ...made };
  });

  function show() {
    const shown = summary(setting, data);
    const isList = setting.matter === "list";
    const most = Math.max(...shown.cumulative, isList ? data.stock2020.value : 0);
    const y = (n) => BASE - (n / most) * (BASE - 34);
    const line = (values) => values.map((n, i) => `${i ? "L" : "M"}${middle(i)} ${y(n)}`).join("");
    const parts = [
      shape("text", { x: 2, y: 18, class: "ks-counting__note" }, isList ? "million people" : "million purchases"),
      shape("line", { x1: LEFT, x2: WIDTH, y1: BASE, y2: BASE, class: "ks-counting__axis" }),
      shape("path", { d: line(shown.cumulative), class: "ks-counting__sum" }),
    ];
    data.years.forEach((year, i) => {
      parts.push(
        shape("rect", { x: middle(i) - 18, width: 36, y: y(shown.flow[i]), height: BASE - y(shown.flow[i]), class: i === data.years.length - 1 ? "ks-counting__flow" : "ks-counting__flow is-assumed" }),
        shape("text", { x: middle(i), y: BASE + 16, class: "ks-counting__year" }, year === 2013 ? "2013 (Oct.)" : String(year)),
        shape("text", { x: middle(i), y: y(shown.flow[i]) - 4, class: "ks-counting__year" }, millions(shown.flow[i])),
      );
    });
    if (isList) {
      parts.push(
        shape("path", { d: line(shown.stock), class: "ks-counting__stock" }),
        shape("line", { x1: LEFT, x2: WIDTH, y1: y(data.stock2020.value), y2: y(data.stock2020.value), class: "ks-counting__reported" }),
        shape("text", { x: LEFT + 2, y: y(data.stock2020.value) - 4, class: "ks-counting__note" }, `on the list in early 2020, reported: ${millions(data.stock2020.value)}`),
        shape("text", { x: middle(3), y: y(shown.stock[3]) - 8, class: "ks-counting__note" }, "on the list"),
      );
    }
    const last = data.years.length - 1;
    if (!isList) {
      parts.push(
        shape("rect", { x: middle(last) - 9, width: 18, y: y(shown.people), height: BASE - y(shown.people), class: "ks-counting__people" }),
        shape("text", { x: middle(last) - 22, y: y(shown.people) + 4, class: "ks-counting__note", "text-anchor": "end" }, `people: ${millions(shown.people)}`),
      );
    }
    for (const [i, key] of [[last - 1, "by2017"], [last, "by2018"]]) {
      parts.push(shape("circle", { cx: middle(i), cy: y(shown.cumulative[i]), r: 5, class: "ks-counting__dot" }));
      parts.push(shape("text", { x: middle(i) + 14, y: y(shown.cumulative[i]) - 10, class: "ks-counting__note", "text-anchor": "end" }, `${millions(data[setting.matter][key].value)} reported`));
    }
    marks.replaceChildren(...parts);
    choices.forEach((button, i) => button.setAttribute("aria-pressed", String(MATTERS[i][0] === setting.matter)));
    for (const { name, row, words, matters, show: put } of rows) {
      row.hidden = !matters.includes(setting.matter);
      put(setting[name], `${words(setting[name])} (${setting[name] === data.start[name] ? "assumed" : "yours"})`);
    }
    say(shown.finding);
  }

  finding.before(node("div", { class: "ks-live__tool" },
    node("div", { class: "ks-live__buttons", role: "group", "aria-label": "What is counted" }, ...choices),
    picture, ...rows.map(({ row }) => row), reasons("Who says so, and what was assumed", SOURCES)));
  figure.append(buttons(SLUG, {
    setting: () => write(setting),
    reset: () => { setting = { ...data.start }; show(); },
  }));
  show();
}

whenSeen(SLUG, start);
