// A page from the disk in a browser that keeps nothing for it: what it says of keeping is true, and its shelves stay one.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fleeting, INSTEAD } from "../../static/pwa/away/fleeting.js";
import { nameOf, t, tn, usePageWords } from "../../static/pwa/core/words.js";
import { openOrMemory } from "../../static/pwa/store/memory.js";

/** @param {string} folder @param {string} language @returns {{ [sentence: string]: string | string[] }} */
const catalogue = (folder, language) =>
    JSON.parse(readFileSync(new URL(`../../static/${folder}/locale/${language}.json`, import.meta.url), "utf-8"));

const FOLDERS = ["pwa", "pwa/live", "pwa/leaving", "pwa/handing", "pwa/away"];
const said = (/** @type {string} */ language) => Object.assign({}, ...FOLDERS.map((each) => catalogue(each, language)));
const [fi, sv] = [said("fi"), said("sv")];
const sentences = Object.keys(fi);
const words = {
    names: sentences.map(nameOf),
    fi: sentences.map((each) => fi[each]),
    sv: sentences.map((each) => sv[each] ?? ""),
};

test("every sentence that would be untrue is one that the screens say", () => {
    for (const kept of Object.keys(INSTEAD)) assert.ok(kept in fi, kept);
});

for (const [language, chip] of Object.entries({
    en: "only while this page is open",
    fi: "vain kun tämä sivu on auki",
    sv: "bara medan sidan är öppen",
})) {
    test(`where nothing is kept no note is said to be on the phone, in "${language}"`, () => {
        usePageWords(language, fleeting(words));
        assert.equal(t("on this phone"), chip);
        const one = "{n} note only on this phone. It goes to the laptop when it is in reach.";
        const many = "{n} notes only on this phone. They go to the laptop when it is in reach.";
        for (const n of [1, 2]) assert.doesNotMatch(tn(one, many, n), /this phone|puhelimessa|telefonen/);
        assert.match(tn(one, many, 2), /^2 /);
        usePageWords(language, words);
        assert.notEqual(t("on this phone"), chip);
    });
}

test("shelves that were there once are never replaced by empty ones in memory", async () => {
    let fleets = 0;
    const open = openOrMemory(() => {
        fleets += 1;
    });
    const how = { upgrade: () => undefined };
    (await open("kept once", 1, how)).close();
    const { open: real } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
        throw new DOMException("closed under us", "UnknownError");
    };
    try {
        await assert.rejects(open("kept once", 1, how), { name: "UnknownError" });
    } finally {
        IDBFactory.prototype.open = real;
    }
    assert.equal(fleets, 0);
});
