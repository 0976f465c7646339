// Where would you cut? Counting grades for boundaries that the reader chooses. The same as
// keeping_score.measures, to the last digit.

// Residents in each grade, best first. `scores` holds pairs of points and residents; `lows` the lowest
// score of each grade but the worst, from the best down.
export function gradeCounts(scores, lows) {
  const counts = new Array(lows.length + 1).fill(0);
  for (const [points, residents] of scores) {
    counts[lows.filter((low) => points < low).length] += residents;
  }
  return counts;
}

// A share in tenths of a percent, halves upwards.
export function perMille(part, whole) {
  return Math.floor((2000 * part + whole) / (2 * whole));
}

// How much a grade tells, in hundredths of a bit.
export function informationCentibits(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let bits = 0;
  for (const count of counts) {
    if (count) bits += (count / total) * -Math.log2(count / total);
  }
  return Math.floor(100 * bits + 0.5);
}

// In how many of a thousand pairs two residents hold different grades.
export function unlikePerMille(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const alike = counts.reduce((sum, count) => sum + count * (count - 1), 0);
  return perMille(total * (total - 1) - alike, total * (total - 1));
}

// Boundaries after moving one of them; its neighbours stop it.
export function moved(lows, which, to, { least, most }) {
  const above = which === 0 ? most : lows[which - 1] - 1;
  const below = which === lows.length - 1 ? least : lows[which + 1] + 1;
  return lows.map((low, i) => (i === which ? Math.min(Math.max(to, below), above) : low));
}

const tenths = (perThousand) => `${Math.floor(perThousand / 10)}.${perThousand % 10}`;
const hundredths = (value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;

// All that the figure shows for one setting. `nA` is the number of grades that are an A of some kind.
export function summary(scores, lows, { nA, goal }) {
  const counts = gradeCounts(scores, lows);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const anA = perMille(counts.slice(0, nA).reduce((sum, count) => sum + count, 0), total);
  const alone = perMille(counts[nA - 1], total);
  const bits = informationCentibits(counts);
  const unlike = unlikePerMille(counts);
  const near = Math.abs(anA - goal) <= 5 || Math.abs(alone - goal) <= 5;
  const finding =
    `With these boundaries ${tenths(anA)} percent of the synthetic town hold an A of some kind, and ` +
    `${tenths(alone)} percent an A alone. ${near ? "That is about the reported share. " : ""}` +
    `A grade then tells ${hundredths(bits)} bits about a resident, and differs from that of a neighbour ` +
    `picked at random in ${tenths(unlike)} of 100 cases.`;
  return { counts, anA, alone, bits, unlike, near, finding };
}
