import { buttons, isStill, linkedSetting, node, reasons, shape, slider, speaker, whenSeen, whileSeen } from "../kit.js";
import data from "./data.js";
import { inDays, place, read, rotated, run, summary, unpack, write } from "./model.js";

const SLUG = "queue";
const WIDTH = 640, HEIGHT = 424, STEP = 10.5, TOP = 34, LAST = data.limits.day[1];
const HARM = { top: 284, base: 394, left: 4 };
// Where each kind of case stands: left, top, marks in a row.
const PLACES = {
  quiet: ["Not contested", 6, TOP, 27], line: ["In line", 330, TOP, 28], desk: ["On a desk", 330, 116, 28],
  removed: ["Record ended", 330, 164, 28], upheld: ["Turned down", 330, 246, 28],
};
const MARKS = { wrong: "M0-5L5 0L0 5L-5 0Z", right: "M-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0Z" };
const days = (n) => (n ? `${n} days` : "none");
const CONTROLS = [
  ["errors", "Records that are wrong", (n) => `${n} percent (${n === data.start.errors ? "assumed" : "yours"})`],
  ["staff", "Staff who review", String],
  ["deadline", "Deadline for a decision", days],
  ["notice", "Notice before the door closes", days],
  ["draw", "Draw of chance", (n) => `${n} of ${data.limits.draw[1]}`],
];

