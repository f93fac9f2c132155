/** The note that one brought along from another table: it lies above the card until it is put down. */

import { deckLanguage, html, Said, Text, t, useSignal } from "../shared.js";
import { carried, carry } from "./ballot.js";
import { readable, whose } from "./slips.js";

/** @param {{ page: import("../core/types.js").Page }} props */
export function Carried({ page }) {
    const id = useSignal(carried);
    // By its id, not by its words: what its writer takes back is gone from here, too.
    const note = useSignal(readable).find((each) => each.id === id);
    if (!note) return null;
    const by = whose(note);
    return html`<section class="carried" aria-labelledby="carried">
        <h2 class="carried__title" id="carried">${t("You brought along")}</h2>
        <${Said} deck=${page.deck} cardId=${note.card} value=${note.value} language=${deckLanguage(page)} />
        <${Text} text=${note.text} />
        <p class="slip__foot">
            <span dir="auto">${by}</span>
            <button type="button" class="button button--word carried__down" onClick=${() => carry(null).catch(console.error)}>${t("Put it down")}</button>
        </p>
    </section>`;
}
