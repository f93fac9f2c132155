/** What somebody takes on: what, who, by when. */

import { isBlank, NOTE_CHARACTERS } from "../../core/notes.js";
import { t } from "../../core/words.js";
import { html } from "../view.js";

/**
 * @typedef {import("../../core/types.js").NoteValue} NoteValue
 * @typedef {import("../../core/types.js").Promised} Promised
 */

const WHO_CHARACTERS = 120;

/**
 * The promise as far as it is written.
 * @param {NoteValue} value
 * @returns {Promised}
 */
export function promisedSoFar(value) {
    const isPromise = typeof value === "object" && value !== null && !Array.isArray(value);
    return isPromise ? value : { what: "", who: null, by: null };
}

/**
 * @param {{ value: NoteValue, give: (promised: Promised | null) => void, flush: () => void, disabled: boolean,
 *     box: import("preact").RefObject<HTMLTextAreaElement> }} props flush: somebody has gone on, keep the draft now
 */
export function PromiseFields({ value, give, flush, disabled, box }) {
    const promised = promisedSoFar(value);
    /** @param {keyof Promised} field */
    const onInput = (field) => (/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => {
        const typed = event.currentTarget.value;
        const next = { ...promised, [field]: typed || (field === "what" ? "" : null) };
        // Nothing in any field is no promise, so that no draft is kept of it.
        give(next.what || next.who || next.by ? next : null);
    };
    return html`<div class="field">
            <label class="field__label" for="note">${t("What is promised")}</label>
            <textarea
                class="composer__box composer__box--short"
                id="note"
                ref=${box}
                dir="auto"
                rows="2"
                maxlength=${NOTE_CHARACTERS}
                aria-describedby="note-state note-wrong"
                disabled=${disabled}
                value=${promised.what}
                onInput=${onInput("what")}
                onBlur=${flush}
            ></textarea>
        </div>
        <div class="field-row">
            <div class="field">
                <label class="field__label" for="who">${t("Who, if you like")}</label>
                <input
                    class="field__input"
                    id="who"
                    dir="auto"
                    autocomplete="off"
                    maxlength=${WHO_CHARACTERS}
                    disabled=${disabled}
                    value=${promised.who ?? ""}
                    onInput=${onInput("who")}
                    onBlur=${flush}
                />
            </div>
            <div class="field">
                <label class="field__label" for="by">${t("By when, if you like")}</label>
                <input
                    class="field__input"
                    id="by"
                    type="date"
                    max="9999-12-31"
                    disabled=${disabled}
                    value=${promised.by ?? ""}
                    onInput=${onInput("by")}
                    onBlur=${flush}
                />
            </div>
        </div>`;
}

/**
 * The promise as it is kept: no name that is only space.
 * @param {NoteValue} value
 * @returns {Promised | null} null: nothing is promised yet
 */
export function promiseToKeep(value) {
    const { what, who, by } = promisedSoFar(value);
    return isBlank(what) ? null : { what, who: who && !isBlank(who) ? who : null, by };
}
