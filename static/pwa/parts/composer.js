/** Where a note is written. Every word is on the phone's disk moments after it is typed. */

import { isAnsweredOnce } from "../core/answers.js";
import { characters, isBlank, NOTE_CHARACTERS } from "../core/notes.js";
import { t, tn } from "../core/words.js";
import { draftOf, isClosed, keepNote, notes, trouble } from "../store/state.js";
import { signal } from "../vendor/signals.js";
import { isEnough, usable, valueToKeep } from "./answers/answer.js";
import { give, given, givenTo } from "./answers/given.js";
import { PromiseFields } from "./answers/promise.js";
import { tellFailure, useDraft } from "./draft.js";
import { cardAddress } from "./route.js";
import { Slot } from "./slot.js";
import { html, useEffect, useLayoutEffect, useRef, useSignal, useState } from "./view.js";

/**
 * @typedef {import("../core/types.js").Card} Card
 * @typedef {import("../core/types.js").Deck} Deck
 * @typedef {import("../core/types.js").Note} Note
 * @typedef {import("../core/types.js").NoteValue} NoteValue
 */

const NEAR_LIMIT = NOTE_CHARACTERS - 400;

/** Something is being written that is not kept yet: nobody is led away from it. */
export const writing = signal(false);

/** The note that somebody asked to change, until the composer of its card has taken it up. */
export const changing = signal(/** @type {Note | null} */ (null));

/**
 * Open a note for changing, on its card.
 * @param {Note} note
 */
export function change(note) {
    changing.value = note;
    // A step that can be gone back on: whoever came from the list of all notes returns there.
    location.hash = cardAddress(note.card);
}

/**
 * The note box of one card. Make a new one for each card (`key`).
 * @param {{ deck: Deck, card: Card }} props
 */
