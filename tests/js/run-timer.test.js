import assert from "node:assert/strict";
import { test } from "node:test";

import { laptopClock, secondsLeft, timeSaid } from "../../static/facilitate/run/clock.js";

const NOON = "2026-11-21T12:00:00.000Z";

test("time left is said in minutes and seconds, a begun second to its end", () => {
    for (const [seconds, said] of /** @type {[number, string][]} */ ([
        [300, "5:00"],
        [299.2, "5:00"],
        [61, "1:01"],
        [9.5, "0:10"],
        [0.01, "0:01"],
        [0, "0:00"],
        [-3, "0:00"],
        [3600, "1:00:00"],
        [3725, "1:02:05"],
    ])) {
        assert.equal(timeSaid(seconds), said, `${seconds} s`);
    }
});

test("what is left follows the laptop's clock, whatever the page's own says", () => {
    let passed = 5_000;
    const clock = laptopClock(() => passed);
    clock.heed(NOON);
    const timer = { ends_at: "2026-11-21T12:05:00.000Z", left_s: null };
    assert.equal(secondsLeft(timer, clock.now()), 300);
    passed += 301_000;
    assert.equal(secondsLeft(timer, clock.now()), -1);
});

test("a timer that stands still has what it had, and nothing is timed without one", () => {
    assert.equal(secondsLeft({ ends_at: null, left_s: 83.2 }, Date.parse(NOON)), 83.2);
    assert.equal(secondsLeft({ ends_at: null, left_s: null }, Date.parse(NOON)), null);
});

test("an answer that took long does not set the clock back, a clock that was set does", () => {
    let passed = 0;
    const clock = laptopClock(() => passed);
    clock.heed(NOON);
    passed = 3_000;
    clock.heed("2026-11-21T12:00:01.500Z");
    assert.equal(clock.now(), Date.parse(NOON) + 3_000, "it was one and a half seconds on the way");
    clock.heed("2026-11-21T11:00:03.000Z");
    assert.equal(clock.now(), Date.parse("2026-11-21T11:00:03.000Z"));
    clock.heed("2026-11-21T12:30:00.000Z");
    assert.equal(clock.now(), Date.parse("2026-11-21T12:30:00.000Z"));
});

test("what is no time is not heeded", () => {
    const clock = laptopClock(() => 0);
    clock.heed(NOON);
    clock.heed("");
    assert.equal(clock.now(), Date.parse(NOON));
});
