// The queue at the office, on draws that are given. The same as keeping_score.appeals, to the half hour:
// all times are half hours, and NaN is a day that has not come.

const UNIT = 16, SHADES = 4096;
// Outcomes by number: 0 not contested, 1 open, 2 reversed, 3 upheld, 4 lapsed.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Columns of whole numbers out of text: one digit of base 64 for the group, two for all else.
export function unpack(records) {
  return Object.fromEntries(Object.entries(records).map(([name, text]) => {
    const digits = [...text].map((digit) => DIGITS.indexOf(digit));
    return [name, name === "group" ? digits : digits.filter((_, i) => i % 2).map((low, i) => 64 * digits[2 * i] + low)];
  }));
}

// Another draw from the same town: each column is turned by a step of its own. Draw 1 is the first.
export function rotated(records, draw) {
  return Object.fromEntries(Object.entries(records).map(([name, column], place) => {
    const by = ((draw - 1) * (2 * place + 1)) % column.length;
    return [name, [...column.slice(by), ...column.slice(0, by)]];
  }));
}

// Who learns of each record made before the day, and who appeals.
function paths(records, setting, { groups, horizon }) {
  const cases = [];
  let made = 0;
  for (let i = 0; i < records.gap.length; i += 1) {
    made += records.gap[i];
    if (made >= horizon) break;
    const chance = (name) => records[name][i] / SHADES;
    const [awareness, ifWrong, ifRight, ifRightSuspensive, reach] = groups[records.group[i]];
    const isWrong = chance("error") < setting.errors / 100;
    const effect = made + setting.notice * UNIT;
    const isReached = setting.notice > 0 && chance("notice") < reach;
    const atDoor = chance("awareness") < awareness ? effect + records.learning[i] : NaN;
    const known = isReached ? made : atDoor;
    const learned = known < horizon ? known : NaN;
    const appeals = chance("appeal") < (isWrong ? ifWrong : setting.suspension ? ifRightSuspensive : ifRight);
    const file = learned + records.filing[i];
    cases.push({ i, isWrong, made, effect, learned, filed: appeals && file < horizon ? file : NaN });
  }
  return cases;
}

// One line, in order of opening; whoever is free first takes the next case, and keeps it until it is
// decided or its deadline has come.
function review(cases, records, setting, horizon) {
  const free = new Array(setting.staff).fill(0);
  const line = cases.filter(({ filed }) => !Number.isNaN(filed)).sort((a, b) => a.filed - b.filed || a.i - b.i);
  for (const one of line) {
    const first = free.indexOf(Math.min(...free));
    const begin = Math.max(one.filed, free[first]);
    const deadline = setting.deadline ? one.filed + setting.deadline * UNIT : Infinity;
    let decided = NaN, lapsed = deadline;
    if (begin < deadline && begin < horizon) {
      const done = begin + records.review[one.i];
      free[first] = Math.min(done, deadline);
      one.started = begin;
      if (done <= deadline) [decided, lapsed] = [done, NaN];
    }
    if (decided < horizon) Object.assign(one, { decided, isDecided: true });
    else if (lapsed < horizon) Object.assign(one, { decided: lapsed, isLapsed: true });
  }
}

// When the door closed, and when it opened and closed again.
function door(one, travel, { suspension, decisionErrors, errs, horizon }) {
  const { effect, filed, decided } = one;
  const isOpened = !Number.isNaN(filed);
  const ends = one.isWrong !== (errs < decisionErrors);
  const outcome = !isOpened ? 0 : one.isDecided ? (ends ? 2 : 3) : one.isLapsed ? 4 : 1;
  const removed = outcome === 2 || outcome === 4, upheld = outcome === 3;
  const suspended = isOpened && suspension, held = suspended && filed <= effect;
  let listed = removed && decided <= effect ? NaN : effect;
  if (held) listed = upheld ? Math.max(effect, decided) : NaN;
  if (!(listed < horizon)) listed = NaN;
  const word = Number.isNaN(listed) ? NaN : suspended && !held ? filed : removed ? decided : NaN;
  const relisted = suspended && !held && upheld ? decided : NaN;
  let allOpen = word + travel;
  if (allOpen >= relisted || allOpen >= horizon) allOpen = NaN;
  const isBack = !Number.isNaN(allOpen);
  const some = (length) => (Number.isNaN(length) ? 0 : length);
  const sanctioned = some((isBack ? allOpen : horizon) - listed) + (isBack ? some(horizon - relisted) : 0);
  const isClosed = !Number.isNaN(listed) && (!isBack || !Number.isNaN(relisted));
  return { outcome, listed, allOpen, relisted, sanctioned, isClosed };
}

