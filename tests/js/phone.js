// A phone: the page's own modules on an IndexedDB in memory, in reach of a laptop or not.

import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import { setTimeout as later } from "node:timers/promises";
import { createSync } from "../../static/pwa/net/sync.js";
import { close } from "../../static/pwa/store/phone.js";
import { join } from "../../static/pwa/store/state.js";

/** @typedef {{ at: number, act: () => void }} Timer */

// Browsers have it everywhere; Debian 12's Node 18 does not.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

// Node would wait for ever for another tab to speak.
const Channel = globalThis.BroadcastChannel;
globalThis.BroadcastChannel = /** @type {typeof Channel} */ (
    /** @type {unknown} */ (
        class extends Channel {
            /** @param {string} name */
            constructor(name) {
                super(name);
                /** @type {{ unref?: () => void }} */ (this).unref?.();
            }
        }
    )
);

const LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";
let visits = 0;

/** A café nobody was at before. */
export function newPage() {
    visits += 1;
    const code = `K7QF2${LETTERS[visits]}`;
    const id = `00000000-0000-4000-8000-${String(visits).padStart(12, "0")}`;
    const cafe = { id, code, title: "Mill Lane", place: null, language: "en", opened_at: "2026-11-21T18:00:00Z" };
    const deck = { id: "words", title: { en: "Words" }, languages: ["en"], cards: [] };
    return { build: "build-one", cafe, deck, words: { names: [] } };
}

/** Close the page and open it again. @param {ReturnType<typeof newPage>} page */
export async function openAgain(page) {
    await close();
    await join(page);
}

/** Everything this browser has on disk, as one text. */
export async function diskText() {
    const open = indexedDB.open("fieldkit");
    /** @type {IDBDatabase} */
    const database = await asPromise(open);
    const found = [];
    for (const shelf of database.objectStoreNames) {
        const all = await asPromise(database.transaction(shelf).objectStore(shelf).getAll());
        found.push([shelf, all]);
    }
    database.close();
    return JSON.stringify(found);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function asPromise(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

/** A clock that stands still until it is told to go on. */
export class Clock {
    time = 0;
    /** @type {Timer[]} */
    timers = [];
    now = () => this.time;
    lot = () => 1;

    /**
     * @param {number} milliseconds
     * @param {() => void} act
     */
    after = (milliseconds, act) => {
        const timer = { at: this.time + milliseconds, act };
        this.timers.push(timer);
        return () => {
            this.timers = this.timers.filter((each) => each !== timer);
        };
    };

    /** How long the phone now waits. */
    pause() {
        return Math.min(...this.timers.map(({ at }) => at)) - this.time;
    }

    /** Go on to the next thing that was to happen. */
    goOn() {
        const next = this.timers.reduce((a, b) => (a.at <= b.at ? a : b));
        this.timers = this.timers.filter((each) => each !== next);
        this.time = next.at;
        next.act();
    }
}

/**
 * @param {import("./laptop.js").Laptop} laptop
 * @param {{ isFront?: boolean, isStreaming?: boolean }} [how]
 */
export function syncWith(laptop, { isFront = true, isStreaming = false } = {}) {
    const real = globalThis.fetch;
    globalThis.fetch = /** @type {typeof fetch} */ (laptop.fetch);
    const clock = new Clock();
    const sync = createSync({ isFront: () => isFront, isStreaming: () => isStreaming, clock });
    const part = () => {
        sync.stop();
        globalThis.fetch = real;
    };
    return { sync, clock, part };
}

/**
 * Let what is under way come to its end, until this holds.
 * @param {() => boolean} holds
 */
export async function until(holds) {
    for (let turn = 0; turn < 2000; turn += 1) {
        if (holds()) return;
        await later(1);
    }
    throw new Error(`never came true: ${holds}`);
}
