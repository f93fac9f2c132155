// What a recorder does, sent to the laptop deed by deed; what it answers is said aloud, and remembered to be undone.

import { find } from "../parts.js";
import { titleOf } from "./board.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Deeds} Deeds
 * @typedef {import("./types.js").Told} Told
 */

const PATIENCE_MS = 8_000;

/**
 * @param {HTMLElement} page
 * @param {{ board: Board, hear: (said: string) => void, ask: () => void }} with_
 * @returns {Deeds}
 */
export function deeds(page, { board, hear, ask }) {
    const form = /** @type {HTMLFormElement} */ (find(document, "#deeds"));
    const undoing = find(document, "#undo");
    /** @type {string[]} */
    const done = [undoing.getAttribute("value") ?? ""].filter(Boolean);
    // What the board shows already and the laptop has not answered yet.
    /** @type {Set<Promise<Told | null>>} */
    const underWay = new Set();

    /**
     * @param {Record<string, string | string[]>} fields
     * @param {string} [url]
     * @returns {Promise<Told | null>} null where the laptop did not answer, so nothing is known of it
     */
    function send(fields, url = form.action) {
        const told = tell(fields, url);
        underWay.add(told);
        return told.finally(() => underWay.delete(told));
    }

    /**
     * @param {Record<string, string | string[]>} fields
     * @param {string} url
     * @returns {Promise<Told | null>}
     */
    async function tell(fields, url) {
        const body = new FormData();
        for (const name of ["csrf_token", "card"]) {
            body.set(name, /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value);
        }
        for (const [name, values] of Object.entries(fields)) {
            for (const value of [values].flat()) body.append(name, value);
        }
        try {
            const answer = await fetch(url, {
                method: "POST",
                body,
                headers: { Accept: "application/json" },
                signal: AbortSignal.timeout(PATIENCE_MS),
            });
            // The link has ended, or the page is of another day: what is true now comes with a new page.
            if (answer.redirected || answer.status === 400 || answer.status === 403) location.reload();
            if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(`status ${answer.status}`);
            /** @type {Told} */
            const told = { ...(await answer.json()), isDone: answer.ok };
            hear(told.said);
            if (told.undo) done.push(told.undo);
            undoing.hidden = done.length === 0;
            return told;
        } catch (wrong) {
            console.info("The laptop did not answer:", wrong);
            hear(page.dataset.away ?? "");
            return null;
        } finally {
            ask();
        }
    }

    return {
        async start(notes) {
            const title = /** @type {HTMLInputElement} */ (find(page, "#new-title"));
            const typed = title.value;
            const told = await send({ start: "1", title: typed, notes });
            if (!told?.isDone) return;
            if (title.value === typed) title.value = "";
            board.pickNone();
            if (told.cluster && !typed.trim()) board.nameSoon(told.cluster);
        },
        async move(notes, cluster) {
            if (!notes.length) {
                await send({ move: cluster });
                return;
            }
            const settle = board.hold(notes, cluster);
            for (const note of notes) {
                const slip = board.slip(note);
                if (slip) /** @type {HTMLInputElement} */ (find(slip, ".board-note__pick")).checked = false;
            }
            page.dispatchEvent(new Event("change"));
            const told = await send({ move: cluster, notes });
            settle(told?.isDone ? told.version : null);
        },
        async name(panel) {
            const field = titleOf(panel);
            const place = find(panel, '[data-part="told"]');
            const [title, seen] = [field.value.trim(), field.dataset.seen ?? field.defaultValue];
            // Enter comes as a change of the field, too.
            if (title === seen || title === field.dataset.going) return;
            field.dataset.going = title;
            const told = await send({ name: panel.dataset.cluster ?? "", title, seen });
            delete field.dataset.going;
            if (told?.isDone) {
                field.dataset.seen = title;
                if (field.value.trim() === title) field.value = title;
            } else if (told && told.title !== null) {
                // Somebody else has named it meanwhile: what was typed stays, and saving it once more is a choice.
                field.dataset.seen = told.title;
            }
            place.textContent = told && !told.isDone ? told.said : "";
            place.hidden = !place.textContent;
            find(panel, '[data-part="save"]').hidden = place.hidden;
        },
        async press(button) {
            const into = button.form?.elements.namedItem("into");
            const fields = into instanceof HTMLSelectElement ? { into: into.value } : { notes: board.picked() };
            const told = await send({ [button.name]: button.value, ...fields });
            if (told?.isDone && button.name === "hide") board.pickNone();
        },
        async undo() {
            // Of what is still on its way it is the last that is undone, not the one before.
            await Promise.all(underWay);
            const name = done.pop();
            if (!name) return;
            // Not answered is not undone.
            if (!(await send({ undo: name }))) done.push(name);
            undoing.hidden = done.length === 0;
        },
        async keepHeadline(row) {
            const field = /** @type {HTMLInputElement} */ (find(row, '[data-part="headline"]'));
            const text = field.value;
            const table = /** @type {HTMLInputElement} */ (find(row, '[data-part="number"]')).value;
            const told = await send({ table, headline: text }, row.action);
            if (told?.isDone) field.dataset.seen = text;
        },
    };
}
