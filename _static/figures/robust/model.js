// Do you know it is robust? A thousand tables of amounts that nobody reported, and the tables in which
// a finding holds. The same as keeping_score.audit on the same tables, to the last point.

// Numbers from 0 to 1, those of NumPy's generator PCG64 from a given state on.
export function uniforms({ state, inc }, n) {
  const all = (1n << 64n) - 1n, mask = (1n << 128n) - 1n, times = 47026247687942121848144207491837523525n;
  let at = BigInt(state);
  return Float64Array.from({ length: n }, () => {
    at = (at * times + BigInt(inc)) & mask;
    const mixed = (at >> 64n) ^ (at & all), turn = at >> 122n;
    const bits = ((mixed >> turn) | (mixed << (64n - turn))) & all;
    return Number(bits >> 11n) / 2 ** 53;
  });
}

// The direction of each rule, as the reader has set it.
const isKept = (rule, setting) => setting.keep && rule.then !== null;
export function signs(setting, { rules }) {
  return rules.map((rule) => {
    if (isKept(rule, setting)) return Math.sign(rule.then);
    return setting.turned.includes(rule.id) ? -rule.sign : rule.sign;
  });
}

// Tables of amounts, evenly drawn on a logarithmic scale: one array of points a table.
export function drawTables(setting, chance, data) {
  const { low, high } = setting, width = data.rules.length, sign = signs(setting, data);
  const spread = Math.log(high + 1) - Math.log(low);
  return Array.from({ length: chance.length / width }, (_, table) => data.rules.map((rule, i) => {
    if (isKept(rule, setting)) return rule.then;
    const size = Math.trunc(Math.exp(Math.log(low) + spread * chance[table * width + i]));
    return sign[i] * Math.min(Math.max(size, low), high);
  }));
}

// The town: kinds of residents with their counts, and who is of which kind.
export function unpack({ kinds, residents }) {
  const found = kinds.split(" ").map((kind) => {
    const counts = [...kind].map((digit) => parseInt(digit, 36));
    const [degree, drives] = counts.splice(-2).map(Boolean);
    return { counts, degree, drives, n: 0 };
  });
  const of = residents.match(/../g).map((digits) => parseInt(digits, 36));
  for (const kind of of) found[kind].n += 1;
  return { kinds: found, of };
}

const scored = (counts, amounts) => counts.reduce((sum, n, i) => sum + n * amounts[i], 0);

// Residents of some kinds: how many, and all their entries together.
function crowd(kinds, isMember) {
  const members = kinds.filter(isMember);
  const add = (i) => members.reduce((sum, { counts, n }) => sum + n * counts[i], 0);
  return { n: members.reduce((sum, { n }) => sum + n, 0), counts: kinds[0].counts.map((_, i) => add(i)) };
}

// Graduates among the tenth that stands highest; among equals, who comes first in the town.
function topGraduates({ kinds, of }, amounts) {
  const points = kinds.map(({ counts }) => scored(counts, amounts));
  const levels = new Map();
  kinds.forEach(({ n, degree }, i) => {
    const level = levels.get(points[i]) ?? { n: 0, graduates: 0 };
    levels.set(points[i], { n: level.n + n, graduates: level.graduates + (degree ? n : 0) });
  });
  let left = Math.floor(of.length / 10), found = 0;
  for (const level of [...levels.keys()].sort((a, b) => b - a)) {
    const { n, graduates } = levels.get(level);
    if (n > left) {
      const last = of.filter((kind) => points[kind] === level).slice(0, left);
      return found + last.filter((kind) => kinds[kind].degree).length;
    }
    left -= n;
    found += graduates;
  }
  return found;
}

const mean = ({ n, counts }, amounts) => scored(counts, amounts) / n;
const hundredths = ({ n, counts }, amounts) => n ? Math.floor((200 * scored(counts, amounts) + n) / (2 * n)) : 0;
export const grouped = (n) => String(n).replace(/(\d)(?=(\d{3})$)/, "$1,");

function over(distance) {
  const size = Math.abs(distance);
  const points = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
  return `${points} points ${distance < 0 ? "below" : "above"}`;
}

