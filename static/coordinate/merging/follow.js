// A merge under way: how far it is, asked until it has ended; then the page is opened anew and shows what came of it.

import { find } from "../../facilitate/parts.js";

const MS_BETWEEN = 700;

/** @param {HTMLElement} place with the address to ask in `data-progress` */
export function follow(place) {
    const bar = /** @type {HTMLProgressElement} */ (find(place, "#share"));
    const file = find(place, "#file");

    async function look() {
        try {
            const answer = await fetch(place.dataset.progress ?? "");
            const told = await answer.json();
            if (!told.is_merging) {
                // The coordinator's page is only ever open where the laptop answers, and it just did.
                location.reload();
                return;
            }
            bar.value = Math.round(told.share * 100);
            file.textContent = told.file;
        } catch (wrong) {
            console.info("The laptop did not answer; asked again:", wrong);
        }
        setTimeout(look, MS_BETWEEN);
    }

    look();
}
