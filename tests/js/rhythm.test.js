import assert from "node:assert/strict";
import { test } from "node:test";
import { pause, pingPatience } from "../../static/pwa/net/rhythm.js";

const calm = { failures: 0, front: true, waiting: false, streaming: true, retryAfter: 0, lot: 1 };

test("with a stream and nothing to send, the laptop is asked every 30 s", () => {
    assert.equal(pause(calm), 30_000);
});

test("without a stream it is asked every 3 s in front, every 30 s behind", () => {
    assert.equal(pause({ ...calm, streaming: false }), 3000);
    assert.equal(pause({ ...calm, streaming: false, front: false }), 30_000);
});

test("behind, waits double from 1 s to 5 min", () => {
    const behind = { ...calm, front: false, waiting: true };
    const waits = Array.from({ length: 11 }, (_, failures) => pause({ ...behind, failures: failures + 1 }));
    assert.deepEqual(waits.slice(0, 4), [1000, 2000, 4000, 8000]);
    assert.deepEqual(waits.slice(-3), [256_000, 300_000, 300_000]);
    assert.equal(pause({ ...behind, failures: 10_000 }), 300_000);
});

test("in front with a note waiting, a look takes place every 5 s at most, the look itself included", () => {
    for (let failures = 1; failures < 100; failures += 1) {
        const wait = pause({ ...calm, waiting: true, failures });
        assert.ok(wait + pingPatience(failures) <= 5000 || failures % 5 === 0, `${failures}`);
        assert.ok(wait <= 2500);
    }
});

test("in front with nothing waiting, it is every 10 s", () => {
    assert.equal(pause({ ...calm, failures: 20 }), 10_000);
});

test("phones that lost the laptop together do not come back together", () => {
    const [early, late] = [0, 1].map((lot) => pause({ ...calm, front: false, failures: 6, lot }));
    assert.deepEqual([early, late], [16_000, 32_000]);
});

test("what the laptop asks for is kept to", () => {
    assert.equal(pause({ ...calm, waiting: true, failures: 1, retryAfter: 60_000 }), 60_000);
});
