/** The first thing a phone shows at a café: where one is, what happens with the notes, and one button. */

import { NAME_CHARACTERS } from "../core/notes.js";
import { t } from "../core/words.js";
import { Languages } from "../parts/languages.js";
import { Slot } from "../parts/slot.js";
import { html, useSignal, useState } from "../parts/view.js";
import { seat, setName, takeSeat } from "../store/state.js";

/** The document knows where this build's icon lies. */
function mark() {
    const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="icon"]'));
    return icon?.href;
}

/** @param {{ cafe: import("../core/types.js").Cafe, onOpen: () => void }} props */
export function Welcome({ cafe, onOpen }) {
    const [name, write] = useState("");
    const table = useSignal(seat);
    /** @param {Event} event */
    const open = (event) => {
        event.preventDefault();
        onOpen();
        // The cards do not wait for the name; should it not be kept, Mine shows that there is none.
        if (name.trim()) setName(name.trim()).catch(console.error);
    };
    return html`<div>
        <form class="card" onSubmit=${open}>
            <img class="invitation__mark" src=${mark()} alt="" width="56" height="56" />
            <h1 class="card__title card__title--question" tabindex="-1" dir="auto" lang=${cafe.language}>${cafe.title}</h1>
            ${cafe.place && html`<p class="invitation__place" dir="auto">${cafe.place}</p>`}
            ${
                table !== null &&
                html`<p class="invitation__table">
                    <b>${t("Table {n}", { n: table })}</b>
                    <button type="button" class="button button--word" onClick=${() => takeSeat(null).catch(console.error)}>${t("Leave the table")}</button>
                </p>`
            }
            <${Slot} at="welcome" cafe=${cafe} />
            <p>
                ${t("Your notes are kept on this phone and go to the facilitator’s laptop in this room when it is in reach.")}
            </p>
            <p>
                ${t("Others in the café see them without a name unless you give one, and you can take any note back; by writing you agree to this.")}
            </p>
            <div class="field">
                <label class="field__label" for="name">${t("Your name, if you like")}</label>
                <input
                    class="field__input"
                    id="name"
                    autocomplete="given-name"
                    maxlength=${NAME_CHARACTERS}
                    value=${name}
                    onInput=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => write(event.currentTarget.value)}
                />
            </div>
            <button class="button button--wide">${t("Open the cards")}</button>
            <${Slot} at="former" cafe=${cafe} />
            <a class="button button--word button--wide" href="#/back">${t("I was here before")}</a>
        </form>
        <div class="invitation__language"><${Languages} /></div>
    </div>`;
}
