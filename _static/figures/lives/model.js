// One life, two schemes. A rule maps a score x to x + points; a drop caps the grade or lowers x to the
// top of that grade's bracket. The same as keeping_score.statement on the same rules.

// Lowest score of each grade, best first, with the reader's boundaries in place of assumed ones.
export function lows(scheme, amounts) {
  return scheme.brackets.map(({ grade, low }) => amounts[`${scheme.id}:${grade}`] ?? low);
}

// The statement of a person who does these acts in this order under one scheme.
export function life(scheme, acts, { amounts, meaning }, data) {
  const { brackets } = scheme, low = lows(scheme, amounts);
  let total = scheme.start, cap = 0;
  const line = (rule, change) => ({
    rule, change, total, grade: brackets[Math.max(low.findIndex((least) => least === null || total >= least), cap)].grade,
  });
  const lines = [line("start", scheme.start)];
  for (const key of acts) {
    const id = data.acts.find((act) => act.key === key).rules[scheme.id];
    if (id === null) continue;
    const rule = scheme.rules[id];
    const before = total;
    if (rule.drop === null) total += amounts[`${scheme.id}:${id}`] ?? rule.points;
    else {
      const dropped = brackets.findIndex(({ grade }) => grade === rule.drop);
      if (meaning === "set-points") total = Math.min(total, low[dropped - 1] - 1);
      else cap = dropped;
    }
    lines.push(line(id, total - before));
  }
  return lines;
}

// Both statements and the finding.
export function summary({ acts, amounts, meaning }, data) {
  const lives = data.schemes.map((scheme) => life(scheme, acts, { amounts, meaning }, data));
  const [city, county] = lives.map((lines) => lines.at(-1));
  const silent = data.schemes.map((scheme) => acts.filter(
    (key) => data.acts.find((act) => act.key === key).rules[scheme.id] === null,
  ).length);
  const finding =
    `The same ${acts.length} entries give ${city.total} points and the grade ${city.grade} in ` +
    `Rongcheng, and ${county.total} points and the grade ${county.grade} in Suining. Rongcheng has no ` +
    `rule for ${silent[0]} of them, Suining for ${silent[1]}, as far as is reported.`;
  if (!Object.keys(amounts).length && meaning === data.meaning) return { lives, finding };
  const [one, two] = data.schemes.map((scheme) => life(scheme, acts, { amounts: {}, meaning: data.meaning }, data).at(-1).grade);
  const isSame = one === city.grade && two === county.grade;
  const ours = isSame ? "Our assumptions give the same grades." : `With our assumptions the grades are ${one} and ${two}.`;
  return { lives, finding: `${finding} ${ours}` };
}

// Doors that a grade opens and closes.
export function doors(scheme, grade) {
  const at = scheme.doors.filter(({ grades }) => grades.includes(grade));
  return { open: at.filter(({ opens }) => opens), closed: at.filter(({ opens }) => !opens) };
}

// A setting as text for a link, and back; anything that does not fit gives the start.
export function write({ acts, amounts, meaning }) {
  const changes = Object.entries(amounts).map(([name, points]) => `${name}:${points}`);
  return [acts.join("."), meaning, ...changes].join("~");
}

export function read(text, data) {
  const fresh = { acts: [...data.start], amounts: {}, meaning: data.meaning };
  if (text === null) return fresh;
  const [list, meaning, ...changes] = text.split("~");
  const acts = list === "" ? [] : list.split(".");
  const amounts = {};
  const known = acts.length <= 12 && acts.every((key) => data.acts.some((act) => act.key === key));
  const means = ["grade-ceiling", "set-points"].includes(meaning);
  const fits = changes.every((change) => {
    const [scheme, rule, points] = change.split(":");
    const of = data.schemes.find(({ id }) => id === scheme);
    const found = of?.rules[rule] ?? of?.brackets.find(({ grade }) => grade === rule);
    if (!found?.assumed || !/^-?\d{1,4}$/.test(points)) return false;
    amounts[`${scheme}:${rule}`] = Number(points);
    return true;
  });
  const falls = data.schemes.every((scheme) => lows(scheme, amounts).every((low, i, all) => low === null || i === 0 || low < all[i - 1]));
  return known && means && fits && falls ? { acts, amounts, meaning } : fresh;
}