// The chosen finding under one setting: a test of a table, and the story of a table.
export function finder(setting, town, data) {
  const at = Object.fromEntries(data.rules.map(({ id }, i) => [id, i]));
  const care = (t) => t[at["elder-care"]], asks = (t) => t[at.petition], ticket = (t) => t[at["traffic-ticket"]];
  const plain = {
    twin: [(t) => asks(t) < 0, (t) => `A petition takes ${-asks(t)}, so the one who petitioned stands ${-asks(t)} below the twin.`],
    carer: [(t) => care(t) + asks(t) < 0, (t) => `Looking after elderly family gives ${care(t)}, a petition takes ${-asks(t)}: together ${Math.abs(care(t) + asks(t))} ${care(t) + asks(t) < 0 ? "below" : "above"} the start.`],
    dearer: [(t) => asks(t) < ticket(t), (t) => `A petition takes ${-asks(t)}, a traffic offence ${-ticket(t)}.`],
    seats: [(t) => topGraduates(town, t) > Math.floor(town.of.length / 10) / 2, (t) => `Of the ${Math.floor(town.of.length / 10)} who stand highest, ${topGraduates(town, t)} are graduates.`],
  }[setting.finding];
  if (plain) return { holds: plain[0], told: plain[1] };
  const costs = signs(setting, data), { kinds } = town;
  const clean = ({ counts }) => counts.every((n, i) => n === 0 || costs[i] > 0);
  const petitioned = ({ counts }) => counts[at.petition] > 0;
  const [higher, lower, names] = {
    petitioned: [(k) => !petitioned(k), petitioned, ["All others", "those who petitioned"]],
    drives: [(k) => !k.drives, (k) => k.drives, ["All others", "those who drive"]],
    graduates: [(k) => k.degree && !clean(k), (k) => !k.degree && clean(k), ["Graduates with a penalty", "others without one"]],
  }[setting.finding];
  const first = crowd(kinds, higher), second = crowd(kinds, lower);
  return {
    holds: (t) => first.n > 0 && second.n > 0 && mean(first, t) > mean(second, t),
    told: (t) => `${names[0]} (${first.n}) stand on average ${over(hundredths(first, t))} the start, ` +
      `${names[1]} (${second.n}) ${over(hundredths(second, t))} it.`,
  };
}

// What the figure says of all tables.
export function sentence(setting, nHeld, data) {
  const against = data.tables - nHeld;
  const verdict = !against ? "No table speaks against it: it holds whatever the amounts."
    : nHeld >= data.robustFrom ? `By the custom of this course that is robust, yet ${against} speak against it.`
      : nHeld ? "The amounts decide, and the article gives none: nobody can know it from there."
        : "No table bears it out.";
  const kept = setting.keep ? " Amounts that earlier reports give are kept." : "";
  return `In ${grouped(nHeld)} of ${grouped(data.tables)} tables ${data.said[setting.finding]}. ${verdict} ` +
    `Unknown amounts lie between ${setting.low} and ${setting.high} points.${kept}`;
}

// One table in detail.
export function look(found, amounts) {
  const holds = found.holds(amounts);
  const end = holds ? "Here the sentence holds." : "Here the sentence fails.";
  return { amounts, holds, story: `${found.told(amounts)} ${end}` };
}

// A setting as text for a link, and back; anything that does not fit gives the start.
export function write({ finding, low, high, keep, turned }, table) {
  return [finding, low, high, Number(keep), turned.join("+"), table + 1].join(".");
}

export function read(text, data) {
  const fresh = { setting: { ...data.start, turned: [] }, table: 0 };
  const [finding, ...rest] = (text ?? "").split(".");
  const [low, high, keep, , number] = rest.map(Number);
  const turned = rest[3] ? rest[3].split("+") : [];
  const within = (n, [least, most]) => Number.isInteger(n) && n >= least && n <= most;
  const fits = Object.hasOwn(data.said, finding) && within(low, data.limits.low) && within(high, data.limits.high) &&
    low <= high && within(keep, [0, 1]) && within(number, [1, data.tables]) &&
    turned.every((id) => data.rules.some((rule) => rule.id === id && rule.why.startsWith("assumed")));
  return fits ? { setting: { finding, low, high, keep: keep === 1, turned }, table: number - 1 } : fresh;
}
