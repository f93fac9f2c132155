// The notes one after another: those the page brought, and more from the laptop before they run out.

/**
 * @typedef {import("./types.js").Note} Note
 *
 * @typedef {object} Queue
 * @property {() => Note | undefined} now the note in hand; undefined at the end, and while more are awaited
 * @property {() => number} place counts from 0
 * @property {() => boolean} isAway whether there is more, and the laptop did not tell it
 * @property {() => boolean} isDone whether the end is reached
 * @property {(step: 1 | -1) => boolean} step tells whether there is such a place
 * @property {(note: string) => boolean} go to a note that was here; tells whether it was
 */

const FEW = 10;
const PATIENCE_MS = 15_000;
const AGAIN_MS = 3_000;

/**
 * @param {{ notes: Note[], atOnce: number, url: string, onMore: () => void }} about
 * @returns {Queue}
 */
export function queue({ notes: first, atOnce, url, onMore }) {
    const notes = [...first];
    let at = 0;
    let isWhole = first.length < atOnce;
    let isAsking = false;
    let isAway = false;

    async function ask() {
        const last = notes.at(-1);
        if (isWhole || isAsking || !last || notes.length - at > FEW) return;
        isAsking = true;
        try {
            const from = new URL(url, location.href);
            from.searchParams.set("after", last.id);
            const answer = await fetch(from, { signal: AbortSignal.timeout(PATIENCE_MS) });
            if (answer.redirected || !answer.ok) throw new Error(`status ${answer.status}`);
            /** @type {{ notes: Note[] }} */
            const told = await answer.json();
            notes.push(...told.notes);
            isWhole = told.notes.length < atOnce;
            isAway = false;
        } catch (wrong) {
            console.info("The laptop did not tell the next notes:", wrong);
            isAway = true;
            setTimeout(() => void ask(), AGAIN_MS);
        }
        isAsking = false;
        onMore();
    }

    addEventListener("online", () => void ask());
    void ask();

    return {
        now: () => notes[at],
        place: () => at,
        isAway: () => isAway,
        isDone: () => isWhole && at >= notes.length,
        step(by) {
            if (at + by < 0 || at + by > notes.length || (by > 0 && at === notes.length)) return false;
            at += by;
            void ask();
            return true;
        },
        go(note) {
            const found = notes.findIndex(({ id }) => id === note);
            if (found >= 0) at = found;
            return found >= 0;
        },
    };
}
