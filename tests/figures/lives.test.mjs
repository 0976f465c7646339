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

test("doors are those of the grade", () => {
  const [city, county] = data.schemes;
  assert.ok(doors(city, "A+++").open.length > 0);
  assert.deepEqual(doors(city, "A"), { open: [], closed: [] });
  assert.equal(doors(county, "D").closed.length, 1);
});
