import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import data from "../../_static/figures/lives/data.js";
import { doors, read, summary, write } from "../../_static/figures/lives/model.js";

const vectors = JSON.parse(readFileSync(new URL("./vectors/lives.json", import.meta.url)));

test("the model agrees with Python on every vector", () => {
  assert.ok(vectors.length >= 500);
  for (const { given, expected } of vectors) assert.deepEqual(summary(given, data), expected);
});

test("every statement adds up to its last total", () => {
  for (const { given } of vectors) {
    for (const lines of summary(given, data).lives) {
      assert.equal(lines.reduce((sum, { change }) => sum + change, 0), lines.at(-1).total);
    }
  }
});

test("a setting survives its link, and a broken link gives the start", () => {
  for (const { given } of vectors.filter(({ given: { acts } }) => acts.length)) {
    assert.deepEqual(read(write(given), data), given);
  }
  const fresh = read(null, data);
  for (const broken of ["x", "ticket", "ticket~never", "ticket~set-points~suining:petition:5", "cat~set-points"]) {
    assert.deepEqual(read(broken, data), fresh);
  }
});

test("a boundary of the reader's moves the grade, and the finding says what ours gives", () => {
  const acts = [...data.start];
  const ours = summary({ acts, amounts: {}, meaning: data.meaning }, data);
  const total = ours.lives[0].at(-1).total;
  const mine = summary({ acts, amounts: { "rongcheng:A+": total + 1 }, meaning: data.meaning }, data);
  assert.equal(mine.lives[0].at(-1).grade, "A");
  assert.ok(mine.finding.includes(`With our assumptions the grades are ${ours.lives[0].at(-1).grade}`));
});

test("a link cannot change what is reported, nor put the grades out of order", () => {
  const fresh = read(null, data);
  for (const change of ["suining:A:900", "rongcheng:traffic-ticket:9", "rongcheng:A+:1041", "rongcheng:D:1"]) {
    assert.deepEqual(read(`ticket~grade-ceiling~${change}`, data), fresh);
  }
});

test("doors are those of the grade", () => {
  const [city, county] = data.schemes;
  assert.ok(doors(city, "A+++").open.length > 0);
  assert.deepEqual(doors(city, "A"), { open: [], closed: [] });
  assert.equal(doors(county, "D").closed.length, 1);
});
