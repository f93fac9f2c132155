/** At which table this phone sits: told by the QR on the table, changed or left in Mine. */

import { MOST_TABLES, tableNumber } from "../core/places.js";
import { t } from "../core/words.js";
import { seat, takeSeat } from "../store/state.js";
import { route } from "./route.js";
import { Slot } from "./slot.js";
import { html, useEffect, useRef, useSignal, useState } from "./view.js";

/** The table, in the page's head: leads to where it is changed. */
export function SeatSign() {
    const at = useSignal(seat);
    return at !== null && html`<a class="app__seat" href="#/table">${t("Table {n}", { n: at })}</a>`;
}

/** Where one says at which table one sits. */
export function Seat() {
    const at = useSignal(seat);
    const { isAtSeat } = useSignal(route);
    const [typed, write] = useState(/** @type {string | null} */ (null));
    const [said, say] = useState("");
    const field = useRef(/** @type {HTMLInputElement | null} */ (null));
    useEffect(() => {
        if (isAtSeat) field.current?.focus();
    }, [isAtSeat]);

    /** @param {number | null} table */
    const take = (table) =>
        takeSeat(table).then(
            () => {
                write(null);
                say(table === null ? t("You sit at no table now.") : t("Kept on this phone."));
            },
            (failed) => {
                console.error(failed);
                say(t("This phone could not save the table."));
            },
        );
    const keep = (/** @type {Event} */ event) => {
        event.preventDefault();
        const table = tableNumber(typed ?? String(at ?? ""));
        if (table === null) say(t("Tables have numbers from 1 to {most}.", { most: MOST_TABLES }));
        else take(table);
    };
    return html`<form class="section" onSubmit=${keep}>
        <div class="field">
            <label class="field__label" for="table">${t("Your table")}</label>
            <p class="field__hint" id="table-hint">${t("The notes you write from now on say at which table they were written.")}</p>
            <input
                class="field__input field__input--short"
                id="table"
                ref=${field}
                aria-describedby="table-hint"
                inputmode="numeric"
                autocomplete="off"
                maxlength="3"
                value=${typed ?? at ?? ""}
                onInput=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => {
                    write(event.currentTarget.value);
                    say("");
                }}
            />
        </div>
        <${Slot} at="seat" />
        <div class="buttons">
            <button class="button button--quiet">${t("Save the table")}</button>
            ${at !== null && html`<button type="button" class="button button--quiet" onClick=${() => take(null)}>${t("Leave the table")}</button>`}
            <p class="field__hint" role="status">${said}</p>
        </div>
    </form>`;
}
