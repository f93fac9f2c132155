// Confirmation codes, on the vectors that the laptop reads too (tests/core/test_handover.py).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { confirmationCode, covered, sha256 } from "../../static/pwa/core/handover.js";

/** @typedef {import("../../static/pwa/core/handover.js").Handed} Handed */

/**
 * @type {{ digests: { text: string, times: number, sha256: string }[],
 *     codes: { name: string, key: string, handed: Handed[], left_out: number[], confirmation: string, in_address: string }[],
 *     typed: { of: string, right: string[], wrong: string[] } }}
 */
const vectors = JSON.parse(readFileSync(new URL("../vectors/handover.json", import.meta.url), "utf8"));

for (const { text, times, sha256: expected } of vectors.digests) {
    test(`a digest is the standard's: ${times} times "${text.slice(0, 10)}"`, () => {
        const digest = sha256(new TextEncoder().encode(text.repeat(times)));
        assert.equal(Buffer.from(digest).toString("hex"), expected);
    });
}

for (const { name, key, handed, left_out, confirmation, in_address } of vectors.codes) {
    const kept = handed.filter((_, place) => !left_out.includes(place + 1));

    test(`the phone expects the code that the laptop shows: ${name}`, () => {
        assert.equal(confirmationCode(key, kept), confirmation.split("/")[0]);
        assert.equal(confirmationCode(key, [...kept].reverse()), confirmation.split("/")[0]);
    });

    test(`the code covers what was kept, and nothing else: ${name}`, () => {
        assert.deepEqual(covered(key, handed, confirmation), kept);
        assert.deepEqual(covered(key, handed, in_address), kept);
    });

    test(`a code for something else covers nothing: ${name}`, () => {
        assert.equal(covered(key.toLowerCase(), handed, confirmation), null);
        assert.equal(covered(key, handed.slice(1), confirmation), null);
        assert.equal(
            covered(key, [...handed, ["5d1c0b8e-9c64-4f0e-8d21-5a7b3c9d1e2f", [1, "z9z9"]]], confirmation),
            null,
        );
    });
}

const many = vectors.codes.find(({ name }) => name === vectors.typed.of);

for (const typed of vectors.typed.right) {
    test(`a code is understood as people type it: ${typed}`, () => {
        assert.ok(many);
        const kept = many.handed.filter((_, place) => !many.left_out.includes(place + 1));
        assert.deepEqual(covered(many.key, many.handed, typed), kept);
    });
}

for (const typed of vectors.typed.wrong) {
    test(`a wrong code ticks nothing: ${typed.slice(0, 40)}`, () => {
        assert.ok(many);
        assert.equal(covered(many.key, many.handed, typed), null);
    });
}
