import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import data from "../../_static/figures/queue/data.js";
import { read, rotated, run, summary, unpack, write } from "../../_static/figures/queue/model.js";

const vectors = JSON.parse(readFileSync(new URL("./vectors/queue.json", import.meta.url)));
const town = unpack(data.records);
const LAST = data.limits.day[1];
const notYet = (day) => (Number.isNaN(day) ? null : day);
const small = vectors.filter(({ given }) => given.records);

const recordsOf = ({ records, setting }) => records ?? rotated(town, setting.draw);
const sharesOf = ({ groups }) => ({ groups: groups ?? data.groups, decisionErrors: data.decisionErrors });

test("the model agrees with Python on every vector, of small offices case by case", () => {
  assert.ok(vectors.length >= 500 && small.length >= 400);
  for (const { given, expected } of vectors) {
    const cases = run(recordsOf(given), given.setting, sharesOf(given));
    assert.deepEqual(summary(cases, given.setting, LAST), expected.summary);
    if (!expected.cases) continue;
    const rows = cases.map((one) => [
      ...[one.learned, one.filed, one.started, one.decided, one.listed, one.allOpen, one.relisted].map(notYet),
      one.outcome, one.sanctioned,
    ]);
    assert.deepEqual(rows, expected.cases);
  }
});

test("the small offices between them know every outcome, and people who wait", () => {
  const outcomes = new Set(small.flatMap(({ expected }) => expected.cases.map((row) => row.at(-2))));
  assert.deepEqual([...outcomes].sort(), [0, 1, 2, 3, 4]);
  assert.ok(small.some(({ expected }) => expected.summary.line > 0));
});

test("a day that has passed is not changed by the days after it", () => {
  for (const setting of [data.start, { ...data.start, deadline: 20, suspension: true, errors: 50 }]) {
    const all = run(town, setting, data);
    const early = run(town, { ...setting, day: 120 }, data);
    early.forEach((one, i) => {
      for (const name of ["learned", "filed", "started", "decided"]) {
        const later = all[i][name];
        assert.deepEqual(notYet(one[name]), later < 120 * 16 ? later : null);
      }
    });
  }
});

test("harm never falls from one day to the next", () => {
  let before = 0;
  for (let day = 1; day <= LAST; day += 1) {
    const { harm } = summary(run(town, { ...data.start, day }, data), { ...data.start, day }, LAST);
    assert.ok(harm >= before);
    before = harm;
  }
});

test("another reviewer makes no appeal wait longer, and a deadline ends every wait", () => {
  for (let draw = 1; draw <= 50; draw += 1) {
    const records = rotated(town, draw);
    const [one, two] = [1, 2].map((staff) => run(records, { ...data.start, errors: 60, staff }, data));
    one.forEach(({ started }, i) => assert.ok(Number.isNaN(started) || two[i].started <= started));
    const strict = run(records, { ...data.start, errors: 60, deadline: 20 }, data);
    for (const { filed, decided } of strict.filter((c) => c.filed + 20 * 16 < LAST * 16)) {
      assert.ok(decided - filed <= 20 * 16);
    }
  }
});

test("every draw is of the same records, differently combined", () => {
  const sorted = (column) => [...column].sort((a, b) => a - b);
  for (const draw of [2, 17, 50]) {
    const other = rotated(town, draw);
    for (const name of Object.keys(town)) assert.deepEqual(sorted(other[name]), sorted(town[name]));
    assert.notDeepEqual(other.error, town.error);
  }
});

test("a setting survives its link, and a broken link gives the start", () => {
  for (const setting of [data.start, { ...data.start, deadline: 20, suspension: true, draw: 7, day: 3 }]) {
    assert.deepEqual(read(write(setting), data), setting);
  }
  for (const broken of [null, "", "30.1.0.10.0.1", "31.1.0.10.0.1.250", "30.9.0.10.0.1.250", "30.1.0.10.2.1.250", "30.1.0.10.0.1.x"]) {
    assert.deepEqual(read(broken, data), data.start);
  }
});
