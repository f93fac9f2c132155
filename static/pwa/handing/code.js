/** The code that the laptop shows once it has the notes: only then they leave the outbox. */

import { act, html, t, tn, toHeading, useEffect, useState } from "../shared.js";
import { confirm } from "./over.js";

/** @typedef {import("./over.js").Confirmed} Confirmed */
/** @typedef {{ isWrong: boolean, text: string }} Verdict */

// What the laptop shows looks like this; it is no word of any language.
const EXAMPLE = "K7QF-2MBX";

/**
 * Check a code and let go of what it covers.
 * @param {string} said
 * @returns {Promise<Verdict>}
 */
export async function verdictOn(said) {
    try {
        const done = await act((row) => confirm(row, said));
        return done ? { isWrong: false, text: confirmed(done) } : { isWrong: true, text: wrong() };
    } catch (failed) {
        console.error(failed);
        return { isWrong: true, text: t("This phone could not note it down. Nothing was changed; try again.") };
    }
}

/** @param {Confirmed} done */
function confirmed({ notes, leftOut }) {
    const kept =
        notes > 0
            ? tn(
                  "The code is right: {n} note is on the laptop.",
                  "The code is right: {n} notes are on the laptop.",
                  notes,
              )
            : t("The code is right: the laptop has what this phone handed over.");
    if (leftOut === 0) return kept;
    const left = tn(
        "The laptop did not take {n} of them. It is marked in Mine and stays on this phone.",
        "The laptop did not take {n} of them. They are marked in Mine and stay on this phone.",
        leftOut,
    );
    return `${kept} ${left}`;
}

function wrong() {
    return t(
        "This code is not for what this phone handed over. Nothing was changed. Compare it with the laptop, letter by letter.",
    );
}

/** @param {{ said: string, verdict: Verdict | null, onVerdict: (verdict: Verdict) => void }} props said: as it came in the address */
export function Code({ said, verdict, onVerdict }) {
    const [typed, type] = useState("");
    /** @param {Event} event */
    const check = async (event) => {
        event.preventDefault();
        const found = await verdictOn(typed);
        if (!found.isWrong) type("");
        onVerdict(found);
        // What there was to hand over may be gone from the page, and the focus with it.
        if (!found.isWrong) toHeading();
    };
    useEffect(() => {
        if (said) verdictOn(said).then(onVerdict);
    }, [said]);
    const isWrong = verdict?.isWrong ?? false;
    return html`<form class="way way--code" aria-labelledby="code" onSubmit=${check}>
        <h2 class="way__title" id="code">${t("Type the laptop’s code")}</h2>
        <div class="field">
            <label class="field__label" for="code-said">${t("The code that the laptop shows")}</label>
            <p class="field__hint" id="code-hint">
                ${t("Eight letters and numbers, sometimes with more after a slash. Until a code says otherwise, your notes count as only on this phone.")}
            </p>
            <input
                class="field__input code__input"
                id="code-said"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck=${false}
                placeholder=${EXAMPLE}
                aria-describedby="code-hint code-wrong"
                aria-invalid=${isWrong}
                value=${typed}
                onInput=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => type(event.currentTarget.value)}
            />
            <p class="field__error" id="code-wrong" role="alert">${isWrong ? verdict?.text : ""}</p>
        </div>
        <div class="buttons"><button class="button button--quiet" disabled=${typed.trim() === ""}>${t("Check the code")}</button></div>
    </form>`;
}
