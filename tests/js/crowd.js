// Many phones at one café, each a thread with the page's own modules and a disk of its own.
// node tests/js/crowd.js '{"url", "page", "phones", "notes", "seed"}' prints, a line a phone, what must be on the laptop:
// {"participant", "living": {id: text}, "gone": [id]}. Ends when every outbox is empty.

import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** @typedef {{ url: string, page: ReturnType<typeof import("./phone.js").newPage>, notes: number, seed: number }} Told */

if (isMainThread) await gather(JSON.parse(process.argv[2] ?? ""));
else await write(workerData);

/** @param {Told & { phones: number }} told */
async function gather({ phones, seed, ...told }) {
    const coming = Array.from({ length: phones }, (_, n) => {
        const phone = new Worker(new URL(import.meta.url), { workerData: { ...told, seed: seed * 1000 + n } });
        return new Promise((resolve, reject) => {
            phone.on("message", (said) => console.log(JSON.stringify(said)));
            phone.on("error", reject);
            phone.on("exit", resolve);
        });
    });
    await Promise.all(coming);
}

/** @param {Told} told */
async function write({ url, page, notes: most, seed }) {
    await import("./phone.js");
    const { createSync } = await import("../../static/pwa/net/sync.js");
    const { here, join, keepNote, notes, takeBack, toSend, waiting } = await import("../../static/pwa/store/state.js");
    // Threads hear each other's; phones do not.
    // @ts-expect-error -- some browsers have none, which is the same to the page
    globalThis.BroadcastChannel = undefined;
    const lot = dice(seed);
    const real = globalThis.fetch;
    globalThis.fetch = /** @type {typeof fetch} */ (
        (/** @type {string} */ path, /** @type {RequestInit} */ init) => real(new URL(path, url), init)
    );
    // Five times as fast as a person's evening.
    const clock = {
        now: () => Date.now() * 5,
        /** @param {number} milliseconds @param {() => void} act */
        after(milliseconds, act) {
            const timer = setTimeout(act, milliseconds / 5);
            return () => clearTimeout(timer);
        },
        lot,
    };
    await join(page);
    const sync = createSync({ isFront: () => true, isStreaming: () => false, clock });
    /** @type {string[]} */
    const gone = [];
    for (let n = 0; n < most; n += 1) {
        const isToGo = lot() < 0.15;
        const text = `${isToGo ? "regretted" : "said"} ${seed} ${n}`;
        // Most are for the organisers: what others wrote is not what is tried here, and fifty walls would be most of the work.
        const audience = n % 5 ? "organisers" : "cafe";
        const { id } = await keepNote({ card: "trust", text, id: null, audience });
        void sync.kick();
        if (lot() < 0.25) {
            await keepNote({ card: "trust", text: `${text}, and on second thoughts`, id });
            void sync.kick();
        }
        await pause(lot() * 20);
        if (isToGo) {
            await takeBack(id);
            gone.push(id);
            void sync.kick();
        }
    }
    while (toSend.value > 0 || waiting.value > 0) await pause(100);
    sync.stop();
    const living = Object.fromEntries(notes.value.map(({ id, fields }) => [id, fields.text]));
    parentPort?.postMessage({ participant: here.value?.participant.id, living, gone });
}

/** @param {number} milliseconds */
function pause(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Numbers from 0 to 1 that follow from the seed. @param {number} seed */
function dice(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}
