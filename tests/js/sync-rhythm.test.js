// When the phone asks the laptop, and when it leaves it alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { trouble, waiting } from "../../static/pwa/store/state.js";
import { laptop, net, write } from "./cafe.js";
import { until } from "./phone.js";

test("a laptop that names nothing is not asked again at once", async () => {
    await write("ignored");
    laptop.instead = Array.from({ length: 5 }, () => () => ({ body: laptop.answer() }));
    await net.sync.kick();
    assert.equal(laptop.requests.length, 1);
    assert.equal(net.clock.pause(), 3000);
});

test("one tab never has two exchanges under way, and loses no kick", async () => {
    await write("written first");
    /** @type {() => void} */
    let release = () => assert.fail("nothing is under way");
    laptop.instead = [
        (_, usual) => new Promise((resolve) => (release = () => resolve({ body: /** @type {object} */ (usual()) }))),
    ];
    const first = net.sync.kick();
    await until(() => laptop.requests.length === 1);
    await write("written meanwhile");
    const kicked = [net.sync.kick(), net.sync.kick()];
    release();
    await Promise.all([first, ...kicked]);
    assert.equal(laptop.most, 1);
    assert.equal(laptop.requests.length, 2);
    assert.deepEqual(laptop.texts(), ["written first", "written meanwhile"]);
});

test("a busy laptop is left alone for as long as it asks", async () => {
    await write("patient");
    laptop.instead = [
        () => ({ status: 503, headers: { "Retry-After": "7" }, body: { error: { code: "store-busy", message: "…" } } }),
    ];
    await net.sync.kick();
    assert.equal(trouble.value, null);
    assert.equal(net.clock.pause(), 7000);
    net.clock.goOn();
    await until(() => waiting.value === 0);
    assert.equal(net.clock.pause(), 3000);
});

test("in front with a note waiting, the laptop's return is noticed within 5 s", async () => {
    await laptop.close();
    await write("waiting for the laptop");
    await net.sync.kick();
    for (let tries = 0; tries < 12; tries += 1) {
        assert.ok(net.clock.pause() <= 2500, `${net.clock.pause()} ms after ${tries} tries`);
        net.clock.goOn();
        await until(() => net.clock.timers.length > 0);
    }
    await laptop.open();
    net.clock.goOn();
    await until(() => waiting.value === 0);
    assert.deepEqual(laptop.texts(), ["waiting for the laptop"]);
});

test("after a failure a small ping goes ahead of the notes", async () => {
    laptop.instead = [() => "cut"];
    await net.sync.kick();
    assert.equal(laptop.pings, 0);
    await net.sync.kick();
    assert.equal(laptop.pings, 1);
    assert.equal(laptop.requests.length, 2);
});

test("unlocking the phone stirs once, not three times", async () => {
    await net.sync.kick();
    net.clock.time += 2000;
    for (let stirred = 0; stirred < 3; stirred += 1) {
        net.sync.wake();
        await until(() => net.clock.timers.length > 0);
        net.clock.time += 100;
    }
    assert.equal(laptop.requests.length, 2);
});

test("an exchange that hangs is given up when the laptop shows itself", async () => {
    await write("hanging");
    /** @type {(reply: "cut") => void} */
    let release = () => assert.fail("nothing hangs");
    laptop.instead = [() => new Promise((resolve) => (release = resolve))];
    const going = net.sync.kick();
    await until(() => laptop.requests.length === 1);
    net.clock.time += 2500;
    net.sync.wake(true);
    await going;
    release("cut");
    assert.deepEqual(laptop.texts(), ["hanging"]);
});
