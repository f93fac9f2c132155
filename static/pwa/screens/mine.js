/** Everything one has written, and what can be done with all of it. */

import { NAME_CHARACTERS } from "../core/notes.js";
import { t } from "../core/words.js";
import { headingOf } from "../parts/card.js";
import { deckLanguage, Languages } from "../parts/languages.js";
import { cardAddress } from "../parts/route.js";
import { Seat } from "../parts/seat.js";
import { OwnSlip } from "../parts/slip.js";
import { Slot } from "../parts/slot.js";
import { html, useSignal, useState } from "../parts/view.js";
import { name, notes, setName } from "../store/state.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {{ page: Page }} props */
export function Mine({ page }) {
    const own = useSignal(notes);
    const language = deckLanguage(page);
    const written = page.deck.cards.filter((card) => own.some((note) => note.card === card.id));
    return html`<div>
        <header class="page-header"><h1 tabindex="-1">${t("My notes")}</h1></header>
        <${Slot} at="mine" page=${page} />
        ${own.length === 0 && html`<p class="quiet">${t("Nothing yet. What you write to the cards gathers here.")}</p>`}
        ${written.map(
            (card) => html`<section class="section" key=${card.id} aria-labelledby=${`mine-${card.id}`}>
                <h2 class="slips__title" id=${`mine-${card.id}`} lang=${language}>
                    <a href=${cardAddress(card.id)}>${headingOf(card, language)}</a>
                </h2>
                <ul class="slips">
                    ${own.filter((note) => note.card === card.id).map((note) => html`<${OwnSlip} key=${note.id} note=${note} deck=${page.deck} language=${language} />`)}
                </ul>
            </section>`,
        )}
        <${Slot} at="saving" page=${page} />
        <${Slot} at="home" page=${page} />
        <${Slot} at="code" />
        <${Name} />
        <${Seat} />
        <${Languages} />
        <${Slot} at="leaving" page=${page} />
    </div>`;
}

function Name() {
    const called = useSignal(name);
    const [typed, write] = useState(/** @type {string | null} */ (null));
    const [said, say] = useState("");
    /** @param {Event} event */
    const keep = (event) => {
        event.preventDefault();
        setName((typed ?? called ?? "").trim()).then(
            () => {
                write(null);
                say(t("Kept on this phone."));
            },
            (failed) => {
                console.error(failed);
                say(t("This phone could not save the name."));
            },
        );
    };
    return html`<form class="section" onSubmit=${keep}>
        <div class="field">
            <label class="field__label" for="name">${t("Your name")}</label>
            <p class="field__hint" id="name-hint">${t("It is shown beside the notes you write from now on. Leave it empty to write without a name.")}</p>
            <input
                class="field__input"
                id="name"
                aria-describedby="name-hint"
                autocomplete="given-name"
                dir="auto"
                maxlength=${NAME_CHARACTERS}
                value=${typed ?? called ?? ""}
                onInput=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => {
                    write(event.currentTarget.value);
                    say("");
                }}
            />
        </div>
        <div class="buttons">
            <button class="button button--quiet">${t("Save the name")}</button>
            <p class="field__hint" role="status">${said}</p>
        </div>
    </form>`;
}
