/** The whole page of a deck in the making: the cards at the side, the one being written, and how a phone shows it. */

import { html, useEffect, useLayoutEffect, useSignal } from "../../pwa/parts/view.js";
import { t } from "../words.js";
import { Bar } from "./bar.js";
import { CardForm } from "./card_form.js";
import { DeckForm } from "./deck_form.js";
import { CardList } from "./list.js";
import { Preview } from "./preview.js";
import { Troubles } from "./troubles.js";

/** @param {{ desk: import("./desk.js").Desk }} props */
export function Maker({ desk }) {
    const { deck, at } = useSignal(desk.history).present;
    const wanted = useSignal(desk.wanted);
    const said = useSignal(desk.said);
    const name =
        deck.title[desk.seed.language] || Object.values(deck.title).find(Boolean) || t("A deck without a title");
    useLayoutEffect(() => {
        if (!wanted) return;
        const place = placeOf(wanted);
        if (place instanceof HTMLElement) {
            place.focus();
            place.scrollIntoView({ block: "nearest" });
        }
        desk.wanted.value = "";
    }, [wanted, at]);
    useEffect(() => {
        document.title = `${name} · fieldkit`;
    }, [name]);
    return html`<h1 class="maker__title" dir="auto">${name}</h1>
        <${Bar} desk=${desk} />
        <${Troubles} desk=${desk} />
        <div class="maker">
            <${CardList} desk=${desk} />
            <div class="maker__form" key=${at < 0 ? "deck" : deck.cards[at]?.id}>
                ${at < 0 ? html`<${DeckForm} desk=${desk} />` : html`<${CardForm} desk=${desk} at=${at} />`}
            </div>
            <${Preview} desk=${desk} />
        </div>
        <p class="out-of-sight" role="status">${said}</p>`;
}

/** @type {{ [wanted: string]: string }} */
const PLACES = {
    "first-field": ".maker__form :is(textarea, .say input, input)",
    "card-in-list": '.lay__card[aria-selected="true"]',
    "to-mend": ".maker__form :is(.say__one:has(.say__missing) :is(textarea, input), [aria-invalid])",
};

/**
 * Find what is to have the focus: a place by its name, the fields below "#id", or the element of this id.
 * @param {string} wanted
 */
function placeOf(wanted) {
    if (wanted.startsWith("#"))
        return document.querySelector(`[id^="${CSS.escape(wanted.slice(1))}-"]:is(textarea, input)`);
    const named = PLACES[wanted];
    return named ? document.querySelector(named) : document.getElementById(wanted);
}
