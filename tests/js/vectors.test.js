// The rules that exist twice, tried on the vectors that tests/core/test_vectors.py reads too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, compareVersions, merge } from "../../static/pwa/core/merge.js";
import { compareStamps, isStamp, nextStamp } from "../../static/pwa/core/stamp.js";

/** @typedef {import("../../static/pwa/core/types.js").Version} Version */
/** @typedef {import("../../static/pwa/core/types.js").Stamp} Stamp */
/** @typedef {Version["fields"]} Fields */
/** @typedef {{ name: string, kind: string, id: string, versions: Pick<Version, "stamp" | "gone" | "fields">[], newest: number }} Thing */

/**
 * @param {string} name
 * @returns {unknown}
 */
const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

const written =
    /** @type {{ written: { name: string, fields: Fields, text: string }[], bytes: { name: string, fields: Fields, hexadecimal: string }[] }} */ (
        vectors("canonical")
    );
const stamps =
    /** @type {{ ascending: Stamp[], next: { name: string, device: string, seen: number[], stamp: Stamp }[], wrong: { name: string, stamp: [unknown, unknown] }[] }} */ (
        vectors("stamps")
    );
const merging = /** @type {{ things: Thing[], alike: Thing[] }} */ (vectors("merge"));

/**
 * @param {Thing} thing
 * @returns {Version[]}
 */
const versionsOf = ({ kind, id, versions }) => versions.map((version) => ({ kind, id, ...version }));

/**
 * @template One
 * @param {One[]} all
 * @returns {Generator<One[]>}
 */
function* permutations(all) {
    if (all.length < 2) yield all;
    else
        for (const [at, one] of all.entries())
            for (const rest of permutations(all.filter((_, place) => place !== at))) yield [one, ...rest];
}

for (const { name, fields, text } of written.written) {
    test(`content is written as both languages agreed: ${name}`, () => {
        assert.equal(new TextDecoder("utf-8", { ignoreBOM: true }).decode(canonical(fields)), text);
    });
}

for (const { name, fields, hexadecimal } of written.bytes) {
    test(`content is written in these bytes: ${name}`, () => {
        assert.equal(Buffer.from(canonical(fields)).toString("hex"), hexadecimal);
    });
}

test("numbers that the two languages write differently are no content", () => {
    for (const number of [1.5, Number.NaN, 2 ** 53, 1e21]) assert.throws(() => canonical({ value: number }), TypeError);
});

test("stamps have one order", () => {
    for (const [a, older] of stamps.ascending.entries()) {
        for (const [b, newer] of stamps.ascending.entries()) {
            assert.equal(Math.sign(compareStamps(older, newer)), Math.sign(a - b), `${older} and ${newer}`);
        }
        assert.ok(isStamp(...older));
    }
});

for (const { name, device, seen, stamp } of stamps.next) {
    test(`the next stamp counts past everything seen: ${name}`, () => {
        assert.deepEqual(nextStamp(device, seen), stamp);
    });
}

for (const { name, stamp } of stamps.wrong) {
    test(`what is no stamp is refused: ${name}`, () => {
        assert.equal(isStamp(...stamp), false);
    });
}

for (const thing of merging.things) {
    test(`every order of merging chooses the same version: ${thing.name}`, () => {
        const versions = versionsOf(thing);
        for (const order of permutations(versions)) assert.deepEqual(order.reduce(merge), versions[thing.newest]);
    });

    test(`merging in groups and again changes nothing: ${thing.name}`, () => {
        const versions = versionsOf(thing);
        for (const a of versions) {
            assert.deepEqual(merge(a, a), a);
            for (const b of versions) {
                assert.deepEqual(merge(a, b), merge(b, a));
                for (const c of versions) assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)));
            }
        }
    });
}

for (const thing of merging.alike) {
    test(`two writings of one version are alike: ${thing.name}`, () => {
        const [first, second] = versionsOf(thing);
        assert.ok(first && second);
        assert.equal(compareVersions(first, second), 0);
    });
}

test("versions of two things are not merged", () => {
    const note = { kind: "note", id: "a", stamp: /** @type {Stamp} */ ([1, "phone"]), gone: false, fields: {} };
    assert.throws(() => merge(note, { ...note, id: "b" }), TypeError);
});
