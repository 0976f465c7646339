import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import data from "../../_static/figures/cut/data.js";
import { gradeCounts, moved, summary } from "../../_static/figures/cut/model.js";

const vectors = JSON.parse(readFileSync(new URL("./vectors/cut.json", import.meta.url)));

test("the model agrees with Python on every vector", () => {
  assert.ok(vectors.length >= 500);
  for (const { given, expected } of vectors) {
    assert.deepEqual(summary(given.scores ?? data.scores, given.lows, given), expected);
  }
});

test("a score on the boundary belongs to the better grade", () => {
  assert.deepEqual(gradeCounts([[990, 2], [1000, 5], [1030, 1]], [1020, 1000]), [1, 5, 2]);
});

test("a boundary stops at its neighbours and at the ends", () => {
  const ends = { least: 500, most: 1150 };
  assert.deepEqual(moved([1020, 980], 0, 900, ends), [981, 980]);
  assert.deepEqual(moved([1020, 980], 1, 2000, ends), [1020, 1019]);
  assert.deepEqual(moved([1020, 980], 0, 2000, ends), [1150, 980]);
  assert.deepEqual(moved([1020, 980], 1, 3, ends), [1020, 500]);
});
