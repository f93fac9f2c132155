// A phone that has joined a café in reach of its laptop, anew for every test of whoever imports this.

import { afterEach, beforeEach } from "node:test";
import { join, keepNote } from "../../static/pwa/store/state.js";
import { Laptop } from "./laptop.js";
import { newPage, syncWith } from "./phone.js";

/** @type {Laptop} */
export let laptop;
/** @type {ReturnType<typeof syncWith>} */
export let net;
/** @type {ReturnType<typeof newPage>} */
export let page;

beforeEach(async () => {
    laptop = await new Laptop().open();
    net = syncWith(laptop);
    page = newPage();
    await join(page);
});

afterEach(async () => {
    net.part();
    await laptop.close();
});

/** The laptop keeps everything, and its answer never arrives. @type {Laptop["instead"][number]} */
export const lost = (_, usual) => {
    usual();
    return "cut";
};

/** @param {string} text */
export const write = (text) => keepNote({ card: "trust", text, id: null });

/** What somebody else wrote. @param {string} text @param {object} [more] */
export function theirs(text, more = {}) {
    return { card: "words/trust", text, value: null, audience: "cafe", written_at: "2026-11-21T18:00:00Z", ...more };
}
