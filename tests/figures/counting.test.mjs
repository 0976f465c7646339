import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import data from "../../_static/figures/counting/data.js";
import { counts, read, summary, write } from "../../_static/figures/counting/model.js";

const vectors = JSON.parse(readFileSync(new URL("./vectors/counting.json", import.meta.url)));

test("the model agrees with Python on every vector", () => {
  assert.ok(vectors.length >= 500);
  for (const { given, expected } of vectors) assert.deepEqual(summary(given, data), expected);
});

test("the years add up to the sum that is reported", () => {
  for (const { given } of vectors) {
    const { flow } = counts(given, data);
    assert.equal(flow.reduce((sum, n) => sum + n, 0), data[given.matter].by2018.value);
  }
});

test("where nobody leaves, the stock is the sum", () => {
  const { stock, cumulative } = counts({ matter: "list", growth: 17, leaving: 0 }, data);
  assert.deepEqual(stock, cumulative);
});

test("a setting survives its link, and a broken link gives the start", () => {
  for (const { given } of vectors) assert.deepEqual(read(write(given), data.start), given);
  for (const broken of [null, "", "flights", "flights.9.20.3", "list.15.20.x", "cats.15.20.3"]) {
    assert.deepEqual(read(broken, data.start), data.start);
  }
});
