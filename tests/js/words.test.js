import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { chooseLanguage, language, t, tn, useCatalogue } from "../../static/pwa/core/words.js";

afterEach(() => useCatalogue("en", undefined));

test("English needs no catalogue", () => {
    assert.equal(t("Everything is on the laptop"), "Everything is on the laptop");
    assert.equal(tn("{n} note", "{n} notes", 1), "1 note");
    assert.equal(tn("{n} note", "{n} notes", 0), "0 notes");
});

test("Finnish speaks Finnish, and English where a translation is missing", () => {
    useCatalogue("fi", {
        "{n} of {all}": "{n}/{all}",
        "{n} note": ["{n} muistiinpano", "{n} muistiinpanoa"],
        Wall: "",
    });
    assert.equal(language(), "fi");
    assert.equal(t("{n} of {all}", { n: 2, all: 10 }), "2/10");
    assert.equal(tn("{n} note", "{n} notes", 1), "1 muistiinpano");
    assert.equal(tn("{n} note", "{n} notes", 12), "12 muistiinpanoa");
    assert.equal(t("Wall"), "Wall");
    assert.equal(tn("{n} card", "{n} cards", 1), "1 card");
});

test("a value that looks like a place for a value is left as it is", () => {
    assert.equal(t("by {name}", { name: "{name} $& {n}" }), "by {name} $& {n}");
    assert.equal(t("{missing} stays", {}), "{missing} stays");
});

test("the first language that the owner reads and that is offered is chosen", () => {
    assert.equal(chooseLanguage(["de-DE", "sv-FI", "fi"], ["fi", "en", "sv"], "fi"), "sv");
    assert.equal(chooseLanguage(["FI"], ["fi", "en"], "en"), "fi");
    assert.equal(chooseLanguage(["de"], ["fi", "en"], "fi"), "fi");
    assert.equal(chooseLanguage([], ["fi"], "fi"), "fi");
});
