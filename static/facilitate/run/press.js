/** One press of a button: sent once, answered with where the café is then. Without scripts it is a form like any other. */

import { findAll } from "../parts.js";

const PATIENCE_MS = 8_000;

/**
 * @typedef {"moved" | "lost" | "refused"} Trouble moved: somebody else was quicker · lost: nobody answered · refused
 * @typedef {{ moved: boolean, now: string, panel: import("./panel.js").Told }} Answer
 */

/**
 * @param {{
 *     onAnswer: (answer: Answer, form: HTMLFormElement) => void,
 *     onTrouble: (trouble: Trouble | null) => void,
 * }} about
 *     onTrouble: null once a press has worked
 */
export function listenToPresses({ onAnswer, onTrouble }) {
    let isPressing = false;

    /** @param {SubmitEvent} event */
    async function press(event) {
        const form = event.target;
        if (!(form instanceof HTMLFormElement) || !("press" in form.dataset)) return;
        event.preventDefault();
        // A second click of the same hand, or one that came before the page had changed.
        if (isPressing || event.submitter?.getAttribute("aria-disabled") === "true") return;
        isPressing = true;
        try {
            const answer = await sent(form, event.submitter);
            if (answer.status === 409) onTrouble("moved");
            else if (!answer.ok) onTrouble("refused");
            else onTrouble(null);
            if (answer.ok || answer.status === 409) onAnswer(await answer.json(), form);
        } catch (wrong) {
            console.info("The laptop did not answer:", wrong);
            onTrouble("lost");
        }
        isPressing = false;
    }

    document.addEventListener("submit", press);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function sent(form, submitter) {
    const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form, submitter),
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // Signed out meanwhile: the page itself says how to sign in.
    if (answer.redirected || answer.status === 401) location.reload();
    return answer;
}

/**
 * Let every form say which state of the café it was pressed in.
 * @param {number} number
 */
export function seen(number) {
    for (const field of findAll(document, 'form[data-press] input[name="seen"]'))
        field.setAttribute("value", String(number));
}
