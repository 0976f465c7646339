import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import data from "../../_static/figures/robust/data.js";
import { drawTables, finder, look, read, sentence, uniforms, unpack, write } from "../../_static/figures/robust/model.js";

const vectors = JSON.parse(readFileSync(new URL("./vectors/robust.json", import.meta.url)));
const chance = uniforms(data.chance, data.tables * data.rules.length);
const town = unpack(data.town);

test("the model agrees with Python on every vector", () => {
  assert.ok(vectors.length >= 500);
  for (const { given, expected } of vectors) {
    const tables = drawTables(given.setting, chance, data);
    const found = finder(given.setting, town, data);
    const held = tables.slice(0, given.tables).map((table) => Number(found.holds(table)));
    assert.equal(held.join(""), expected.held);
    assert.deepEqual(look(found, tables[given.number]), expected.look);
    if (given.tables === data.tables) {
      assert.equal(sentence(given.setting, held.filter(Boolean).length, data), expected.sentence);
    }
  }
});

test("no amount lies so near a whole number that another machine's logarithm could tip it", () => {
  for (const { given: { setting: { low, high } } } of vectors) {
    const spread = Math.log(high + 1) - Math.log(low);
    for (const u of chance) {
      const size = Math.exp(Math.log(low) + spread * u);
      // At both ends of the range the amount is held to the range anyway.
      const near = Math.round(size);
      if (near > low && near <= high) assert.ok(Math.abs(size - near) > 1e-9);
    }
  }
});

test("every amount keeps to its direction and to the range, or is the one that was reported", () => {
  for (const { given: { setting } } of vectors.slice(0, 100)) {
    for (const table of drawTables(setting, chance, data).slice(0, 50)) {
      table.forEach((points, i) => {
        const rule = data.rules[i];
        if (setting.keep && rule.then !== null) return assert.equal(points, rule.then);
        const size = Math.abs(points);
        assert.ok(size >= setting.low && size <= setting.high);
        assert.equal(Math.sign(points), setting.turned.includes(rule.id) ? -rule.sign : rule.sign);
      });
    }
  }
});

test("what the sign alone decides holds in every table", () => {
  for (const [low, high] of [[1, 1], [1, 300], [100, 300]]) {
    const setting = { ...data.start, finding: "twin", low, high };
    assert.ok(drawTables(setting, chance, data).every(finder(setting, town, data).holds));
  }
});

test("where all amounts are equal, no petition costs more than a traffic offence", () => {
  const setting = { ...data.start, finding: "dearer", low: 7, high: 7 };
  assert.ok(!drawTables(setting, chance, data).some(finder(setting, town, data).holds));
});

test("a setting survives its link, and a broken link gives the start", () => {
  for (const { given: { setting, number } } of vectors) {
    assert.deepEqual(read(write(setting, number), data), { setting, table: number });
  }
  const fresh = { setting: { ...data.start }, table: 0 };
  for (const broken of [null, "", "twin", "cat.1.9.0..1", "twin.9.1.0..1", "twin.1.9.2..1", "twin.1.9.0.petition.1", "twin.1.9.0..1001", "toString.1.9.0..1"]) {
    assert.deepEqual(read(broken, data), fresh);
  }
});
