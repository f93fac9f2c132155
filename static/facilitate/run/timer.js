/** The large timer of the console. When a phase is over it says so and counts on; it moves nobody anywhere. */

import { find, say } from "../parts.js";
import { secondsLeft, timeSaid } from "./clock.js";

/** @typedef {{ ends_at: string | null, left_s: number | null }} Timer */

const LAST_S = 60;
// Somebody who opens the laptop's lid long after the end wants no bell.
const SECONDS_A_BELL_IS_LATE = 30;

/**
 * @param {HTMLElement} panel
 * @param {{ now: () => number }} clock the laptop's
 * @param {{ onLast: () => void, onOver: () => void }} about onLast: one minute is left · onOver: the time is up just now
 * @returns {{ set: (timer: Timer) => void }}
 */
export function runTimer(panel, clock, { onLast, onOver }) {
    /** @type {Timer} */
    let timer = { ends_at: null, left_s: null };
    /** @type {number | null} */
    let before = null;
    let next = 0;

    function draw() {
        clearTimeout(next);
        const left = secondsLeft(timer, clock.now());
        const isHeld = timer.ends_at === null;
        const isOver = left !== null && left <= 0;
        panel.classList.toggle("run--over", isOver && !isHeld);
        panel.classList.toggle("run--last", left !== null && !isOver && left <= LAST_S);
        if (left === null) return;
        say(panel, "left", isOver ? (panel.dataset.over ?? "") : timeSaid(left));
        say(panel, "ago", isOver && !isHeld ? (panel.dataset.ago ?? "").replace("{time}", timeSaid(-left)) : null);
        find(panel, '[data-part="until"]').hidden = isOver || isHeld;
        if (isHeld) return;
        if (before !== null) tell(before, left);
        before = left;
        // With the laptop's own second, so that console, wall and phones change together.
        next = window.setTimeout(draw, 1000 - (clock.now() % 1000) + 5);
    }

    /**
     * @param {number} was
     * @param {number} left
     */
    function tell(was, left) {
        if (was > 0 && left <= 0 && left > -SECONDS_A_BELL_IS_LATE) onOver();
        else if (was > LAST_S && left <= LAST_S && left > 0) onLast();
    }

    document.addEventListener("visibilitychange", draw);
    return {
        set(wanted) {
            if (wanted.ends_at !== timer.ends_at || wanted.left_s !== timer.left_s) before = null;
            timer = { ends_at: wanted.ends_at, left_s: wanted.left_s };
            draw();
        },
    };
}
