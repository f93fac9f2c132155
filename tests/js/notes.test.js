import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceFrom, uuidFrom } from "../../static/pwa/core/cafe.js";
import { characters, checkName, checkNote } from "../../static/pwa/core/notes.js";
import { isStamp } from "../../static/pwa/core/stamp.js";

test("characters are counted as the laptop counts them", () => {
    assert.equal(characters("åäö"), 3);
    assert.equal(characters("😀"), 1);
    assert.equal(characters("a\u0308"), 2);
});

test("a note of exactly the largest size passes, one more does not", () => {
    assert.equal(checkNote("😀".repeat(4000)), null);
    assert.equal(checkNote("😀".repeat(4001)), "text-too-long");
});

test("a note that says nothing is empty, unless it has a value", () => {
    for (const blank of ["", " ", "\n\t", "\u00a0\u2003", "\u001c\u001f\u0085"])
        assert.equal(checkNote(blank), "text-empty");
    assert.equal(checkNote("", "trust"), null);
    assert.equal(checkNote("", 0), null);
});

test("text that cannot be written down is unreadable", () => {
    for (const text of ["a\0b", "\ud83d", "\ude00 alone", "x\udfff"]) assert.equal(checkNote(text), "text-unreadable");
    assert.equal(checkNote("😀\u0007\u202e"), null);
    assert.equal(checkName("a\0"), "text-unreadable");
});

test("values are what a card can offer", () => {
    for (const value of ["trust", 3, -1, ["a", "b"], [], { what: "Shade", who: null, by: "2026-12-01" }]) {
        assert.equal(checkNote("", value), null, JSON.stringify(value));
    }
    const long = "x".repeat(65);
    for (const value of ["", long, 1.5, 2 ** 53, [""], Array(13).fill("a"), { what: "", who: null, by: null }]) {
        assert.equal(checkNote("", value), "value-wrong", JSON.stringify(value));
    }
    assert.equal(checkNote("", { what: "Shade", who: "x".repeat(121), by: null }), "value-wrong");
    assert.equal(checkNote("", { what: "Shade", who: null, by: "tomorrow" }), "value-wrong");
});

test("a name has at most 60 characters", () => {
    assert.equal(checkName("å".repeat(60)), null);
    assert.equal(checkName("å".repeat(61)), "name-too-long");
});

test("random bytes become a UUID and a device name", () => {
    assert.equal(uuidFrom(new Uint8Array(16)), "00000000-0000-4000-8000-000000000000");
    assert.equal(uuidFrom(new Uint8Array(16).fill(255)), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    assert.equal(deviceFrom(Uint8Array.from([0, 1, 16, 255, 9, 10, 171, 205])), "000110ff090aabcd");
    assert.ok(isStamp(1, deviceFrom(new Uint8Array(8))));
    assert.throws(() => uuidFrom(new Uint8Array(15)), RangeError);
});
