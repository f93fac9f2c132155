/** What a page from the disk says of itself: whose it is, where what is written goes, and whether it is kept. */

import { placeOf } from "../core/whereabouts.js";
import { t } from "../core/words.js";
import { saveAway } from "../leaving/away.js";
import { language } from "../parts/languages.js";
import { html, useSignal, useState } from "../parts/view.js";
import { here } from "../store/state.js";

/**
 * @param {{ page: import("../core/types.js").Page, isFleeting: import("../vendor/signals.js").ReadonlySignal<boolean> }} props
 */
export function About({ page, isFleeting }) {
    useSignal(language);
    const base = useSignal(here)?.base;
    const isHeld = !useSignal(isFleeting);
    const [said, say] = useState("");
    const again = async () => say(await saveAway(page));
    return html`<aside class=${`away ${isHeld ? "" : "away--heed"}`} aria-label=${t("About this file")}>
        <div class="away__line">
            ${
                isHeld
                    ? html`<p>${t("Your own copy, from a file. What you write is kept in this browser and goes to the laptop at {address}.", { address: placeOf(base ?? "") })}</p>`
                    : html`<p>${t("This browser keeps nothing for a page from a file. What you write is in this window alone: save the page again before you close it.")}</p>
                          <button type="button" class="button button--quiet" onClick=${again}>${t("Save the page again")}</button>
                          <p role="status">${said}</p>`
            }
        </div>
    </aside>`;
}
