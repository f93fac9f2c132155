// The page to take home: everything that is one's own, nothing that could run, and small enough to be mailed.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { receiptCode } from "../../static/pwa/core/receipts.js";
import { useCatalogue } from "../../static/pwa/core/words.js";
import { takeHome } from "../../static/pwa/leaving/page.js";
import { WALL_BYTES } from "../../static/pwa/leaving/room.js";
import { newPage } from "./phone.js";

/**
 * @typedef {import("../../static/pwa/leaving/page.js").Told} Told
 * @typedef {import("../../static/pwa/core/types.js").Card} Card
 * @typedef {import("../../static/pwa/core/types.js").Note} Note
 * @typedef {import("../../static/pwa/core/types.js").WallNote} WallNote
 */

const HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></textarea><!-- ",
    "&lt;b&gt; is not bold, & neither is &amp;",
    "‮drow eht ‬ \u2067sdrawkcab\u2069",
    "👩🏽‍🌾 🏳️‍🌈 e\u0301",
    "{n} {code} \\u003c",
    "ä".repeat(4000),
];

/** @type {Card[]} */
const CARDS = [
    { id: "trust", kind: "word", title: { en: "Trust" }, question: { en: "When did you last <trust>?" }, deeper: [] },
    { id: "will", kind: "promise", question: { en: "What will you do?" }, deeper: [] },
    { id: "ask", kind: "wondering", question: { en: "What stayed with you?" }, deeper: [] },
];

const plain = newPage();
const page = { ...plain, deck: { ...plain.deck, cards: CARDS } };

let made = 0;

/** @param {string} card @param {string} text @param {Note["fields"]["value"]} [value] @returns {Note} */
function own(card, text, value = null) {
    made += 1;
    const id = `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`;
    const fields = /** @type {Note["fields"]} */ ({ card: `words/${card}`, text, value });
    return { id, cafe: page.cafe.id, card, made, stamp: [made, "phone"], gone: false, fields, refused: null };
}

/** @param {string} text @param {Partial<WallNote>} [more] @returns {WallNote} */
function theirs(text, more = {}) {
    made += 1;
    const at = new Date(1_700_000_000_000 + made * 1000).toISOString();
    const id = `00000000-0000-4000-9000-${String(made).padStart(12, "0")}`;
    return { id, own: false, card: "trust", text, value: null, name: null, written_at: at, seen_at: at, ...more };
}

/** @param {Partial<Told>} more */
function pageOf(more) {
    return takeHome({
        page,
        spoken: "en",
        name: null,
        notes: [],
        wall: [],
        votes: {},
        replies: [],
        brought: null,
        made: new Date("2026-11-22T12:00:00Z"),
        tokens: ":root{--ink:black}",
        ...more,
    });
}

/** @type {{ [name: string]: string }} */
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** What a reader of the page sees of it. @param {string} html */
function read(html) {
    return html
        .replace(/<style>.*?<\/style>|<[^>]*>/gs, "")
        .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => SIGNS[name] ?? "");
}

/** @param {string} html */
const tagsOf = (html) => new Set([...html.matchAll(/<([a-z!][\w-]*)/gi)].map(([, name]) => name?.toLowerCase()));

beforeEach(() => useCatalogue("en", undefined));

for (const text of HOSTILE) {
    test(`what was written stays words, wherever it stands: ${text.slice(0, 40)}`, () => {
        const harmless = tagsOf(everywhere("harmless"));
        const html = everywhere(text);
        assert.deepEqual(tagsOf(html), harmless);
        assert.equal(html.match(/<script/gi), null);
        const count = read(html).split(text).length - 1;
        assert.ok(count >= 9, `found ${count} times`);
    });
}

/** Somebody's words in every place that takes any. @param {string} text */
function everywhere(text) {
    const promise = { what: text, who: text, by: "2026-12-24" };
    const note = theirs(text, { name: text });
    return pageOf({
        page: { ...page, cafe: { ...page.cafe, title: text, place: text } },
        name: text,
        notes: [own("trust", text), own("will", "", promise), own("ask", text)],
        wall: [note, theirs(text, { headline: true }), theirs("", { card: "will", value: promise, name: text })],
        votes: { [note.id]: { dots: 2, heart: true, round: null, stamp: [1, "phone"], refused: null } },
        brought: { text, name: text },
    });
}

test("nothing on the page asks anybody for anything", () => {
    const html = everywhere("plain");
    assert.match(html, /default-src 'none'/);
    assert.doesNotMatch(html, /\b(src|href)="(?!#)/);
    assert.doesNotMatch(html, /url\(|@import/);
});

test("all that is one's own is there: notes, promises, questions with their codes, and what one voted for", () => {
    const asked = own("ask", "Who reads this?");
    const liked = theirs("Shade on Mill Lane", { name: "Aino" });
    const said = read(
        pageOf({
            notes: [
                asked,
                own("will", "", { what: "Plant a tree", who: "me", by: "2027-05-01" }),
                own("trust", "Yesterday"),
            ],
            wall: [liked, theirs("Benches")],
            votes: { [liked.id]: { dots: 2, heart: true, round: null, stamp: [1, "phone"], refused: null } },
            brought: { text: "One carried along", name: null },
        }),
    );
    for (const text of ["Yesterday", "Plant a tree", "Who: me", "Who reads this?", "One carried along", "Benches"])
        assert.ok(said.includes(text), text);
    assert.ok(said.includes(receiptCode(asked.id)));
    assert.match(said, /Shade on Mill Lane\s*Aino · 2 of my dots · ♥ my heart/);
    assert.match(said, /By when: May 1, 2027/);
});

test("a café where nothing was written gives the cards alone", () => {
    const said = read(pageOf({}));
    assert.ok(said.includes("When did you last <trust>?"));
    assert.doesNotMatch(said, /What I wrote|The wall|Promises|voted/);
});

test("the page of a very large café can still be mailed, holds all of one's own, and says what it left out", () => {
    const wall = Array.from({ length: 4000 }, (_, at) => theirs(`${at}: ${"word ".repeat(40)}`));
    const html = pageOf({ notes: [own("trust", "mine stays")], wall });
    assert.ok(Buffer.byteLength(html) < 500_000, String(Buffer.byteLength(html)));
    assert.ok(Buffer.byteLength(html) > WALL_BYTES / 2, "the room is used");
    assert.ok(read(html).includes("mine stays"));
    assert.ok(read(html).includes("3999: word"), "the newest are there");
    assert.match(read(html), /\d+ older notes had no room on this page/);
});

test("the page speaks the phone's language and says which", () => {
    useCatalogue("fi", { "The cards": "Kortit" });
    const html = pageOf({});
    assert.match(html, /<html lang="fi">/);
    assert.ok(read(html).includes("Kortit"));
});
