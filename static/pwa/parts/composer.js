/** Where a note is written. Every word is on the phone's disk moments after it is typed. */

import { characters, isBlank, NOTE_CHARACTERS } from "../core/notes.js";
import { t, tn } from "../core/words.js";
import { DiskTrouble, draftOf, keepDraft, keepNote, live, notes, trouble } from "../store/state.js";
import { signal } from "../vendor/signals.js";
import { cardAddress } from "./route.js";
import { html, useEffect, useRef, useSignal, useState } from "./view.js";

/** @typedef {import("../core/types.js").Note} Note */

const NEAR_LIMIT = NOTE_CHARACTERS - 400;
const PAUSE_MS = 200;

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
 * @param {{ card: string }} props
 */
export function Composer({ card }) {
    const [text, setText] = useState("");
    const [note, setNote] = useState(/** @type {string | null} */ (null));
    const [ready, setReady] = useState(false);
    const [said, setSaid] = useState("");
    const [wrong, setWrong] = useState("");
    const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
    const isKeeping = useRef(false);
    const draft = useDraft(card, setSaid, setWrong);
    const asked = useSignal(changing);
    const own = useSignal(notes);
    const closed = useSignal(live)?.phase === "closed";
    const stopped = useSignal(trouble) === "no-storage";

    useEffect(() => {
        let left = false;
        draftOf(card).then((kept) => {
            // Whoever was quicker than the disk goes on writing; their words win over the older draft.
            if (left) return;
            setReady(true);
            if (!kept || box.current?.value) return;
            setText(kept.text);
            setNote(kept.note);
        }, setWrongFrom(setWrong));
        return () => {
            left = true;
        };
    }, [card]);

    useEffect(() => {
        // Not before the draft is here: a note to change must not cover words that were never kept.
        if (!ready || asked === null || asked.card !== card) return;
        changing.value = null;
        box.current?.focus();
        if (!isBlank(text) && note === asked.id) return;
        if (!isBlank(text)) {
            setWrong(t("You are in the middle of another note here. Keep it or clear it first, then edit that one."));
            return;
        }
        setText(asked.fields.text);
        setNote(asked.id);
        setWrong("");
        draft.write(asked.fields.text, asked.id);
        draft.flush();
    }, [asked, ready]);

    useEffect(() => {
        // The keyboard has come up or turned: box and button together stay above it.
        const show = () =>
            document.activeElement === box.current && box.current?.form?.scrollIntoView({ block: "nearest" });
        addEventListener("resize", show);
        return () => removeEventListener("resize", show);
    }, []);

    /** @param {string} typed */
    const write = (typed) => {
        setText(typed);
        setWrong("");
        draft.write(typed, note);
    };
    const clear = () => {
        setText("");
        setNote(null);
        draft.write("", null);
        draft.flush();
    };
    const keep = async () => {
        if (isBlank(text) || characters(text) > NOTE_CHARACTERS) {
            box.current?.focus();
            return;
        }
        // Two quick taps are one note.
        if (isKeeping.current) return;
        isKeeping.current = true;
        draft.flush();
        // A note taken back in the meantime stays gone: what was being written becomes a new one.
        const changes = own.some((each) => each.id === note) ? note : null;
        try {
            await keepNote({ card, text, id: changes });
        } catch (failed) {
            setWrongFrom(setWrong)(failed);
            return;
        } finally {
            isKeeping.current = false;
        }
        // The draft went with the note. What was typed in the meantime stays, as a new one.
        const typed = box.current?.value ?? "";
        if (typed === text) setText("");
        else draft.write(typed, null);
        setNote(null);
        setSaid(t("Kept on this phone."));
    };

    // Whoever was writing when the café closed may still keep it: nothing written is lost.
    if (closed && !text && !note) {
        return html`<p class="notice">
            ${t("The café is closed, so no new notes can be written. Notes that are still on this phone go to the laptop when it is in reach.")}
        </p>`;
    }
    const length = characters(text);
    const over = length > NOTE_CHARACTERS;
    // What is said stands below the button: when the box loses the focus it must not push the button from under the finger.
    return html`<form class="composer" onSubmit=${onlyHere(keep)}>
        <label class="composer__label" for="note">${note ? t("Change your note") : t("Your note")}</label>
        <textarea
            class="composer__box"
            id="note"
            ref=${box}
            dir="auto"
            rows="4"
            aria-describedby="note-state note-wrong"
            aria-invalid=${over}
            placeholder=${t("What comes to mind?")}
            disabled=${stopped}
            value=${text}
            onInput=${(/** @type {InputEvent & { currentTarget: HTMLTextAreaElement }} */ event) => write(event.currentTarget.value)}
            onBlur=${draft.flush}
        ></textarea>
        <div class="composer__deeds buttons">
            ${note && html`<button type="button" class="button button--quiet" onClick=${clear}>${t("Leave it as it was")}</button>`}
            <button class="button" aria-disabled=${isBlank(text) || over}>
                ${note ? t("Keep the change") : t("Keep this note")}
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

/**
 * Keep what is being typed on disk: a moment after the last letter, and at once when the page may go away.
 * @param {string} card
 * @param {(said: string) => void} setSaid
 * @param {(wrong: string) => void} setWrong
 */
function useDraft(card, setSaid, setWrong) {
    const pending = useRef(/** @type {{ text: string, note: string | null, timer: number } | null} */ (null));
    const flush = () => {
        if (!pending.current) return;
        const { text, note, timer } = pending.current;
        clearTimeout(timer);
        pending.current = null;
        keepDraft(card, text, note).then(
            () => setSaid(text ? t("Draft saved on this phone.") : ""),
            setWrongFrom(setWrong),
        );
    };
    /**
     * @param {string} text
     * @param {string | null} note
     */
    const write = (text, note) => {
        // Not put off by the next letter: whoever types without a pause is saved as well.
        const timer = pending.current?.timer ?? window.setTimeout(flush, PAUSE_MS);
        pending.current = { text, note, timer };
    };
    useEffect(() => {
        // beforeunload leaves the disk more time than pagehide; phones may tell only of being hidden.
        const leaving = ["beforeunload", "pagehide", "visibilitychange"];
        for (const type of leaving) addEventListener(type, flush, true);
        return () => {
            for (const type of leaving) removeEventListener(type, flush, true);
            flush();
        };
    }, [card]);
    return { write, flush };
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

/** @param {(wrong: string) => void} setWrong */
function setWrongFrom(setWrong) {
    return (/** @type {unknown} */ failed) => {
        // Where nothing can be kept at all, the notice above says so, once.
        if (failed instanceof DiskTrouble && failed.code === "no-storage") return;
        console.error(failed);
        setWrong(
            failed instanceof DiskTrouble && failed.code === "storage-full"
                ? t(
                      "This phone has no room left, so the note is not saved. Free some space, or copy the text somewhere else.",
                  )
                : t("This phone could not save it. The text is still here: copy it somewhere safe, or try again."),
        );
    };
}

/** @param {() => unknown} act */
function onlyHere(act) {
    return (/** @type {Event} */ event) => {
        event.preventDefault();
        act();
    };
}