// All cases as they stand on the morning of a day.
export function run(records, setting, { groups, decisionErrors }) {
  const horizon = setting.day * UNIT;
  const cases = paths(records, setting, { groups, horizon });
  for (const one of cases) Object.assign(one, { started: NaN, decided: NaN, isDecided: false, isLapsed: false });
  review(cases, records, setting, horizon);
  for (const one of cases) {
    const errs = records.decision[one.i] / SHADES;
    Object.assign(one, door(one, records.travel[one.i], { suspension: setting.suspension, decisionErrors, errs, horizon }));
  }
  return cases;
}

// Where a case stands: with nobody, in line, on a desk, ended, or turned down.
export function place({ outcome, started }) {
  if (outcome === 1) return Number.isNaN(started) ? "line" : "desk";
  return ["quiet", "", "removed", "upheld", "removed"][outcome];
}

const total = (cases, length) => cases.reduce((sum, one) => sum + length(one), 0);

export function inDays(halfHours) {
  const days = Math.floor((2 * halfHours + UNIT) / (2 * UNIT));
  return `${String(days).replace(/(\d)(?=(\d{3})+$)/g, "$1,")} ${days === 1 ? "day" : "days"}`;
}

// The numbers of one day, and the finding.
export function summary(cases, setting, last) {
  const wrong = cases.filter(({ isWrong }) => isWrong), right = cases.filter(({ isWrong }) => !isWrong);
  const quiet = wrong.filter(({ outcome }) => outcome === 0);
  const lapsed = cases.filter(({ outcome }) => outcome === 4);
  const horizon = setting.day * UNIT;
  const n = {
    records: cases.length, wrong: wrong.length, quiet: quiet.length,
    line: cases.filter((one) => place(one) === "line").length,
    desk: cases.filter((one) => place(one) === "desk").length,
    lapsed: lapsed.length, lapsedRight: lapsed.filter(({ isWrong }) => !isWrong).length,
    harm: total(wrong, ({ sanctioned }) => sanctioned),
    harmQuiet: total(quiet, ({ sanctioned }) => sanctioned),
    relief: total(right, ({ effect, sanctioned }) => Math.max(0, horizon - effect) - sanctioned),
  };
  return { ...n, finding: finding(n, setting, last) };
}

function finding(n, { day }, last) {
  const ended = day === last;
  const parts = [
    `On working day ${day}, ${n.line} ${n.line === 1 ? "case waits" : "cases wait"} in line and ${n.desk} on a desk.`,
    `Of ${n.wrong} wrong records, ${n.wrong - n.quiet} have been appealed, ${n.quiet} ${ended ? "not within the year" : "not so far"}.`,
  ];
  if (n.harm) {
    const share = Math.floor((200 * n.harmQuiet + n.harm) / (2 * n.harm));
    parts.push(`Wrong records have kept doors closed for ${inDays(n.harm)}, ${share} percent of them for ` +
      "people who had not appealed by then.");
  }
  if (n.lapsed) parts.push(`The deadline ended ${n.lapsed} of the records, ${n.lapsedRight} of them right ones.`);
  if (n.relief) {
    parts.push(`To people whose record was right, doors stood open for ${inDays(n.relief)} that they would ` +
      "otherwise have been closed.");
  }
  return parts.join(" ");
}

// A setting as text for a link, and back; anything that does not fit gives the start.
const NAMES = ["errors", "staff", "deadline", "notice", "suspension", "draw", "day"];

export function write(setting) {
  return NAMES.map((name) => Number(setting[name])).join(".");
}

export function read(text, { start, limits }) {
  const numbers = (text ?? "").split(".");
  const fits = numbers.length === NAMES.length && numbers.every((number, i) => {
    const [least, most, step] = limits[NAMES[i]] ?? [0, 1, 1];
    return /^\d+$/.test(number) && number >= least && number <= most && (number - least) % step === 0;
  });
  if (!fits) return { ...start };
  const setting = Object.fromEntries(NAMES.map((name, i) => [name, Number(numbers[i])]));
  return { ...setting, suspension: setting.suspension === 1 };
}
