/** Who may see a note: said where it is written, and on its slip. */

import { audienceOf, choose, chosen, html, isHost, live, notes, seat, t, useSignal } from "../shared.js";

/** @typedef {import("../core/types.js").Audience} Audience */

/** @param {string} audience */
function audienceName(audience) {
    /** @type {{ [audience: string]: string }} */
    const names = { me: t("only me"), table: t("my table"), cafe: t("the café"), open: t("anyone") };
    return names[audience] ?? "";
}

/**
 * In the composer. note: the id of the one that is being changed.
 * @param {{ card: import("../core/types.js").Card, note: string | null }} props
 */
export function Audiences({ card, note }) {
    useSignal(chosen);
    useSignal(isHost);
    const at = useSignal(seat);
    const course = useSignal(live)?.course;
    const before = useSignal(notes).find((each) => each.id === note)?.fields;
    // Wonderings are for the organisers, as the composer says.
    if (!course || card.kind === "wondering") return null;
    const now = audienceOf(card.id, note);
    const hasTable = before ? before.table !== null : at !== null;
    const isSent = before !== undefined && before.audience !== "me";
    /** @type {Audience[]} */
    const offered = ["me", "table", "cafe", "open"];
    const all = offered.filter(
        (each) => (each !== "me" || !isSent) && (each !== "table" || hasTable || now === "table"),
    );
    return html`<fieldset class="audience">
        <legend class="audience__label">${t("Who may see it")}</legend>
        <div class=${`audience__all ${all.length > 3 ? "audience__all--four" : ""}`}>
            ${all.map(
                (each) => html`<label class="audience__one" key=${each}>
                    <input type="radio" name="audience" checked=${each === now} onChange=${() => choose(card.id, each)} />
                    <span class="audience__word">${audienceName(each)}</span>
                </label>`,
            )}
        </div>
        ${isSent && html`<p class="field__hint">${t("To keep it to yourself after all, take it back and write it anew.")}</p>`}
        ${!hasTable && !before && html`<p class="field__hint"><a href="#/table">${t("Say where you sit")}</a> ${t("to write for your table alone.")}</p>`}
    </fieldset>`;
}

/** On one's own slip. @param {{ note: import("../core/types.js").Note }} props */
export function SeenBy({ note: { fields } }) {
    const course = useSignal(live)?.course;
    const name = audienceName(fields.audience);
    return course && name && html`<p class="slip__seen">${t("Seen by: {who}", { who: name })}</p>`;
}
