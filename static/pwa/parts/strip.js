/** The strip that always says where the notes are. What it says is what the laptop said, never a hope. */

import { placeOf } from "../core/whereabouts.js";
import { t, tn } from "../core/words.js";
import { isClosed, isOnLaptop, notes, reached, here as row, trouble, waiting } from "../store/state.js";
import { ago } from "./languages.js";
import { html, useEffect, useSignal, useState } from "./view.js";

const TICK_MS = 20_000;
// A page that has just opened has not asked yet; that is no reason to warn anybody.
const PATIENCE_MS = 4_000;
const MINUTE_MS = 60_000;

/** Says how it stands with the notes, how long ago the laptop answered, and what not to do while it is away. */
export function Strip() {
    const [now, setNow] = useState(Date.now);
    const [patient, setPatient] = useState(true);
    useEffect(() => {
        const ticking = setInterval(() => setNow(Date.now()), TICK_MS);
        const waitingForFirst = setTimeout(() => setPatient(false), PATIENCE_MS);
        return () => {
            clearInterval(ticking);
            clearTimeout(waitingForFirst);
        };
    }, []);
    const { at, ok, failed } = useSignal(reached);
    const unsent = useSignal(waiting);
    const own = useSignal(notes);
    const wrong = useSignal(trouble);
    const isUnsafe = unsafe(wrong);
    const closed = useSignal(isClosed);
    const refused = own.filter((note) => note.refused).length;
    const here = own.filter((note) => !note.refused && !isOnLaptop(note)).length;
    const isUnheard = failed === "unanswered" || (!ok && failed === null && !patient);
    const away = isUnheard && wrong !== "no-storage" && wrong !== "forgotten";

    const state =
        isUnsafe || (failed === "refused" ? keptHere(here + unsent) : stateOf(here, unsent, refused, at !== null));
    const kind = isUnsafe || here + unsent + refused > 0 || (at === null && !patient) ? "strip--waiting" : "";
    // The time of `now` may lie before the laptop's last answer: it is only looked at every so often.
    const since = at && ago(at, Math.max(now, Date.parse(at)));
    // Reached just now, and out of reach: whoever reads both believes neither.
    const isNow = at !== null && now - Date.parse(at) < MINUTE_MS;
    const last = since && !(away && isNow) ? t("Last reached: {ago}.", { ago: since }) : "";
    const base = useSignal(row)?.base;
    const heed = away ? awayText() : base && !held() ? movedText(base) : "";
    return html`<section class="strip ${kind}" aria-label=${t("Where your notes are")}>
        <p class="strip__line"><span class="strip__state" role="status">${state}</span> <span class="strip__ago">${last}</span></p>
        <p class="strip__line strip__line--more" role="status">${heed}</p>
        ${closed && html`<p class="strip__line strip__line--more">${t("The café is closed. Thank you for being here.")}</p>`}
    </section>`;
}

/**
 * @param {number} here notes that the laptop does not have
 * @param {number} unsent everything that it does not have, a name or a note taken back too
 * @param {number} refused notes that it would not take
 * @param {boolean} met whether it has ever answered
 */
function stateOf(here, unsent, refused, met) {
    if (here > 0) {
        return tn(
            "{n} note only on this phone. It goes to the laptop when it is in reach.",
            "{n} notes only on this phone. They go to the laptop when it is in reach.",
            here,
        );
    }
    if (refused > 0) {
        return tn(
            "The laptop could not take {n} note. See Mine.",
            "The laptop could not take {n} notes. See Mine.",
            refused,
        );
    }
    if (!met) return t("The laptop has not answered yet. What you write is kept on this phone.");
    if (unsent > 0) return t("A change is only on this phone. It goes to the laptop when it is in reach.");
    return t("Everything is on the laptop.");
}

/** The laptop is there and takes nothing of this phone; why is told above. @param {number} unsent */
function keptHere(unsent) {
    return unsent > 0 ? t("Kept on this phone.") : "";
}

/** The page cannot be loaded anew from where the laptop was. @param {string} base where it is */
function movedText(base) {
    return t("Your notes go to the laptop’s new address, {address}. Do not reload this page.", {
        address: placeOf(base),
    });
}

/** What not to do while the laptop is away. */
function awayText() {
    return held()
        ? t("The laptop is out of reach.")
        : t("The laptop is out of reach. Do not reload this page now: keep it open, or open the link again.");
}

/**
 * Why nothing can be kept here; null: it can.
 * @param {import("../core/types.js").Trouble | null} wrong
 */
function unsafe(wrong) {
    if (wrong === "no-storage") return t("This browser cannot keep notes.");
    if (wrong === "storage-full") return t("This phone is full: what you wrote last is not saved.");
    if (wrong === "storage-lost") return t("This phone cannot save anything just now.");
    return wrong === "forgotten" ? t("This phone has forgotten the café.") : null;
}

/** With a worker in charge, and from the disk, a reload works without the laptop; over plain http it does not. */
export function held() {
    return location.protocol === "file:" || Boolean(navigator.serviceWorker?.controller);
}
