/** Goes along with the room by itself, as long as nothing is being written here. */

import { withinDeck } from "../core/course.js";
import { live, route, turnTo, useEffect, useRef, useSignal, writing } from "../shared.js";

/**
 * To the card that the room looks at, and to the wall at the reveal. Whoever writes, or reads elsewhere, is only told.
 * @param {string} screen
 * @param {string} card
 */
export function useFollow(screen, card) {
    const now = useSignal(live);
    const isShown = now?.course?.phase === "reveal" && !now.course.is_blind;
    const id = now?.card ? withinDeck(now.card) : null;
    const goal = isShown ? "wall" : id;
    const before = useRef(/** @type {string | null | undefined} */ (undefined));
    useEffect(() => {
        const was = before.current;
        before.current = goal;
        if (goal === null || goal === was || (was === undefined && route.value.card !== null)) return;
        // Where the café was when the page opened is no reason to leave the deck for the wall.
        if (isBusy() || (goal === "wall" && was === undefined)) return;
        const isLookingOn = screen === "cards" || (screen === "wall" && was === "wall");
        if (!isLookingOn) return;
        if (goal === "wall") location.hash = "#/wall";
        else if (goal !== card || screen !== "cards") turnTo(goal);
    }, [goal]);
}

/** Something is being written, or somebody has just put the finger to it. */
function isBusy() {
    return writing.value || document.activeElement?.matches("input, textarea, select");
}
