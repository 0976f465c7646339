import { buttons, linkedSetting, node, shape, slider, speaker, whenSeen } from "../kit.js";
import data from "./data.js";
import { drawTables, finder, grouped, look, read, sentence, signs, uniforms, unpack, write } from "./model.js";

const SLUG = "robust";
const ACROSS = 40, STEP = 16, R = 5.5;
const WIDTH = ACROSS * STEP, HEIGHT = (data.tables / ACROSS) * STEP;
const x = (table) => (table % ACROSS) * STEP + STEP / 2;
const y = (table) => Math.floor(table / ACROSS) * STEP + STEP / 2;
const ring = (table) => `M${x(table) - R} ${y(table)}a${R} ${R} 0 1 0 ${2 * R} 0a${R} ${R} 0 1 0 ${-2 * R} 0`;
const KEYS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ACROSS, ArrowUp: -ACROSS, Home: -Infinity, End: Infinity };
const upper = (text) => text[0].toUpperCase() + text.slice(1);

function start(figure) {
  const finding = figure.querySelector(".ks-live__finding");
  const say = speaker(finding);
  const town = unpack(data.town);
  const chance = uniforms(data.chance, data.tables * data.rules.length);
  let { setting, table } = read(linkedSetting(SLUG), data);
  let tables, found, held;

  const choose = node("select", { id: "robust-finding", onchange: (event) => change({ finding: event.target.value }) },
    ...Object.entries(data.said).map(([id, words]) => node("option", { value: id }, upper(words))));
  const low = slider("robust-low", "Smallest unknown amount", data.limits.low, (n) => change({ low: n, high: Math.max(n, setting.high) }));
  const high = slider("robust-high", "Largest unknown amount", data.limits.high, (n) => change({ high: n, low: Math.min(n, setting.low) }));
  const keep = node("input", { type: "checkbox", id: "robust-keep", onchange: (event) => change({ keep: event.target.checked }) });
  const turns = data.rules.filter(({ why }) => why.startsWith("assumed")).map((rule) => {
    const box = node("input", {
      type: "checkbox", id: `robust-${rule.id}`,
      onchange: (event) => change({ turned: [...setting.turned.filter((id) => id !== rule.id), ...(event.target.checked ? [rule.id] : [])] }),
    });
    const words = `${upper(rule.words)} ${rule.sign > 0 ? "takes points instead of giving them" : "gives points instead of taking them"}`;
    return { rule, box, row: node("p", { class: "ks-live__check" }, box, node("label", { for: box.id }, words, node("span", { class: "ks-robust__why" }, `, ${rule.why}`))) };
  });

  const filled = shape("path", { class: "ks-robust__holds" }), hollow = shape("path", { class: "ks-robust__fails" });
  const mark = shape("rect", { width: STEP - 1, height: STEP - 1, rx: 3, class: "ks-robust__mark" });
  const dots = node("div", {
    class: "ks-robust__dots", role: "slider", tabindex: 0, "aria-label": "Table to look into", "aria-valuemin": 1, "aria-valuemax": data.tables,
    onkeydown: (event) => {
      if (!(event.key in KEYS)) return;
      event.preventDefault();
      lookInto(table + KEYS[event.key]);
    },
    onclick: (event) => {
      const box = dots.getBoundingClientRect();
      const column = Math.floor(((event.clientX - box.left) / box.width) * ACROSS);
      lookInto(Math.floor(((event.clientY - box.top) / box.height) * (data.tables / ACROSS)) * ACROSS + column);
    },
  }, shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, filled, hollow, mark));
  const title = node("p", { class: "ks-robust__title" }), body = node("tbody");
  const story = node("p", { class: "ks-robust__story", role: "status" });
  const next = [["Next table where it fails", false], ["Next table where it holds", true]].map(([words, wanted]) => {
    const button = node("button", { type: "button", onclick: () => {
      for (let i = 1; i <= data.tables; i += 1) {
        const there = (table + i) % data.tables;
        if (held[there] === wanted) return lookInto(there);
      }
    } }, words);
    return { button, wanted };
  });

  function lookInto(to) {
    table = Math.min(Math.max(to, 0), data.tables - 1);
    showTable();
  }

  function change(part) {
    setting = { ...setting, ...part };
    show();
  }

  function showTable() {
    const { amounts, holds, story: told } = look(found, tables[table]);
    const name = `Table ${table + 1} of ${grouped(data.tables)}`;
    mark.setAttribute("x", x(table) - (STEP - 1) / 2);
    mark.setAttribute("y", y(table) - (STEP - 1) / 2);
    dots.setAttribute("aria-valuenow", table + 1);
    dots.setAttribute("aria-valuetext", `${name}: the sentence ${holds ? "holds" : "fails"}`);
    title.textContent = name;
    story.textContent = told;
    body.replaceChildren(...data.rules.map((rule, i) => {
      const isKept = setting.keep && rule.then !== null;
      const tag = isKept ? "reported" : "drawn";
      return node("tr", {}, node("th", { scope: "row" }, upper(rule.words)),
        node("td", {}, String(amounts[i]).replace("-", "\u2212")),
        node("td", {}, node("span", { class: `ks-live__tag is-${isKept ? "reported" : "assumed"}` }, tag),
          isKept ? ` ${rule.thenWhy}` : ` ${setting.turned.includes(rule.id) ? "direction yours" : `direction ${rule.why}`}`));
    }));
  }

  function show() {
    tables = drawTables(setting, chance, data);
    found = finder(setting, town, data);
    held = tables.map(found.holds);
    const path = (wanted) => held.map((holds, i) => (holds === wanted ? ring(i) : "")).join("");
    filled.setAttribute("d", path(true));
    hollow.setAttribute("d", path(false));
    choose.value = setting.finding;
    low.show(setting.low, `${setting.low} (assumed)`);
    high.show(setting.high, `${setting.high} (assumed)`);
    keep.checked = setting.keep;
    for (const { rule, box } of turns) {
      box.checked = setting.turned.includes(rule.id);
      box.disabled = setting.keep && rule.then !== null;
    }
    for (const { button, wanted } of next) button.disabled = !held.includes(wanted);
    say(sentence(setting, held.filter(Boolean).length, data));
    showTable();
  }

  // Filled before it stands on the page, so that no screen reader tells a table unasked.
  show();
  finding.before(node("div", { class: "ks-live__tool" },
    node("p", { class: "ks-robust__choice" }, node("label", { for: "robust-finding" }, "The sentence to try"), choose),
    node("p", { class: "ks-robust__key" }, node("span", { class: "is-held" }), " a table in which it holds ", node("span"), " a table in which it fails"),
    dots, low.row, high.row,
    node("p", { class: "ks-live__check" }, keep, node("label", { for: keep.id }, "Keep the amounts that reports of the time give, and draw the others alone")),
    node("details", {}, node("summary", {}, "Turn a direction that was assumed"), ...turns.map(({ row }) => row))));
  finding.after(node("div", { class: "ks-live__tool ks-robust__look" },
    title, story, node("div", { class: "ks-live__buttons" }, ...next.map(({ button }) => button)),
    node("details", {}, node("summary", {}, "All amounts of this table"),
      node("table", {}, node("thead", {}, node("tr", {}, ...["Entry", "Points", "Where from"].map((words) => node("th", { scope: "col" }, words)))), body))));
  figure.append(buttons(SLUG, {
    setting: () => write(setting, table),
    reset: () => { ({ setting, table } = read(null, data)); show(); },
  }));
}

whenSeen(SLUG, start);
