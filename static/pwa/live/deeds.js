/** What can be done with a note in a planned café, at the foot of its slip. */

import { receiptCode } from "../core/receipts.js";
import { givenTo } from "../core/votes.js";
import { html, t, useSignal } from "../shared.js";
import { carried, carry, giveHeart, votes } from "./ballot.js";
import { Whence } from "./slips.js";

/**
 * @typedef {import("../core/types.js").Deck} Deck
 * @typedef {import("../core/types.js").Note} Note
 * @typedef {import("../core/types.js").WallNote} WallNote
 * @typedef {{ note: Note, deck: Deck, language: string }} OfOwn
 */

/** On the wall: a heart for somebody else's, and bringing it along. @param {{ note: WallNote }} props */
export function WallDeeds({ note }) {
    const given = useSignal(votes);
    const refused = given[note.id]?.refused;
    const isLiked = givenTo(given, note.id).heart;
    return html`<${Whence} headline=${note.headline} table=${note.table} />
        <p class="slip__deeds deeds">
            ${
                !note.own &&
                html`<button type="button" class="button button--word deeds__heart" aria-pressed=${isLiked} onClick=${() => giveHeart(note.id).catch(console.error)}>
                    <span class="deeds__sign" aria-hidden="true">${isLiked ? "♥" : "♡"}</span>${t("Heart")}
                </button>`
            }
            <${Carrying} note=${note} />
        </p>
        ${refused && html`<p class="slip__reason">${t("The laptop did not take this vote ({code}). Show this to the facilitator.", { code: refused.code })}</p>`}`;
}

/** On one's own slip: the receipt of a question to the organisers; else bringing it along. @param {OfOwn} props */
export function OwnDeeds({ note, deck }) {
    const isAsked = deck.cards.find(({ id }) => id === note.card)?.kind === "wondering";
    if (isAsked) return html`<${Receipt} note=${note} />`;
    return html`<${Whence} headline=${note.fields.headline} table=${note.fields.table} />
        <p class="slip__deeds deeds"><${Carrying} note=${note} /></p>`;
}

/** @param {{ note: Pick<Note, "id"> }} props */
function Carrying({ note }) {
    const isCarried = useSignal(carried) === note.id;
    return html`<button type="button" class="button button--word" aria-pressed=${isCarried} onClick=${() => carry(isCarried ? null : note.id).catch(console.error)}>
        ${t("Bring it along")}
    </button>`;
}

/** @param {{ note: Note }} props */
function Receipt({ note }) {
    return html`<div class="receipt">
        <p class="receipt__line">
            ${t("Receipt code")} <b class="receipt__code">${receiptCode(note.id)}</b>
        </p>
        <p class="receipt__use">${t("With it you can ask the organisers what became of your question, without telling who you are. It stands on the page you take home, too.")}</p>
    </div>`;
}
