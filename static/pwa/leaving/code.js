/** One's own recovery code, from the first minute on: to write down, to photograph, to send to oneself. */

import { grouped, lettersOf } from "../core/recovery.js";
import { here, html, notes, route, Slot, t, tn, useEffect, useRef, useSignal } from "../shared.js";
import { cameBack } from "./back.js";

// Whoever has kept two notes has seen where the code is.
const NEW_TO_IT = 2;

/** In Mine: the code itself, and its QR where the script that draws it is here. */
export function Code() {
    const row = useSignal(here);
    const heading = useRef(/** @type {HTMLElement | null} */ (null));
    useEffect(() => {
        // After the screen itself, which begins at its top.
        const timer = setTimeout(() => route.value.said === "code" && heading.current?.focus());
        return () => clearTimeout(timer);
    }, []);
    if (!row) return null;
    const { key } = row.participant;
    const letters = lettersOf(key);
    const link = `${row.base ?? location.origin}/${row.code}#/back/${letters ?? key}`;
    const canShare = typeof navigator.share === "function";
    // Whoever closes the share sheet has changed their mind: nothing went wrong.
    const share = () => navigator.share({ title: t("My code"), text: link }).catch(console.info);
    return html`<section class="section" aria-labelledby="code">
        <h2 class="section__title" id="code" tabindex="-1" ref=${heading}>${t("If this phone forgets")}</h2>
        <p class="quiet">
            ${t("With this code you come back to your notes, from this phone or from another one: write it down or take a picture of it. Whoever has it can read and change what you wrote here.")}
        </p>
        ${letters && html`<p class="code">${grouped(letters)}</p>`}
        <${Slot} at="qr" text=${link} about=${t("Your code as a QR code")} />
        <div class="buttons">
            ${
                canShare
                    ? html`<button type="button" class="button button--quiet" onClick=${share}>${t("Send it to myself")}</button>`
                    : html`<a class="button button--quiet" href=${`mailto:?body=${encodeURIComponent(link)}`}>${t("Send it to myself")}</a>`
            }
        </div>
        ${location.protocol !== "file:" && html`<p><a class="code__way" href="#/back">${t("I was here before")}</a></p>`}
    </section>`;
}

/** Above Mine, for who has just come back with their code. */
export function WelcomeBack() {
    const back = useSignal(cameBack);
    const { word } = useSignal(route);
    useEffect(() => {
        if (word !== "mine") return;
        return () => {
            // Told once: whoever comes to Mine later knows.
            cameBack.value = null;
        };
    }, [word]);
    return html`<p class=${back === null ? "out-of-sight" : "notice"} role="status">
        ${back !== null && tn("You are back, and so is your {n} note.", "You are back, and so are your {n} notes.", back)}
    </p>`;
}

/** Under one's first notes: where the code is. */
export function CodeHint() {
    const own = useSignal(notes);
    if (own.length === 0 || own.length > NEW_TO_IT) return null;
    return html`<p class="quiet"><a class="code__way" href="#/mine/code">${t("If this phone forgets: your code")}</a></p>`;
}
