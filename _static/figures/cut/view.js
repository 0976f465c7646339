import { buttons, linkedSetting, node, reasons, shape, slider, speaker, whenSeen } from "../kit.js";
import data from "./data.js";
import { moved, summary } from "./model.js";

const SLUG = "cut";
const LEFT = 880, RIGHT = 1080, WIDTH = 640, HEIGHT = 250, BASE = 200, TOP = 46;
const x = (points) => ((points - LEFT) / (RIGHT - LEFT)) * WIDTH;
const residents = (n) => (n === 1 ? "1 resident" : `${String(n).replace(/(\d)(?=\d{3}$)/, "$1,")} residents`);
const ends = { least: data.least, most: data.most };

// "1060.1040..." from a link, if it fits this figure.
function readSetting(text) {
  const lows = (text ?? "").split(".").map(Number);
  const falls = lows.every((low, i) => i === 0 || low < lows[i - 1]);
  const inside = lows.every((low) => Number.isInteger(low) && low >= data.least && low <= data.most);
  return lows.length === data.lows.length && falls && inside ? lows : [...data.lows];
}

function start(figure) {
  const finding = figure.querySelector(".ks-live__finding");
  const say = speaker(finding);
  let lows = readSetting(linkedSetting(SLUG));

  const bars = shape("g"), lines = shape("g");
  const picture = shape("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "ks-cut__picture", role: "img", "aria-label": figure.querySelector("img").alt,
  }, bars, lines, shape("line", { x1: 0, x2: WIDTH, y1: BASE, y2: BASE, class: "ks-cut__axis" }));
  for (let points = 900; points < RIGHT; points += 50) {
    picture.append(shape("text", { x: x(points), y: BASE + 20, class: "ks-cut__tick" }, String(points)));
  }
  picture.append(shape("text", { x: WIDTH / 2, y: BASE + 42, class: "ks-cut__tick" }, "points"));
  const most = Math.max(...data.scores.map(([, residents]) => residents));
  const columns = data.scores.map(([points, residents]) => {
    // The root makes short columns visible; the heights are labelled as such in the caption.
    const height = Math.sqrt(residents / most) * (BASE - TOP);
    const column = shape("rect", { x: x(points - 0.5), y: BASE - height, width: x(LEFT + 1), height });
    bars.append(column);
    return { points, column };
  });

  const rows = lows.map((_, i) => slider(`cut-${i}`, `${data.grades[i]} begins at`, [data.least, data.most], (to) => {
    lows = moved(lows, i, to, ends);
    show();
  }));
  const last = node("p", { class: "ks-cut__last" });

  // Drag a line in the picture: the nearest boundary follows the pointer.
  let held = -1;
  const pointsAt = (event) => {
    const box = picture.getBoundingClientRect();
    return Math.round(LEFT + ((event.clientX - box.left) / box.width) * (RIGHT - LEFT));
  };
  picture.addEventListener("pointerdown", (event) => {
    const at = pointsAt(event);
    const near = lows.map((low) => Math.abs(low - at));
    held = near.indexOf(Math.min(...near));
    if (near[held] > 8) held = -1;
    else picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (held < 0) return;
    lows = moved(lows, held, pointsAt(event), ends);
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) picture.addEventListener(end, () => { held = -1; });

  function show() {
    const shown = summary(data.scores, lows, data);
    for (const { points, column } of columns) {
      column.setAttribute("class", `ks-cut__bar ks-cut__bar--${lows.filter((low) => points < low).length}`);
    }
    lines.replaceChildren(...lows.flatMap((low, i) => [
      shape("line", { x1: x(low - 0.5), x2: x(low - 0.5), y1: 16 + (i % 2) * 22, y2: BASE, class: "ks-cut__line" }),
      shape("text", { x: x(low) + 2, y: 16 + (i % 2) * 22, class: "ks-cut__grade" }, data.grades[i]),
    ]));
    rows.forEach((row, i) => {
      const whose = lows[i] === data.lows[i] ? "assumed" : "yours";
      row.show(lows[i], `${lows[i]} points (${whose}), ${residents(shown.counts[i])}`);
    });
    last.textContent = `${data.grades.at(-1)}: all below, ${residents(shown.counts.at(-1))}`;
    say(shown.finding);
  }

  const tool = node("div", { class: "ks-live__tool" }, picture,
    node("fieldset", {}, node("legend", {}, "Where each grade begins"), ...rows.map(({ row }) => row), last),
    reasons("Why the boundaries begin here", data.lows.map((low, i) => [`${data.grades[i]} from ${low} points,`, data.reasons[i]])));
  finding.before(tool);
  figure.append(buttons(SLUG, {
    setting: () => lows.join("."),
    reset: () => { lows = [...data.lows]; show(); },
  }));
  show();
}

whenSeen(SLUG, start);
