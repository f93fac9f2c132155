/** Says that there are other ways, once notes have waited a while for a laptop that is out of reach. */

import { html, isClosed, live, reached, route, t, useEffect, useSignal, useState, waiting } from "../shared.js";

// Long enough for a laptop that was only started anew, or a walk to the coffee and back.
const PATIENCE_MS = 120_000;

export function Waited() {
    const isStuck = useSignal(waiting) > 0 && useSignal(reached).failed === "unanswered";
    const { word } = useSignal(route);
    const [isLong, setLong] = useState(false);
    useEffect(() => {
        setLong(false);
        if (!isStuck) return;
        const timer = setTimeout(() => setLong(true), PATIENCE_MS);
        return () => clearTimeout(timer);
    }, [isStuck]);
    if (!isLong || !isStuck || word === "hand-over" || word === "handed") return null;
    return html`<p class="notice">
        ${t("The laptop has been out of reach for a while. Your notes can reach it without a network, too.")}${" "}
        <a class="handing__link" href="#/hand-over">${t("Hand over")}</a>
    </p>`;
}

/** In Mine. */
export function Way() {
    // A newcomer's notes are not taken by hand either, once the café is closed.
    const isLate = useSignal(isClosed) && useSignal(live) === null;
    if (useSignal(waiting) === 0 || isLate) return null;
    return html`<p class="handing__way">
        <a class="button button--quiet" href="#/hand-over">${t("Hand over without a network")}</a>
    </p>`;
}
