/** Making a deck: the page's beginning, the keys that hold everywhere in it, and the way to the laptop. */

import { useCatalogue } from "../../pwa/core/words.js";
import { html, render } from "../../pwa/parts/view.js";
import { find } from "../parts.js";
import { speak } from "../words.js";
import { openDesk } from "./desk.js";
import { Maker } from "./maker.js";

const PATIENCE_MS = 8_000;
// What takes typing, and undoes it by itself.
const WRITTEN_IN = "input:not([type=radio], [type=checkbox]), textarea, select";

/** @typedef {import("./saving.js").Answer} Answer */

const seed = JSON.parse(find(document, "#seed").textContent ?? "");
const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
speak(seed.language, seed.words);
useCatalogue(seed.language, seed.phone_words[seed.language]);

/** @type {{ [status: number]: Answer["status"] }} */
const MEANS = {
    200: "kept",
    409: "changed",
    404: "gone",
    413: "refused",
    422: "refused",
    400: "signed-out",
    401: "signed-out",
};

/**
 * @param {import("./types.js").Deck} deck
 * @param {string} revision
 * @returns {Promise<Answer>}
 */
async function send(deck, revision) {
    const answer = await fetch(seed.save, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ deck, revision }),
        signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const status = MEANS[answer.status];
    if (!status) throw new Error(`status ${answer.status}`);
    return /** @type {Answer} */ (
        status === "kept" || status === "changed" ? { status, kept: await answer.json() } : { status }
    );
}

const desk = openDesk(seed, send);

document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(WRITTEN_IN)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) desk.redo();
    else desk.undo();
});
// The laptop may be back: whoever looks at the page again need not wait.
for (const happening of ["focus", "online", "pageshow"]) addEventListener(happening, () => desk.saving.hurry());
document.addEventListener("visibilitychange", () => desk.saving.hurry());
addEventListener("beforeunload", (event) => {
    if (desk.saving.isSaved()) return;
    desk.saving.hurry();
    event.preventDefault();
});

render(html`<${Maker} desk=${desk} />`, find(document, "#maker"));
