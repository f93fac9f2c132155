/** The time that is left in a phase, by the laptop's clock: the screen's own may be a day ahead. */

import { find, say, show } from "../parts.js";

const LOOKS_A_SECOND = 4;

/**
 * @param {HTMLElement} timer
 * @returns {{ set: (live: import("../follow.js").Live, now: string) => void }}
 *     set: what is live, and what the laptop's clock said when it told so
 */
export function timerIn(timer) {
    /** @type {number | null} */
    let endsAt = null;
    let ahead = 0;

    function draw() {
        if (endsAt !== null) tell((endsAt - (Date.now() + ahead)) / 1000);
    }

    /** @param {number} seconds */
    function tell(seconds) {
        const left = Math.max(0, Math.ceil(seconds));
        say(timer, "left", clockFace(left));
        timer.classList.toggle("wall-timer--long", left >= 3600);
        const isOver = endsAt !== null && left === 0;
        timer.classList.toggle("wall-timer--over", isOver);
        find(timer, '[data-said="over"]').hidden = !isOver;
    }

    setInterval(draw, 1000 / LOOKS_A_SECOND);

    return {
        set(live, now) {
            ahead = Date.parse(now) - Date.now();
            const left = live.course?.left_s ?? null;
            endsAt = live.ends_at && live.phase !== "closed" ? Date.parse(live.ends_at) : null;
            find(timer, '[data-said="held"]').hidden = left === null;
            timer.classList.toggle("wall-timer--held", left !== null);
            timer.hidden = live.phase === "closed" || (endsAt === null && left === null);
            if (endsAt !== null) draw();
            else if (left !== null) tell(left);
            show(timer, "left", !timer.hidden);
        },
    };
}

/**
 * Write seconds as a clock does: 4:05, or 1:04:05.
 * @param {number} seconds
 */
export function clockFace(seconds) {
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const rest = String(seconds % 60).padStart(2, "0");
    return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