function start(figure) {
  const finding = figure.querySelector(".ks-live__finding");
  const say = speaker(finding);
  const town = unpack(data.records);
  let setting = read(linkedSetting(SLUG), data);
  let records, timer = 0;

  const marks = town.gap.map(() => shape("path", { class: "ks-queue__mark" }));
  const heads = Object.entries(PLACES).map(([key, [words, left, top]]) => {
    const text = shape("text", { x: left - 4, y: top - 14, class: "ks-queue__head" });
    return { key, words, text };
  });
  const quietHarm = shape("path", { class: "ks-queue__quiet" }), allHarm = shape("path", { class: "ks-queue__harm" });
  const today = shape("line", { y1: HARM.top, y2: HARM.base, class: "ks-queue__today" });
  const most = node("p", { class: "ks-queue__key" });
  const picture = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "ks-queue__picture", role: "img", "aria-label": figure.querySelector("img").alt },
    ...heads.map(({ text }) => text), ...marks, allHarm, quietHarm, today,
    shape("line", { x1: 0, x2: WIDTH, y1: HARM.base, y2: HARM.base, class: "ks-queue__axis" }),
    ...[0, 50, 100, 150, 200, LAST].map((day) => shape("text", {
      x: xOf(day), y: HARM.base + 20, class: "ks-queue__tick", "text-anchor": day === 0 ? "start" : day === LAST ? "end" : "middle",
    }, day === 0 ? "day 0" : String(day))));

  const sliders = CONTROLS.map(([name, label, words]) => {
    const made = slider(`queue-${name}`, label, data.limits[name], (n) => change({ [name]: n }));
    return { name, words, ...made };
  });
  const day = slider("queue-day", "Working day", data.limits.day, (n) => { pause(); change({ day: n }); });
  const suspension = node("input", { type: "checkbox", id: "queue-suspension", onchange: () => change({ suspension: suspension.checked }) });
  const play = node("button", { type: "button", onclick: () => (timer ? pause() : begin()) });
  const step = (words, by) => node("button", { type: "button", onclick: () => { pause(); goTo(setting.day + by); } }, words);

  function xOf(at) {
    return HARM.left + (at / LAST) * (WIDTH - 2 * HARM.left);
  }

  // The reader who wants little movement sees the year in ten still pictures.
  function begin() {
    if (setting.day >= LAST) goTo(1);
    const tick = () => {
      goTo(setting.day + (isStill() ? 25 : 1));
      timer = setting.day < LAST ? setTimeout(tick, isStill() ? 1500 : 90) : 0;
      name();
    };
    timer = setTimeout(tick, isStill() ? 1500 : 90);
    name();
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    name();
  }

  function name() {
    play.textContent = timer ? "Pause" : setting.day >= LAST ? "Play from the start" : "Play";
  }

  function goTo(to) {
    setting = { ...setting, day: Math.min(Math.max(to, 1), LAST) };
    showDay();
  }

  function change(part) {
    setting = { ...setting, ...part };
    show();
  }

  function show() {
    records = rotated(town, setting.draw);
    const curve = [];
    for (let at = 25; at <= LAST; at += 25) {
      const then = { ...setting, day: at };
      curve.push([at, summary(run(records, then, data), then, LAST)]);
    }
    const high = Math.max(curve.at(-1)[1].harm, 1);
    const area = (of) => `M${xOf(0)} ${HARM.base}${curve.map(([at, n]) => `L${xOf(at)} ${HARM.base - (of(n) / high) * (HARM.base - HARM.top)}`).join("")}L${xOf(LAST)} ${HARM.base}Z`;
    allHarm.setAttribute("d", area((n) => n.harm));
    quietHarm.setAttribute("d", area((n) => n.harmQuiet));
    most.textContent = `Curve: harm, up to ${inDays(high)} in the year. Filled: people who have not appealed.`;
    for (const { name: key, words, show: put } of sliders) put(setting[key], words(setting[key]));
    suspension.checked = setting.suspension;
    showDay();
  }

  function showDay() {
    const cases = run(records, setting, data);
    const count = Object.fromEntries(Object.keys(PLACES).map((key) => [key, 0]));
    cases.forEach((one, i) => {
      const key = place(one);
      const [, left, top, across] = PLACES[key];
      // Whom nobody contests keeps a place of their own; the others close ranks.
      const at = key === "quiet" ? i : count[key];
      count[key] += 1;
      marks[i].setAttribute("d", one.isWrong ? MARKS.wrong : MARKS.right);
      marks[i].setAttribute("class", `ks-queue__mark is-${one.isWrong ? "wrong" : "right"}${one.isClosed ? " is-closed" : ""}`);
      marks[i].style.transform = `translate(${left + (at % across) * STEP}px, ${top + Math.floor(at / across) * STEP * 1.25}px)`;
    });
    marks.forEach((mark, i) => mark.toggleAttribute("hidden", i >= cases.length));
    for (const { key, words, text } of heads) text.textContent = `${words}: ${count[key]}${key === "desk" ? ` of ${setting.staff}` : ""}`;
    today.setAttribute("x1", xOf(setting.day));
    today.setAttribute("x2", xOf(setting.day));
    day.show(setting.day, `${setting.day} of ${LAST}`);
    say(summary(cases, setting, LAST).finding);
    name();
  }

  const sample = (kind, closed) => shape("svg", { viewBox: "-6 -6 12 12", class: "ks-queue__sample", "aria-hidden": "true" },
    shape("path", { d: MARKS[kind], class: `ks-queue__mark is-${kind}${closed ? " is-closed" : ""}` }));
  finding.before(node("div", { class: "ks-live__tool" },
    node("p", { class: "ks-queue__key" },
      sample("wrong", true), " wrong, door closed ", sample("wrong"), " wrong, door open ",
      sample("right", true), " right, door closed ", sample("right"), " right, door open"),
    picture, most,
    node("div", { class: "ks-live__buttons" }, play, step("One day on", 1), step("One day back", -1), step("A week on", 5)),
    day.row, ...sliders.map(({ row }) => row),
    node("p", { class: "ks-live__check" }, suspension, node("label", { for: "queue-suspension" }, "An appeal suspends the sanction until it is decided")),
    reasons("What was assumed, and why", data.assumed)));
  figure.append(buttons(SLUG, {
    setting: () => write(setting),
    reset: () => { pause(); setting = { ...data.start }; show(); },
  }));
  whileSeen(figure, (isSeen) => { if (!isSeen && timer) pause(); });
  show();
}

whenSeen(SLUG, start);
