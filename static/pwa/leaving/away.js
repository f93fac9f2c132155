/** Taking the café's page away to write on: gathered from what this phone has, saved as one file. */

import {
    html,
    language,
    notes,
    onDisk,
    queueOf,
    reached,
    save,
    signal,
    t,
    useSignal,
    useState,
    write,
} from "../shared.js";
import { awayPage } from "./away_page.js";

/** @typedef {import("./away_page.js").Pieces} Pieces */
/** @typedef {import("../core/types.js").Page} Page */

const TYPE = "text/html;charset=utf-8";
const SOON_MS = 10_000;
const SPREAD_MS = 60_000;

/** Goes up each time a page was saved from here. */
export const saved = signal(0);

/** Whether this is such a page itself. */
const isAway = () => document.getElementById("carried") !== null;

/** @returns {Promise<Pieces>} rejects where the laptop is away and this phone has not met them yet */
async function findPieces() {
    if (!isAway()) return (await import(new URL("./away.js", import.meta.url).href)).PIECES;
    return {
        policy: attributeOf("meta[http-equiv]", "content"),
        style: textOf("head style"),
        script: textOf("script:not([type])"),
        icon: attributeOf("link[rel=icon]", "href"),
    };
}

/** Have the pieces here before the laptop is away: once something was written, and not all phones at the same moment. */
export function expectLeaving() {
    if (isAway()) return;
    setTimeout(() => findPieces().catch(console.info), SOON_MS + Math.random() * SPREAD_MS);
}

/** @param {Page} page */
async function wholePage(page) {
    const pieces = await findPieces();
    const own = await onDisk((row) =>
        write(["cafes", "notes", "outbox", "drafts"], async (transaction) => {
            const here = (await transaction.objectStore("cafes").get(row.code)) ?? row;
            const [held, outbox, drafts] = await Promise.all([
                transaction.objectStore("notes").index("cafe").getAll(row.cafe),
                transaction.objectStore("outbox").getAll(queueOf(row.cafe)),
                transaction.objectStore("drafts").getAll(queueOf(row.cafe)),
            ]);
            // A page from the disk has no address of its own to ask at.
            const base = here.base ?? location.origin;
            return { row: { ...here, base }, notes: held, outbox, drafts };
        }),
    );
    const { build, cafe, deck } = page;
    const plain = [
        t("This page runs in a browser on a computer or an Android phone. On an iPhone or iPad it does not run."),
        t("Whoever has this file can read your notes and write as you."),
    ];
    return awayPage({ pieces, language: language.value, seed: { build, cafe, deck }, own, plain });
}

/**
 * Save the page to write on.
 * @param {Page} page
 * @returns {Promise<string>} what came of it, in words
 */
export async function saveAway(page) {
    const file = `fieldkit-${page.cafe.code.toLowerCase()}-write.html`;
    try {
        save(await wholePage(page), file, TYPE);
    } catch (wrong) {
        console.error(wrong);
        return reached.value.ok
            ? t("This phone could not make the page. Try again.")
            : t("One part of the page is still on the laptop. Try again when it is in reach.");
    }
    saved.value += 1;
    return t("Saved as {file}. Look among your downloads.", { file });
}

/** @param {{ page: Page }} props */
export function TakeAway({ page }) {
    const [said, say] = useState("");
    const own = useSignal(notes);
    const take = async () => say(await saveAway(page));
    return html`<section class="section" aria-labelledby="take-away">
        <h2 class="section__title" id="take-away">${t("Go on writing elsewhere")}</h2>
        <p class="quiet">
            ${t("This whole page in one file: the cards, what you wrote, and room for more. It opens on a computer or an Android phone without a network, and hands in what you write there once it meets the laptop.")}
        </p>
        <p class="quiet">${t("On an iPhone or iPad the file does not run. Whoever has the file can read your notes and write as you: keep it to yourself.")}</p>
        <div class="buttons">
            <button type="button" class="button button--quiet" onClick=${take}>${own.length > 0 ? t("Save the page with my notes") : t("Save the page to write on")}</button>
            <p class="field__hint" role="status">${said}</p>
        </div>
    </section>`;
}

/** @param {string} which */
function textOf(which) {
    return document.querySelector(which)?.textContent ?? "";
}

/** @param {string} which @param {string} name */
function attributeOf(which, name) {
    return document.querySelector(which)?.getAttribute(name) ?? "";
}
