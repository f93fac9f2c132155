// Sending what a page keeps until the laptop has it, whatever becomes of the network and whatever answers in its place.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { sending } from "../../static/facilitate/sending.js";
import { fire, forbidRemembering, nobody, openBrowser, settle, tryAgain } from "./desk.js";

/** @type {string[][]} What the laptop was asked to keep. */
let asked = [];
/** @type {((words: string[]) => Response | Promise<Response>) | null} What it does instead of answering. */
let instead = null;

/** @param {string[]} words */
function kept(words) {
    return Response.json({ kept: words, refused: [] });
}

/** A page that keeps words until the laptop has them. */
function page() {
    /** @type {Set<string>} */
    const words = new Set();
    const laptop = sending({
        url: "/keep",
        token: "t",
        waiting: () => [...words],
        asked: (going) => ({ words: going }),
        heed: (_going, /** @type {{ kept: string[] }} */ told) => {
            for (const word of told.kept) words.delete(word);
        },
        onChange: () => undefined,
    });
    return {
        ...laptop,
        words,
        /** @param {string[]} more */
        async say(...more) {
            for (const word of more) words.add(word);
            void laptop.send();
            await settle();
        },
    };
}

beforeEach(() => {
    asked = [];
    instead = null;
    openBrowser(({ words }) => {
        asked.push(words);
        return instead ? instead(words) : kept(words);
    });
});

afterEach(() => {
    // Whatever still waits gets its answer, so that no timer of a page outlives its test.
    instead = null;
    return tryAgain();
});

test("what waits goes on waiting while nobody answers, and goes when the network is back", async () => {
    instead = nobody;
    const { say, words, trouble } = page();
    await say("shade", "benches");
    assert.deepEqual([...words], ["shade", "benches"]);
    assert.equal(trouble(), "away");
    assert.equal(fire("beforeunload"), true, "closing the page is warned of");
    instead = null;
    await tryAgain();
    assert.equal(words.size, 0);
    assert.equal(trouble(), "");
    assert.equal(fire("beforeunload"), false);
});

test("an answer that was lost is asked for once more in the same words", async () => {
    instead = nobody;
    const { say } = page();
    await say("shade");
    instead = null;
    await tryAgain();
    assert.deepEqual(asked, [["shade"], ["shade"]]);
});

test("what is said meanwhile goes after what is on its way, never beside it", async () => {
    /** @type {(answer: Response) => void} */
    let answer = () => undefined;
    instead = () =>
        new Promise((resolve) => {
            answer = resolve;
        });
    const { say, words } = page();
    await say("shade");
    await say("benches");
    assert.deepEqual(asked, [["shade"]]);
    instead = null;
    answer(kept(["shade"]));
    await settle();
    await tryAgain();
    assert.deepEqual(asked, [["shade"], ["benches"]]);
    assert.equal(words.size, 0);
});

test("much that waits goes in parts that the laptop takes", async () => {
    const { say, words } = page();
    await say(...Array.from({ length: 120 }, (_, number) => `word ${number}`));
    while (words.size) await tryAgain();
    assert.deepEqual(
        asked.map(({ length }) => length),
        [50, 50, 20],
    );
});

for (const [name, answer, told] of /** @type {const} */ ([
    ["a station’s Wi-Fi that welcomes everybody", () => Response.json({ kept: "warm and dry" }), "away"],
    ["a laptop that is too busy", () => Response.json({ kept: ["shade"], refused: [] }, { status: 503 }), "away"],
    ["a laptop that does not know the page any more", () => new Response("sign in", { status: 400 }), "stale"],
    ["a sign-in page that was led to", () => Object.defineProperty(kept([]), "redirected", { value: true }), "stale"],
])) {
    test(`${name} has taken nothing`, async () => {
        instead = answer;
        const { say, words, trouble } = page();
        await say("shade");
        assert.equal(trouble(), told);
        assert.deepEqual([...words], ["shade"]);
        instead = null;
        await tryAgain();
        assert.equal(trouble(), "");
        assert.equal(words.size, 0);
    });
}

test("a browser that remembers nothing is told of", () => {
    const { remember, isForgetful } = page();
    remember(() => localStorage.setItem("shade", "1"));
    assert.equal(isForgetful(), false);
    forbidRemembering();
    remember(() => localStorage.setItem("benches", "1"));
    assert.equal(isForgetful(), true);
});
