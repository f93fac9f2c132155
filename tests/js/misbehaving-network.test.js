// Networks that answer in the laptop's place: no tick on their word, and nothing is lost by it.

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { ask } from "../../static/pwa/net/ask.js";
import { ping } from "../../static/pwa/net/ping.js";
import { here, isOnLaptop, keepNote, notes, reached, trouble, waiting, wall } from "../../static/pwa/store/state.js";
import { laptop, lost, net, theirs, write } from "./cafe.js";
import { until } from "./phone.js";

afterEach(() => {
    mock.restoreAll();
    mock.timers.reset();
});

/** Have somebody else answer every question, the ping too. @param {() => Response} answer */
function portal(answer) {
    const real = globalThis.fetch;
    globalThis.fetch = async () => answer();
    return () => {
        globalThis.fetch = real;
    };
}

const html = { headers: { "Content-Type": "text/html" } };
const json = { headers: { "Content-Type": "application/json" } };

for (const [what, answer] of /** @type {[string, () => Response][]} */ ([
    ["a page", () => new Response("<html>Welcome to our Wi-Fi</html>", html)],
    ["a page that calls itself JSON", () => new Response("<html>", json)],
    ["JSON", () => new Response(JSON.stringify({ v: 1, ok: true, kept: [], status: "signed in" }), json)],
    ["JSON that is no object", () => new Response("null", json)],
    ["half an answer of the laptop", () => new Response(JSON.stringify(laptop.answer()).slice(0, 60), json)],
    [
        "a redirection, which the browser refuses to follow",
        () => {
            throw new TypeError("redirect");
        },
    ],
])) {
    test(`a portal that answers everything with ${what}, the ping too, gets no tick and no reload`, async () => {
        const note = await write("still on this phone");
        const away = portal(answer);
        for (let tries = 0; tries < 4; tries += 1) {
            await net.sync.kick();
            assert.deepEqual([reached.value.ok, waiting.value, isOnLaptop(note)], [false, 1, false]);
        }
        assert.equal(await ping(), null, "without a pong nothing reloads the page");
        assert.equal(trouble.value, null, "the laptop has refused nothing");
        away();
        await net.sync.kick();
        assert.deepEqual(laptop.texts(), ["still on this phone"]);
        assert.equal(waiting.value, 0);
    });
}

test("a network that holds everything for a minute is given up after twenty seconds, and the note stays queued", async () => {
    await write("held on the way");
    mock.timers.enable({ apis: ["setTimeout"] });
    const real = globalThis.fetch;
    globalThis.fetch = (_path, init) =>
        new Promise((_, reject) => {
            init?.signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
        });
    const reply = ask("/api/sync", { body: {}, patience: 20_000 });
    mock.timers.tick(19_999);
    const early = await Promise.race([reply, Promise.resolve("still waiting")]);
    assert.equal(early, "still waiting");
    mock.timers.tick(1);
    assert.equal(await reply, null);
    globalThis.fetch = real;
    mock.timers.reset();
    await net.sync.kick();
    assert.equal(waiting.value, 0);
});

test("an answer that comes again from a cache, an exchange late, ticks nothing that it does not name", async () => {
    await write("first");
    /** @type {object} */
    let stale = {};
    laptop.instead = [
        (_, usual) => {
            stale = usual();
            return { body: stale };
        },
    ];
    await net.sync.kick();
    const second = await write("second");
    const changed = await keepNote({ card: "trust", text: "first, changed", id: notes.value[1]?.id ?? null });
    laptop.instead = [() => ({ body: stale })];
    await net.sync.kick();
    assert.deepEqual([isOnLaptop(second), isOnLaptop(changed), waiting.value], [false, false, 2]);
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["first, changed", "second"]);
    assert.equal(waiting.value, 0);
});

test("a request that the network repeats, and whose answers are both lost, is one note", async () => {
    await write("said once");
    laptop.instead = [
        (request, usual) => {
            laptop.keep(request);
            return lost(request, usual);
        },
    ];
    await net.sync.kick();
    assert.equal(waiting.value, 1);
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["said once"]);
});

test("a wall that was cut off half-way is read again from where it was, and hangs once", async () => {
    const shown = ["a", "b"].map((id) => ({ kind: "note", id, stamp: [1, "other"], gone: false, fields: theirs(id) }));
    const whole = JSON.stringify(laptop.answer({ cursor: 2, records: shown }));
    laptop.instead = [() => ({ body: whole.slice(0, whole.length / 2) }), () => ({ body: whole })];
    await net.sync.kick();
    assert.deepEqual([wall.value.length, here.value?.cursor], [0, 0]);
    await net.sync.kick();
    await until(() => wall.value.length === 2);
});

test("the laptop's own clock jumps by years between two answers, and every note is taken all the same", async () => {
    for (const now of ["2031-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2026-11-21T18:00:00Z"]) {
        laptop.instead = [(request) => ({ body: { ...laptop.keep(request), now } })];
        await write(`when it was ${now.slice(0, 4)}`);
        await net.sync.kick();
        assert.deepEqual([waiting.value, reached.value.ok], [0, true]);
    }
    assert.equal(laptop.texts().length, 3);
});
