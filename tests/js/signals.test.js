import assert from "node:assert/strict";
import { test } from "node:test";
import { batch, computed, effect, signal, untracked } from "../../static/pwa/core/signals.js";

test("who has read a value is told of each change, and of nothing else", () => {
    const [name, table] = [signal("Aino"), signal(1)];
    /** @type {string[]} */
    const heard = [];
    const end = effect(() => void heard.push(name.value));
    table.value = 2;
    name.value = "Aino";
    name.value = "Veikko";
    end();
    name.value = "Nobody listens";
    assert.deepEqual(heard, ["Aino", "Veikko"]);
});

test("what is no longer read is no longer heard of", () => {
    const [isOpen, text] = [signal(true), signal("first")];
    let runs = 0;
    effect(() => {
        runs += 1;
        if (isOpen.value) text.value;
    });
    isOpen.value = false;
    text.value = "second";
    assert.equal(runs, 2);
});

test("a value made of others tells only when it comes out different", () => {
    const waiting = signal(1);
    const isWaiting = computed(() => waiting.value > 0);
    /** @type {boolean[]} */
    const heard = [];
    isWaiting.subscribe((value) => heard.push(value));
    waiting.value = 2;
    waiting.value = 0;
    assert.deepEqual(heard, [true, false]);
    assert.equal(isWaiting.value, false);
});

test("changes made together are told once, when all are made", () => {
    const [first, last] = [signal("Aino"), signal("Aalto")];
    /** @type {string[]} */
    const heard = [];
    effect(() => void heard.push(`${first.value} ${last.value}`));
    batch(() => {
        first.value = "Veikko";
        last.value = "Virta";
        assert.equal(first.value, "Veikko", "whoever asks meanwhile is told the truth");
    });
    assert.deepEqual(heard, ["Aino Aalto", "Veikko Virta"]);
});

test("what is read on the side, or in passing, is not heard of", () => {
    const [asked, aside] = [signal(0), signal(0)];
    let runs = 0;
    effect(() => {
        runs += 1;
        asked.value;
        untracked(() => void aside.value);
        aside.peek();
    });
    aside.value = 1;
    assert.equal(runs, 1);
    asked.value = 1;
    assert.equal(runs, 2);
});

test("one listener that fails keeps nobody else from hearing", () => {
    const note = signal("first");
    /** @type {string[]} */
    const heard = [];
    effect(() => {
        if (note.value === "second") throw new Error("could not draw");
    });
    effect(() => void heard.push(note.value));
    assert.throws(() => {
        note.value = "second";
    }, /could not draw/);
    note.value = "third";
    assert.deepEqual(heard, ["first", "second", "third"]);
});

test("a listener may change what another listens to", () => {
    const [typed, shown] = [signal("a"), signal("")];
    /** @type {string[]} */
    const heard = [];
    effect(() => {
        shown.value = typed.value.toUpperCase();
    });
    effect(() => void heard.push(shown.value));
    typed.value = "b";
    assert.deepEqual(heard, ["A", "B"]);
});
