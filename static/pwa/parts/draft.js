/** Keeps what is being written on disk: a moment after the last letter, and at once when the page may go away. */

import { t } from "../core/words.js";
import { DiskTrouble, keepDraft } from "../store/state.js";
import { useEffect, useRef } from "./view.js";

/** @typedef {import("../core/types.js").NoteValue} NoteValue */

const PAUSE_MS = 200;

/**
 * The draft of one card.
 * @param {string} card
 * @param {(said: string) => void} setSaid
 * @param {(wrong: string) => void} setWrong
 */
export function useDraft(card, setSaid, setWrong) {
    const pending = useRef(
        /** @type {{ text: string, note: string | null, value: NoteValue, timer: number } | null} */ (null),
    );
    const flush = () => {
        if (!pending.current) return;
        const { text, note, value, timer } = pending.current;
        clearTimeout(timer);
        pending.current = null;
        const isNone = !text && value === null;
        keepDraft(card, text, note, value).then(
            () => setSaid(isNone ? "" : t("Draft saved on this phone.")),
            tellFailure(setWrong),
        );
    };
    /**
     * @param {string} text
     * @param {string | null} note
     * @param {NoteValue} value
     */
    const write = (text, note, value) => {
        // Not put off by the next letter: whoever types without a pause is saved as well.
        const timer = pending.current?.timer ?? window.setTimeout(flush, PAUSE_MS);
        pending.current = { text, note, value, timer };
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

/** @param {(wrong: string) => void} setWrong */
export function tellFailure(setWrong) {
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
