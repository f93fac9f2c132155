// The recovery code: the letters from which a phone's key follows, as the laptop's tests know them too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keyFrom } from "../../static/pwa/core/cafe.js";
import { grouped, keyOf, keySaid, lettersOf } from "../../static/pwa/core/recovery.js";

/** @type {{ keys: { letters: string, shown: string, key: string }[],
 *     typed: { name: string, typed: string, letters: string | null }[], other: { name: string, key: string }[] }} */
const vectors = JSON.parse(readFileSync(new URL("../vectors/recovery.json", import.meta.url), "utf8"));

for (const { letters, shown, key } of vectors.keys) {
    test(`a key follows from its letters and tells them again: ${shown}`, () => {
        assert.equal(keyOf(letters), key);
        assert.equal(lettersOf(key), letters);
        assert.equal(grouped(letters), shown);
    });
}

for (const { name, typed, letters } of vectors.typed) {
    test(`a code is understood as people type it: ${name}`, () => {
        assert.equal(keySaid(typed), letters && keyOf(letters));
    });
}

for (const { name, key } of vectors.other) {
    test(`a key that no code makes is brought by itself: ${name}`, () => {
        assert.equal(lettersOf(key), null);
        assert.equal(keySaid(` ${key}\n`), key);
    });
}

test("a phone's new key is made of letters, whatever the random bytes", () => {
    for (const random of [
        new Uint8Array(16),
        new Uint8Array(16).fill(255),
        Uint8Array.from({ length: 16 }, (_, at) => at * 17),
    ]) {
        const key = keyFrom(random);
        assert.match(key, /^[A-Za-z0-9]{43}$/);
        assert.equal(keyOf(lettersOf(key) ?? ""), key);
    }
});

test("too few random bytes make no key", () => {
    assert.throws(() => keyFrom(new Uint8Array(15)), RangeError);
});
