import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { createLive } from "../../static/pwa/net/live.js";
import { here, join, keepNote, live as shown, wallShown } from "../../static/pwa/store/state.js";
import { Laptop } from "./laptop.js";
import { Clock, newPage, syncWith } from "./phone.js";
import { liveOf } from "./planned.js";

/** A stream as a browser has it, spoken into by the test. */
class Stream extends EventTarget {
    /** @type {Stream[]} */
    static all = [];
    isClosed = false;
    /** @type {() => void} */
    onopen = () => assert.fail("nobody listens");
    /** @type {() => void} */
    onerror = () => assert.fail("nobody listens");

    /** @param {string} url */
    constructor(url) {
        super();
        this.url = url;
        Stream.all.push(this);
    }

    close() {
        this.isClosed = true;
    }

    /** @param {unknown} said */
    say(said) {
        const text = typeof said === "string" ? said : JSON.stringify(said);
        this.dispatchEvent(new MessageEvent("live", { data: text }));
    }

    static last() {
        const last = Stream.all.at(-1);
        assert.ok(last);
        return last;
    }

    static open() {
        return Stream.all.filter(({ isClosed }) => !isClosed).length;
    }
}

const now = { version: 9, phase: "write", round: null, card: null, ends_at: null, message: null };

/** @type {string[]} */
let heard;
/** @type {Clock} */
let clock;
/** @type {ReturnType<typeof createLive>} */
let live;
/** @type {Laptop} */
let laptop;
/** @type {() => void} */
let part;

beforeEach(async () => {
    Stream.all = [];
    heard = [];
    clock = new Clock();
    globalThis.EventSource = /** @type {typeof EventSource} */ (/** @type {unknown} */ (Stream));
    await join(newPage());
    laptop = await new Laptop().open();
    const net = syncWith(laptop);
    part = net.part;
    await net.sync.kick();
    live = createLive({
        onNews: () => void heard.push("news"),
        onOpen: () => void heard.push("open"),
        onLost: () => void heard.push("lost"),
        clock,
    });
});

afterEach(async () => {
    live.close();
    wallShown.value = false;
    part();
    await laptop.close();
});

test("the stream is asked for as this participant, and there is one of it", () => {
    live.open();
    live.open();
    assert.equal(Stream.all.length, 1);
    const { searchParams, pathname } = new URL(Stream.last().url, "http://laptop");
    const { code, participant } = here.value ?? assert.fail();
    assert.equal(pathname, "/api/live");
    assert.deepEqual(Object.fromEntries(searchParams), {
        cafe: code,
        participant: participant.id,
        key: participant.key,
    });
    assert.equal(live.isOpen(), false);
    Stream.last().onopen();
    assert.equal(live.isOpen(), true);
    live.close();
    assert.equal(live.isOpen(), false);
    assert.equal(Stream.open(), 0);
});

test("news are shown, and synced only where somebody needs them", async () => {
    live.open();
    Stream.last().say({ ...now, message: "Five minutes left" });
    assert.equal(shown.value?.message, "Five minutes left");
    assert.equal(clock.timers.length, 0, "nothing waits and no wall is shown");
    wallShown.value = true;
    Stream.last().say({ ...now, version: 10 });
    assert.ok(clock.pause() <= 800);
    clock.goOn();
    assert.deepEqual(heard, ["news"]);
    wallShown.value = false;
    await keepNote({ card: "trust", text: "waiting", id: null });
    Stream.last().say({ ...now, version: 11 });
    clock.goOn();
    assert.deepEqual(heard, ["news", "news"]);
});

test("what this phone has already seen is no news", () => {
    live.open();
    wallShown.value = true;
    Stream.last().say({ ...now, version: here.value?.cursor });
    Stream.last().say({ ...now, version: here.value?.live?.version });
    assert.equal(clock.timers.length, 0);
});

test("what is not the laptop's is not listened to", () => {
    live.open();
    wallShown.value = true;
    const before = shown.value;
    for (const said of ["<html>", "null", "{}", { ...now, version: "9" }, { ...now, phase: "party" }])
        Stream.last().say(said);
    assert.equal(shown.value, before);
    assert.equal(clock.timers.length, 0);
});

test("a broken stream is told, and opened again at longer and longer intervals", () => {
    live.open();
    const waits = [];
    for (let tries = 0; tries < 9; tries += 1) {
        Stream.last().onerror();
        assert.equal(Stream.open(), 0);
        waits.push(clock.pause());
        clock.goOn();
    }
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    assert.equal(heard.length, 9);
    Stream.last().onopen();
    Stream.last().onerror();
    assert.equal(clock.pause(), 1000);
});

test("a stream that was closed meanwhile is not opened again", () => {
    live.open();
    Stream.last().onerror();
    live.close();
    assert.equal(clock.timers.length, 0);
});

test("a browser without streams does without", () => {
    Reflect.deleteProperty(globalThis, "EventSource");
    live.open();
    assert.equal(live.isOpen(), false);
});

test("seats dealt anew are asked for by every phone, each a little later than another", () => {
    live.open();
    Stream.last().say(liveOf({}, { seated: 1 }));
    const first = clock.pause();
    assert.ok(first > 300 && first <= 1500);
    clock.goOn();
    assert.deepEqual(heard, ["news"]);
    Stream.last().say(liveOf({}, { seated: 1, run: 13 }));
    assert.equal(clock.timers.length, 0, "who sits where has not changed");
    Stream.last().say(liveOf({}, { seated: 2, run: 14 }));
    clock.goOn();
    assert.deepEqual(heard, ["news", "news"]);
});