export function Composer({ deck, card }) {
    const [text, setText] = useState("");
    const [note, setNote] = useState(/** @type {string | null} */ (null));
    const [ready, setReady] = useState(false);
    const [said, setSaid] = useState("");
    const [wrong, setWrong] = useState("");
    const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
    const isKeeping = useRef(false);
    const draft = useDraft(card.id, setSaid, setWrong);
    const answer = useSignal(given);
    const value = givenTo(card.id, answer);
    const asked = useSignal(changing);
    const own = useSignal(notes);
    const closed = useSignal(isClosed);
    const wrongHere = useSignal(trouble);
    const stopped = wrongHere === "no-storage" || wrongHere === "forgotten";
    const isOnce = isAnsweredOnce(card);
    const isWondering = card.kind === "wondering";
    const answered = (isOnce && own.find((each) => each.card === card.id)) || null;

    /** @param {{ text: string, value: NoteValue, id: string | null }} what */
    const takeUp = (what) => {
        setText(what.text);
        setNote(what.id);
        give(card.id, usable(deck, card, what.value), false);
    };
    /** What lies here when nothing is being written: one's only answer, or an empty sheet. */
    const takeUpKept = () => takeUp(answered ? { ...answered.fields, id: answered.id } : EMPTY);

    // What was given here on an earlier visit is on disk, with its words.
    useLayoutEffect(() => give(card.id, null, false), [card.id]);

    useEffect(() => {
        let left = false;
        draftOf(card.id).then((kept) => {
            // Whoever was quicker than the disk goes on writing; their words win over the older draft.
            if (left) return;
            setReady(true);
            if (box.current?.value || givenTo(card.id, given.value) !== null) return;
            if (kept) takeUp({ ...kept, id: kept.note });
            else takeUpKept();
        }, tellFailure(setWrong));
        return () => {
            left = true;
        };
    }, [card.id]);

    // At once, not after the next paint: a draft begun after its note was kept would bring it back.
    useLayoutEffect(() => {
        if (answer.card !== card.id || !answer.byHand) return;
        setWrong("");
        draft.write(text, note, answer.value);
    }, [answer]);

    useEffect(() => {
        // The only answer was taken back, or another tab gave it: what lies here unchanged goes with it.
        if (ready && isOnce && note !== (answered?.id ?? null) && !(note === null && isStarted)) takeUpKept();
    }, [answered, ready]);

    useEffect(() => {
        // Not before the draft is here: a note to change must not cover words that were never kept.
        if (!ready || asked === null || asked.card !== card.id) return;
        changing.value = null;
        const onCard = isOnce && document.getElementById("answer");
        /** @type {HTMLElement | null} */
        const first = onCard ? onCard.querySelector(":checked, input, button") : box.current;
        first?.focus();
        if (isStarted && note === asked.id) return;
        if (isStarted) {
            setWrong(t("You are in the middle of another note here. Keep it or clear it first, then edit that one."));
            return;
        }
        takeUp({ ...asked.fields, id: asked.id });
        setWrong("");
        draft.write(asked.fields.text, asked.id, asked.fields.value);
        draft.flush();
    }, [asked, ready]);

    useEffect(() => {
        // The keyboard has come up or turned: box and button together stay above it.
        const show = () =>
            document.activeElement === box.current && box.current?.form?.scrollIntoView({ block: "nearest" });
        addEventListener("resize", show);
        return () => removeEventListener("resize", show);
    }, []);

    const isStarted = value !== null || !isBlank(text);
    const length = characters(text);
    const over = length > NOTE_CHARACTERS;
    const isWhole = isEnough(card, text, value) && !over;
    const isChanged =
        !answered ||
        text !== answered.fields.text ||
        JSON.stringify(value) !== JSON.stringify(usable(deck, card, answered.fields.value));

    useEffect(() => {
        writing.value = answered ? isChanged : isStarted || note !== null;
    });
    useEffect(
        () => () => {
            writing.value = false;
        },
        [],
    );

    /** @param {string} typed */
    const write = (typed) => {
        setText(typed);
        setWrong("");
        draft.write(typed, note, value);
    };
    const clear = () => {
        takeUpKept();
        draft.write("", null, null);
        draft.flush();
    };
    /**
     * The only answer stays on the card. What was given in the meantime is a change to it.
     * @param {string} id
     * @param {NoteValue} kept
     */
    const goOnWith = (id, kept) => {
        setNote(id);
        const typed = box.current?.value ?? "";
        const since = givenTo(card.id, given.value);
        if (since === value) give(card.id, kept, false);
        if (typed !== text || since !== value) draft.write(typed, id, since);
    };
    /** The draft went with the note. What was given in the meantime stays, as a new one. */
    const startAnew = () => {
        const typed = card.kind === "promise" ? "" : (box.current?.value ?? "");
        const since = givenTo(card.id, given.value);
        if (typed !== text) draft.write(typed, null, since === value ? null : since);
        else if (since !== value) draft.write("", null, since);
        if (typed === text) setText("");
        if (since === value) give(card.id, null, false);
        setNote(null);
    };
    const keep = async () => {
        if (!isWhole) {
            if (card.kind === "scale" && !over) setWrong(t("Choose a number first."));
            else box.current?.focus();
            return;
        }
        // Two quick taps are one note.
        if (isKeeping.current) return;
        isKeeping.current = true;
        draft.flush();
        // A note taken back in the meantime stays gone: what was being written becomes a new one.
        const changes = own.some((each) => each.id === note) ? note : (answered?.id ?? null);
        const kept = valueToKeep(card, value);
        try {
            const { id } = await keepNote({
                card: card.id,
                text,
                id: changes,
                value: kept,
                ...(isWondering && { audience: "organisers" }),
            });
            if (isOnce) goOnWith(id, kept);
            else startAnew();
            setSaid(t("Kept on this phone."));
        } catch (failed) {
            tellFailure(setWrong)(failed);
        } finally {
            isKeeping.current = false;
        }
    };

    // Whoever was writing when the café closed may still keep it: nothing written is lost.
    if (closed && (answered ? !isChanged : !isStarted && !note)) {
        return html`<p class="notice">
            ${t("The café is closed, so no new notes can be written. Notes that are still on this phone go to the laptop when it is in reach.")}
        </p>`;
    }
    const canLeave = answered ? isChanged : note;
    // What is said stands below the button: when the box loses the focus it must not push the button from under the finger.
    return html`<form class="composer" onSubmit=${onlyHere(keep)}>
        ${
            card.kind === "promise"
                ? html`<${PromiseFields}
                      value=${value}
                      give=${(/** @type {NoteValue} */ promised) => give(card.id, promised)}
                      flush=${draft.flush}
                      disabled=${stopped}
                      box=${box}
                  />`
                : html`<label class="composer__label" for="note">${nameOf(isOnce, note)}</label>
                      ${isWondering && html`<p class="field__hint composer__hint" id="note-hint">${t("Only the organisers read this. It is shown on no wall and on no other phone.")}</p>`}
                      <textarea
                          class=${`composer__box ${isOnce ? "composer__box--short" : ""}`}
                          id="note"
                          ref=${box}
                          dir="auto"
                          rows=${isOnce ? 2 : 4}
                          aria-describedby=${`${isWondering ? "note-hint " : ""}note-state note-wrong`}
                          aria-invalid=${over}
                          placeholder=${isOnce ? "" : t("What comes to mind?")}
                          disabled=${stopped}
                          value=${text}
                          onInput=${(/** @type {InputEvent & { currentTarget: HTMLTextAreaElement }} */ event) => write(event.currentTarget.value)}
                          onBlur=${draft.flush}
                      ></textarea>`
        }
        <${Slot} at="composer" card=${card} note=${note} />
        <div class="composer__deeds buttons">
            ${canLeave && html`<button type="button" class="button button--quiet" onClick=${clear}>${t("Leave it as it was")}</button>`}
            <button class="button" aria-disabled=${!isWhole || Boolean(answered && !isChanged)}>
                ${note ? t("Keep the change") : isOnce ? t("Keep this answer") : t("Keep this note")}
            </button>
        </div>
        <p class="field__error" id="note-wrong" role="alert">
            ${over ? tooLong(length - NOTE_CHARACTERS) : wrong}
        </p>
        <p class="composer__state" id="note-state" role="status">
            ${length > NEAR_LIMIT && !over ? leftOver(NOTE_CHARACTERS - length) : said}
        </p>
    </form>`;
}

/** An empty sheet. @type {{ text: string, value: NoteValue, id: null }} */
const EMPTY = { text: "", value: null, id: null };

/**
 * @param {boolean} isOnce
 * @param {string | null} note
 */
function nameOf(isOnce, note) {
    if (isOnce) return t("A comment, if you like");
    return note ? t("Change your note") : t("Your note");
}

/** @param {number} n */
function tooLong(n) {
    return tn(
        "Too long by {n} character. Make two notes of it.",
        "Too long by {n} characters. Make two notes of it.",
        n,
    );
}

/** @param {number} n */
function leftOver(n) {
    return tn("{n} character left.", "{n} characters left.", n);
}

/** @param {() => unknown} act */
function onlyHere(act) {
    return (/** @type {Event} */ event) => {
        event.preventDefault();
        act();
    };
}
