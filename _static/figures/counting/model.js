// Stock, flow, cumulative: one list over the years in three ways of counting. Whole numbers of ten
// thousand throughout. The same as tools/figures/counting.py, to the last digit.

// Flow, cumulative and stock at the end of each year. `growth` is each year's share of new entries in
// tenths of the year before, `leaving` the percentage that leaves the list each year.
export function counts({ matter, growth, leaving }, data) {
  const { by2017, by2018 } = data[matter];
  const early = data.years.length - 1;
  const weights = Array.from({ length: early }, (_, i) => growth ** i * 10 ** (early - 1 - i));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let part = 0;
  const cumulative = weights.map((weight) => Math.floor((by2017.value * (part += weight)) / whole));
  cumulative.push(by2018.value);
  const flow = cumulative.map((sum, i) => sum - (i ? cumulative[i - 1] : 0));
  let level = 0;
  const stock = flow.map((added) => (level = Math.floor((level * (100 - leaving)) / 100) + added));
  return { flow, cumulative, stock };
}

// A number of ten thousands, written in millions.
export const millions = (n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, "0")}`;

// All that the figure shows for one setting.
export function summary(setting, data) {
  const shown = counts(setting, data);
  const total = shown.cumulative.at(-1), last = shown.flow.at(-1), level = shown.stock.at(-1);
  if (setting.matter === "flights") {
    const people = Math.floor((2 * last + setting.tries) / (2 * setting.tries));
    const finding =
      `Since October 2013, ${millions(total)} million flight purchases had been blocked by the end of ` +
      `2018. In 2018 alone it was ${millions(last)} million. If each person who was blocked that year ` +
      `tried ${setting.tries} times, that is ${millions(people)} million people. A headline of so many ` +
      "people in one year takes the longest count for a year, and purchases for people.";
    return { ...shown, people, finding };
  }
  const finding =
    `By the end of 2018, ${millions(total)} million people had ever been put on the list, ` +
    `${millions(last)} million of them in that year. If ${setting.leaving} percent of those on it leave ` +
    `each year, ${millions(level)} million stand on it. All three describe one list.`;
  return { ...shown, people: null, finding };
}

// A setting as text for a link, and back; anything that does not fit gives the start.
const LIMITS = { growth: [10, 30], leaving: [0, 60], tries: [1, 12] };

export function write(setting) {
  return [setting.matter, setting.growth, setting.leaving, setting.tries].join(".");
}

export function read(text, start) {
  const [matter, ...numbers] = (text ?? "").split(".");
  const names = Object.keys(LIMITS);
  const fits = numbers.length === names.length && numbers.every((number, i) => {
    const [least, most] = LIMITS[names[i]];
    return /^\d+$/.test(number) && Number(number) >= least && Number(number) <= most;
  });
  if (!fits || !["flights", "list"].includes(matter)) return { ...start };
  return { matter, ...Object.fromEntries(names.map((name, i) => [name, Number(numbers[i])])) };
}

export { LIMITS };
