/** The deck itself: what it is called, which languages it speaks, where it comes from. */

import { html, useSignal } from "../../pwa/parts/view.js";
import { t } from "../words.js";
import { LANGUAGES, languagesOf } from "./deck.js";
import { Line, Mistakes, Say } from "./fields.js";
import { mistakesAbout } from "./mistakes.js";

/** @param {{ desk: import("./desk.js").Desk }} props */
export function DeckForm({ desk }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const spoken = languagesOf(deck);
    return html`<section class="leaf" aria-labelledby="leaf-title">
        <header class="leaf__head">
            <h2 class="leaf__title" id="leaf-title">${t("The deck: title and languages")}</h2>
        </header>
        <${Mistakes} id="deck" mistakes=${mistakesAbout(checked, deck, -1)} />
        <fieldset class="choice" aria-describedby="languages-hint">
            <legend class="choice__label">${t("Languages of the deck")}</legend>
            <p class="field__hint" id="languages-hint">
                ${t("Every card must be whole in each of them. Taking one out takes its words out everywhere; Undo brings them back.")}
            </p>
            ${LANGUAGES.map(
                (language) => html`<label class="choice__one" key=${language}>
                    <input
                        type="checkbox"
                        checked=${spoken.includes(language)}
                        disabled=${spoken.length === 1 && spoken.includes(language)}
                        onClick=${() => desk.speak(language, !spoken.includes(language))}
                    />
                    <span lang=${language}>${desk.seed.languages[language]}</span>
                </label>`,
            )}
        </fieldset>
        <${Say} desk=${desk} path=${["title"]} label=${t("Title of the deck")} rows=${1} needed />
        <${Say} desk=${desk} path=${["about"]} label=${t("What the deck is about")} hint=${t("A sentence or two for whoever chooses a deck. May be left out.")} rows=${3} />
        <${Line} desk=${desk} path=${["source"]} label=${t("Source")} hint=${t("Who it comes from, if somebody should be named.")} />
        <${Line} desk=${desk} path=${["licence"]} label=${t("Licence")} hint=${t("What others may do with it, such as CC BY 4.0.")} />
    </section>`;
}
