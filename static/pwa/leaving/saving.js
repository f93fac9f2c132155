/** One's own notes as a file that other programs read, or in the phone's own way of sharing. */

import { deckLanguage, html, name, notes, save, t, useSignal } from "../shared.js";
import { asJson, asText } from "./keepsake.js";
import { speak } from "./words.js";

/** @param {{ page: import("../core/types.js").Page }} props */
export function Saving({ page }) {
    const own = useSignal(notes);
    const called = useSignal(name);
    if (own.length === 0) return null;
    const language = deckLanguage(page);
    const file = `fieldkit-${page.cafe.code.toLowerCase()}`;
    const text = () => {
        speak(page);
        return asText(page, own, language);
    };
    const json = () => {
        speak(page);
        return asJson(page, own, language, called);
    };
    const canShare = typeof navigator.share === "function";
    // Whoever closes the share sheet has changed their mind: nothing went wrong.
    const share = () => navigator.share({ title: page.cafe.title, text: text() }).catch(console.info);
    return html`<section class="section" aria-labelledby="saving">
        <h2 class="section__title" id="saving">${t("Save my notes")}</h2>
        <p class="quiet">${t("The file is made on this phone; it needs no network.")}</p>
        <div class="buttons">
            <button type="button" class="button button--quiet" onClick=${() => save(text(), `${file}.txt`, "text/plain;charset=utf-8")}>
                ${t("Save as text")}
            </button>
            <button type="button" class="button button--quiet" onClick=${() => save(json(), `${file}.json`, "application/json")}>
                ${t("Save as JSON")}
            </button>
            ${canShare && html`<button type="button" class="button button--quiet" onClick=${share}>${t("Share")}</button>`}
        </div>
    </section>`;
}
