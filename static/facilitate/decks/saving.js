/**
 * Brings a deck to the laptop by itself, and knows at every moment whether it is there.
 *
 * saved: the laptop has just this deck on its disk · waiting: it has not, and is about to be asked · away: it does not
 * answer · changed: another window saved in between, so nothing more is sent until somebody chooses · signed-out: this
 * browser lost its key · gone: the deck was taken off the shelf · refused: the laptop cannot keep it as it is.
 *
 * @typedef {"saved" | "waiting" | "away" | "changed" | "signed-out" | "gone" | "refused"} SavingState
 *
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").Mistake} Mistake
 * @typedef {{ deck: Deck, revision: string, mistakes: Mistake[] }} Kept a deck as the laptop has it
 * @typedef {{ status: "kept", kept: Kept } | { status: "changed", kept: Kept }} Told
 * @typedef {Told | { status: "signed-out" } | { status: "gone" } | { status: "refused" }} Answer
 *
 * @typedef {object} World
 * @property {(deck: Deck, revision: string) => Promise<Answer>} send rejects when the laptop does not answer
 * @property {(ms: number, then: () => void) => (() => void)} after tells how to forget it again
 * @property {(draft: { deck: Deck, revision: string } | null) => void} keep hold what the laptop lacks; null: it has all
 * @property {(state: SavingState) => void} onState
 * @property {(kept: Kept) => void} onKept
 */

const TYPING_MS = 600;
const LONGEST_WAIT_MS = 10_000;

/**
 * @param {Kept} first the deck as the page came with it
 * @param {World} world
 */
export function keepSaved(first, { send, after, keep, onState, onKept }) {
    let deck = first.deck;
    let kept = first;
    /** @type {Kept | null} */
    let theirs = null;
    /** @type {SavingState} */
    let state = "saved";
    let failures = 0;
    let isSending = false;
    let forget = nothing;

    /** @param {SavingState} now */
    function turn(now) {
        state = now;
        onState(now);
    }

    /** @param {number} ms */
    function soon(ms) {
        forget();
        forget = after(ms, () => void bring());
    }

    function settle() {
        if (sameDeck(deck, kept.deck)) {
            forget();
            keep(null);
            turn("saved");
            return;
        }
        keep({ deck, revision: kept.revision });
        if (state === "saved" || state === "refused") turn("waiting");
        if (!isSending) soon(failures ? waitAfter(failures) : TYPING_MS);
    }

    async function bring() {
        if (isSending || theirs || state === "saved") return;
        isSending = true;
        forget();
        const sent = deck;
        try {
            heed(await send(sent, kept.revision), sent);
        } catch (wrong) {
            // The laptop sleeps, restarts or is gone: that is said on the page, and it is asked again in a while.
            console.info("The laptop did not answer:", wrong);
            again("away");
        } finally {
            isSending = false;
        }
    }

    /** @param {SavingState} now */
    function again(now) {
        failures += 1;
        turn(now);
        soon(waitAfter(failures));
    }

    /**
     * @param {Answer} answer
     * @param {Deck} sent
     */
    function heed(answer, sent) {
        if (answer.status === "signed-out" || answer.status === "gone") {
            again(answer.status);
        } else if (answer.status === "refused") {
            turn("refused");
        } else if (answer.status === "changed" && !sameDeck(answer.kept.deck, sent)) {
            theirs = answer.kept;
            keep({ deck, revision: kept.revision });
            turn("changed");
        } else {
            // Kept now, or by the request before, whose answer was lost on the way.
            kept = answer.kept;
            failures = 0;
            isSending = false;
            onKept(kept);
            turn("waiting");
            settle();
        }
    }

    return {
        /**
         * The deck was changed here.
         * @param {Deck} changed
         */
        put(changed) {
            if (changed === deck) return;
            deck = changed;
            if (theirs) keep({ deck, revision: kept.revision });
            else settle();
        },
        /** Ask at once: the laptop may be back, or the page is about to be left. */
        hurry() {
            if (state !== "saved" && state !== "refused") void bring();
        },
        /** What the other window saved, while somebody is to choose. */
        theirs: () => theirs,
        /** Put this window's deck in the place of the other one's. */
        keepMine() {
            if (!theirs) return;
            kept = theirs;
            theirs = null;
            turn("waiting");
            void bring();
        },
        /** Go on from what the other window saved. Returns it. */
        takeTheirs() {
            if (!theirs) return null;
            kept = theirs;
            theirs = null;
            deck = kept.deck;
            onKept(kept);
            settle();
            return deck;
        },
        isSaved: () => state === "saved",
    };
}

/** There is nothing to forget yet. */
function nothing() {
    return;
}

/** @param {number} failures */
function waitAfter(failures) {
    return Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures);
}

/**
 * Equal in everything that is said, whatever order the fields come in.
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
export function sameDeck(one, other) {
    if (one === other) return true;
    if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
    const [names, others] = [Object.keys(one), Object.keys(other)];
    if (Array.isArray(one) !== Array.isArray(other) || names.length !== others.length) return false;
    const ours = /** @type {{ [name: string]: unknown }} */ (one);
    const theirs = /** @type {{ [name: string]: unknown }} */ (other);
    return names.every((name) => name in theirs && sameDeck(ours[name], theirs[name]));
}
