// The desk at which notes are typed: card, table and round stay, the answer and the words go when they are saved.

import { find, say } from "../parts.js";
import { t } from "../words.js";
import { dayInWords, exampleOf, readAnswer, readDay, saidOf, takesAnswer, typedOf } from "./answers.js";
import { cardPicker } from "./cards.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Said} Said
 * @typedef {import("./types.js").Seed} Seed
 *
 * @typedef {{ card: string, table: string, round: string, answer: string, text: string, who: string, by: string }} Draft
 *
 * @typedef {object} Composer
 * @property {(entry: Entry) => void} edit
 * @property {(id: string) => void} choose a card by its id
 */

/**
 * @param {HTMLElement} page
 * @param {Seed} seed
 * @param {{ draft: Draft | null, onDraft: (draft: Draft) => void, onSave: (said: Said, edited: Entry | null) => void,
 *     onCard: (card: Card) => void }} about onDraft: something was typed
 * @returns {Composer}
 */
export function composer(page, seed, { draft, onDraft, onSave, onCard }) {
    const form = /** @type {HTMLFormElement} */ (find(page, "#composing"));
    const inputNamed = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (find(form, `#${id}`));
    const [table, round, answer] = [inputNamed("table"), inputNamed("round"), inputNamed("answer")];
    const [who, by] = [inputNamed("who"), inputNamed("by")];
    const text = /** @type {HTMLTextAreaElement} */ (find(form, "#text"));
    const mistake = find(form, "#mistake");
    const today = new Date().toLocaleDateString("sv");
    /** @type {Entry | null} */
    let edited = null;
    /** What was being typed when an older note was taken up. @type {Draft | null} */
    let aside = null;

    const picker = cardPicker(inputNamed("card"), find(form, "#card-list"), seed.cards, {
        onPick: (card) => {
            show(card);
            if (!edited) onDraft(drafted());
        },
        onDone: toFirst,
    });

    /** @param {Card} card */
    function show(card) {
        const asked = find(form, "#asked");
        say(asked, "number", String(card.number));
        say(asked, "title", card.title);
        say(asked, "question", card.question);
        const options = find(asked, '[data-part="options"]');
        options.hidden = !card.options.length;
        options.replaceChildren(
            ...card.options.map(({ label }) => Object.assign(document.createElement("li"), { textContent: label })),
        );
        find(form, "#answer-field").hidden = !takesAnswer(card);
        find(form, "#promise-fields").hidden = card.kind !== "promise";
        find(form, "#answer-label").textContent = labelOf(card);
        find(form, "#answer-hint").textContent = hintOf(card);
        find(form, "#text-label").textContent = card.kind === "promise" ? t("What is promised") : t("Note");
        onCard(card);
        preview();
    }

    function preview() {
        const { value } = readAnswer(picker.chosen(), answer.value);
        find(form, "#answer-said").textContent = saidOf(picker.chosen(), value, seed.language);
        const day = readDay(by.value, today).by;
        find(form, "#by-said").textContent = day ? dayInWords(day, seed.language) : "";
        find(form, "#table-name").textContent = seed.tables[Number(table.value)] ?? "";
    }

    /** @returns {Draft} */
    function drafted() {
        return {
            card: picker.chosen().id,
            table: table.value,
            round: round.value,
            answer: answer.value,
            text: text.value,
            who: who.value,
            by: by.value,
        };
    }

    /** @param {Draft} told */
    function fill(told) {
        [table.value, round.value, answer.value, text.value] = [told.table, told.round, told.answer, told.text];
        [who.value, by.value] = [told.who, told.by];
        picker.choose(seed.cards.find(({ id }) => id === told.card) ?? picker.chosen());
        grow();
    }

    function toFirst() {
        const first = takesAnswer(picker.chosen()) ? answer : text;
        first.focus();
        first.select();
    }

    function grow() {
        const lines = text.value.split("\n").length + Math.floor(text.value.length / 90);
        text.rows = Math.min(12, Math.max(2, lines));
    }

    /**
     * @param {HTMLElement} field
     * @param {string} told
     */
    function refuse(field, told) {
        field.setAttribute("aria-invalid", "true");
        mistake.textContent = told;
        field.focus();
    }

    function pardon() {
        mistake.textContent = "";
        for (const field of form.elements) field.removeAttribute("aria-invalid");
    }

    /**
     * @param {HTMLInputElement} field
     * @param {number} most
     * @returns {number | null | undefined} undefined: it cannot be read, and that was said
     */
    function readPlace(field, most) {
        const typed = field.value.trim();
        if (!typed) return null;
        const number = /^\d+$/.test(typed) ? Number(typed) : 0;
        if (number >= 1 && number <= most) return number;
        refuse(field, t("Type a whole number from {low} to {high}.", { low: 1, high: most }));
    }

    /** @returns {Said | undefined} undefined: something is wrong, and that was said */
    function read() {
        const card = picker.chosen();
        const tableNumber = readPlace(table, seed.most.table);
        if (tableNumber === undefined) return;
        const roundNumber = readPlace(round, seed.most.round);
        if (roundNumber === undefined) return;
        const where = { card: card.id, table: tableNumber, round: roundNumber };
        const words = text.value.trimEnd();
        if ([...words].length > seed.most.text) {
            refuse(text, t("The note is longer than {n} characters. Shorten it.", { n: seed.most.text }));
            return;
        }
        if (card.kind === "promise") {
            const day = readDay(by.value, today);
            if (day.mistake) {
                refuse(by, day.mistake);
                return;
            }
            if (words.trim()) {
                return { ...where, text: "", value: { what: words, who: who.value.trim() || null, by: day.by } };
            }
        }
        const { value, mistake: wrong } = readAnswer(card, answer.value);
        if (wrong) {
            refuse(answer, wrong);
            return;
        }
        if (value !== null || words.trim()) return { ...where, text: words, value };
        refuse(takesAnswer(card) ? answer : text, t("Nothing is written yet."));
    }

    function clear() {
        for (const field of [answer, text, who, by]) field.value = "";
        grow();
    }

    function leave() {
        edited = null;
        find(form, "#editing").hidden = true;
        clear();
        if (aside) fill(aside);
        aside = null;
        preview();
        onDraft(drafted());
        toFirst();
    }

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        pardon();
        const said = read();
        if (!said) return;
        onSave(said, edited);
        leave();
    });
    form.addEventListener("input", () => {
        pardon();
        grow();
        preview();
        if (!edited) onDraft(drafted());
    });
    form.addEventListener("keydown", (event) => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Enter" && !event.shiftKey) {
            const isPlace = event.target === table || event.target === round;
            if (event.target !== text && !isPlace) return;
            event.preventDefault();
            // Nobody saves from here by mistake: table and round are set before the first note of a pile.
            if (isPlace && !text.value && !answer.value) toFirst();
            else form.requestSubmit();
        } else if (event.key === "Escape") {
            event.preventDefault();
            if (edited) leave();
            else picker.focus();
        } else if (event.key === "PageDown" || event.key === "PageUp") {
            event.preventDefault();
            picker.step(event.key === "PageDown" ? 1 : -1);
            toFirst();
        }
    });
    find(form, "#leave-editing").addEventListener("click", leave);

    picker.choose(picker.chosen());
    if (draft) fill(draft);
    preview();
    toFirst();

    return {
        edit(entry) {
            const card = seed.cards.find(({ id }) => id === entry.card);
            if (!card) return;
            aside ??= drafted();
            edited = entry;
            pardon();
            const promised =
                card.kind === "promise" ? /** @type {import("./types.js").Promised} */ (entry.value) : null;
            fill({
                card: entry.card,
                table: entry.table ? String(entry.table) : "",
                round: entry.round ? String(entry.round) : "",
                answer: typedOf(card, entry.value),
                text: promised?.what ?? entry.text,
                who: promised?.who ?? "",
                by: promised?.by ?? "",
            });
            find(form, "#editing").hidden = false;
            preview();
            text.focus();
            form.scrollIntoView({ block: "nearest" });
        },
        choose(id) {
            const card = seed.cards.find((each) => each.id === id);
            if (card) picker.choose(card);
            toFirst();
        },
    };
}

/** @param {Card} card */
function labelOf({ kind }) {
    if (kind === "choice") return t("Label");
    return kind === "scale" ? t("Number") : t("Order");
}

/** @param {Card} card */
function hintOf({ kind, options, steps, ends }) {
    if (kind === "choice") return t("Its number or first letters. Empty: on no label.");
    if (kind === "rank") {
        return t("The numbers, the first place first, such as {example}.", { example: exampleOf(options.length) });
    }
    return steps && ends ? `${steps[0]} ${ends[0]} … ${steps[1]} ${ends[1]}` : "";
}
