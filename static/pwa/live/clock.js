/** The phase and its time, always in sight; what changes is said to those who listen, and felt where phones can. */

import { minutesText } from "../core/course.js";
import { here, html, live, t, tn, useEffect, useRef, useSignal, useState } from "../shared.js";
import { useLeft } from "./time.js";
import { phaseName, roundName } from "./words.js";

/** @typedef {import("../core/types.js").Course} Course */

const MINUTE_MS = 60_000;
const BRIEFLY = [90];
const TWICE = [160, 120, 160];

export function Clock() {
    const now = useSignal(live);
    const course = now?.phase === "write" ? now.course : null;
    const left = useLeft();
    const said = useTidings(course ?? null, left);
    if (!course || course.rounds === 0) return null;
    const isOver = left !== null && left <= 0;
    const isPaused = course.left_s != null;
    // Of a phase that this page does not know yet, at least the round.
    const phase = phaseName(course.phase) || roundName(course);
    return html`<section class=${`clock ${isOver ? "clock--over" : ""}`} aria-label=${t("Where the café is")}>
        <p class="clock__line">
            <span class="clock__phase">${phase}</span>
            ${
                left !== null &&
                html`<span class="clock__time" role="timer">
                    ${isPaused && html`<span class="clock__paused">${t("Paused")}</span>`}
                    <span class="out-of-sight">${t("Time left")}</span>
                    ${isOver ? t("The time is up") : minutesText(left)}
                </span>`
            }
            <${Table} course=${course} />
        </p>
        ${left !== null && course.minutes && html`<${Thread} part=${left / (course.minutes * MINUTE_MS)} />`}
        <p class="out-of-sight" role="status">${said}</p>
    </section>`;
}

/** Where to go while tables are changed: in sight of those, too, who have scrolled down to write. @param {{ course: Course }} props */
function Table({ course }) {
    const dealt = useSignal(here)?.dealt;
    if (course.phase !== "move" || dealt?.round !== course.round) return null;
    return html`<span class="clock__time">${t("Table {n}", { n: dealt.table })}</span>`;
}

/** The time that is left, as a line that grows shorter. @param {{ part: number }} props */
function Thread({ part }) {
    const line = useRef(/** @type {HTMLElement | null} */ (null));
    useEffect(() => {
        if (line.current) line.current.style.transform = `scaleX(${Math.min(1, Math.max(0, part))})`;
    });
    return html`<span class="clock__thread" aria-hidden="true" ref=${line}></span>`;
}

/**
 * What there is to say: another phase, the last minute, the end. The first thing seen is no news.
 * @param {Course | null} course
 * @param {number | null} left
 */
function useTidings(course, left) {
    const [said, say] = useState("");
    const phase = course && `${course.round} ${course.phase}`;
    const part = left === null || left > MINUTE_MS ? "begun" : left > 0 ? "last minute" : "over";
    const before = useRef(/** @type {{ phase: string | null, part: string } | null} */ (null));
    useEffect(() => {
        const was = before.current;
        before.current = { phase, part };
        if (!course || !was?.phase || (was.phase === phase && was.part === part)) return;
        if (was.phase !== phase) {
            say(beginning(course));
            feel(BRIEFLY);
        } else if (part === "over") {
            say(t("The time is up."));
            feel(TWICE);
        } else if (part === "last minute" && course.minutes !== 1) {
            say(t("One minute left."));
        }
    }, [phase, part]);
    return said;
}

/** @param {Course} course */
function beginning(course) {
    const minutes = course.minutes && tn("{n} minute", "{n} minutes", course.minutes);
    return [roundName(course), phaseName(course.phase), minutes].filter(Boolean).join(". ");
}

/** Browsers let a page vibrate only once somebody has touched it. @param {number[]} pattern milliseconds */
function feel(pattern) {
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}
