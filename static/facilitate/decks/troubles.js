/** What stands between this page and the laptop, said with what to do about it. Nothing here loses a word. */

import { html, useSignal } from "../../pwa/parts/view.js";
import { t } from "../words.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{ desk: Desk }} props */
export function Troubles({ desk }) {
    const state = useSignal(desk.state);
    return html`<div class="troubles" id="troubles">
        <div role="alert">
            ${state === "changed" && html`<${ChangedElsewhere} desk=${desk} />`}
            <${Away} desk=${desk} />
        </div>
        <${Left} desk=${desk} />
    </div>`;
}

/** @param {{ desk: Desk }} props */
function Away({ desk }) {
    const state = useSignal(desk.state);
    const isKeptHere = useSignal(desk.isKeptHere);
    const said = sentenceFor(state);
    if (!said) return null;
    return html`<div class="notice notice--heed">
        <p>
            ${said} ${
                isKeptHere
                    ? t("What you typed is kept in this browser meanwhile.")
                    : t("This browser keeps nothing, so leave this page open.")
            }
        </p>
    </div>`;
}

/** @param {import("./saving.js").SavingState} state */
function sentenceFor(state) {
    if (state === "away") return t("The laptop does not answer just now. This page tries again by itself.");
    if (state === "signed-out")
        return t("This browser is not signed in any more. Open the sign-in link, then open this page again.");
    if (state === "gone")
        return t("This deck was taken off the shelf in another window. Bring it back there, and this page goes on.");
    if (state === "refused")
        return t("The laptop cannot keep the deck as it is: it is too large, or holds a sign that cannot be kept.");
    return "";
}

/** @param {{ desk: Desk }} props */
function ChangedElsewhere({ desk }) {
    return html`<div class="notice notice--heed">
        <p><b>${t("Changed in another window")}</b></p>
        <p>
            ${t("The deck was saved there in the meantime. Nothing is written over until you choose; what you do not choose is one Undo away.")}
        </p>
        <p class="buttons">
            <button type="button" class="button" onClick=${desk.keepMine}>${t("Go on with what is here")}</button>
            <button type="button" class="button button--quiet" onClick=${desk.takeTheirs}>
                ${t("Go on with the other window’s")}
            </button>
        </p>
    </div>`;
}

/** @param {{ desk: Desk }} props */
function Left({ desk }) {
    const left = useSignal(desk.left);
    const revision = useSignal(desk.checked).revision;
    const time = new Intl.DateTimeFormat(desk.seed.language, { dateStyle: "medium", timeStyle: "short" });
    return html`${left.map(
        ({
            key,
            draft,
        }) => html`<section class="notice notice--heed" key=${key} aria-label=${t("Kept in this browser")}>
            <p>
                ${t("This browser holds changes that never reached the laptop, from {time}.", { time: time.format(new Date(draft.at)) })}
                ${
                    draft.revision !== revision &&
                    html` ${t("Since then the deck was changed elsewhere as well; one Undo leads back to that.")}`
                }
            </p>
            <p class="buttons">
                <button type="button" class="button" onClick=${() => desk.settleLeft(key, draft.deck)}>
                    ${t("Bring them back")}
                </button>
                <button type="button" class="button button--quiet" onClick=${() => desk.settleLeft(key, null)}>
                    ${t("Forget them")}
                </button>
            </p>
        </section>`,
    )}`;
}
