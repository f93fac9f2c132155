/** Everything that can be written on one card. */

import { html, useSignal } from "../../pwa/parts/view.js";
import { t } from "../words.js";
import { Options, ScaleOfCard } from "./answers.js";
import { asKind, DECK_CARDS, DEEPER_QUESTIONS, isFreeId, KINDS, withAdded, withCardId, withValue } from "./deck.js";
import { fieldId, Line, Mistakes, Places, Say } from "./fields.js";
import { kindHint, kindName } from "./kinds.js";
import { mistakesAbout, mistakesAt } from "./mistakes.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./types.js").Kind} Kind
 */

/** @param {{ desk: Desk, at: number }} props */
export function CardForm({ desk, at }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const card = deck.cards[at];
    if (!card) return null;
    const path = ["cards", at];
    const isWord = card.kind === "word";
    return html`<section class="leaf" aria-labelledby="leaf-title">
        <header class="leaf__head">
            <h2 class="leaf__title" id="leaf-title">${t("Card {n} of {all}", { n: at + 1, all: deck.cards.length })}</h2>
            <${CardDeeds} desk=${desk} at=${at} count=${deck.cards.length} />
        </header>
        <${Mistakes} id="card" mistakes=${mistakesAbout(checked, deck, at)} />
        <${KindChoice} desk=${desk} at=${at} />
        ${isWord && html`<${Say} desk=${desk} path=${[...path, "title"]} label=${t("The word")} rows=${1} needed />`}
        <${Say} desk=${desk} path=${[...path, "question"]} label=${t("Question")} hint=${t("In large type; under 200 letters reads at a glance.")} needed />
        ${card.options && html`<${Options} desk=${desk} at=${at} />`}
        ${card.kind === "scale" && html`<${ScaleOfCard} desk=${desk} at=${at} />`}
        <${Deeper} desk=${desk} at=${at} />
        <${Say} desk=${desk} path=${[...path, "experience"]} label=${t("Own experience")} hint=${t("Asks for something one has lived through. May be left out.")} />
        <${Say} desk=${desk} path=${[...path, "hint"]} label=${t("Hint for the facilitator")} hint=${t("Participants never see it. May be left out.")} />
        <details class="leaf__more" open=${mistakesAt(checked, deck, [...path, "id"]).length > 0 || undefined}>
            <summary class="leaf__open">${t("More of this card")}</summary>
            ${!isWord && html`<${Say} desk=${desk} path=${[...path, "title"]} label=${t("Short heading")} hint=${t("Stands above the question. May be left out.")} rows=${1} />`}
            <${Line} desk=${desk} path=${[...path, "minutes"]} label=${t("Minutes")} hint=${t("How long to talk about it, as a suggestion.")} isNumber />
            <${Line} desk=${desk} path=${[...path, "source"]} label=${t("Source")} hint=${t("Where the question comes from, if somebody should be named.")} />
            <${CardId} desk=${desk} at=${at} />
        </details>
    </section>`;
}

/** @param {{ desk: Desk, at: number, count: number }} props */
function CardDeeds({ desk, at, count }) {
    /** @param {1 | -1} by */
    const move = (by) => {
        desk.move(at, at + by);
        desk.wanted.value = by < 0 ? "card-up" : "card-down";
    };
    return html`<p class="leaf__deeds">
        <button type="button" class="button button--word" id="card-up" aria-disabled=${at === 0} onClick=${() => move(-1)}>${t("Move up")}</button>
        <button type="button" class="button button--word" id="card-down" aria-disabled=${at === count - 1} onClick=${() => move(1)}>${t("Move down")}</button>
        <button type="button" class="button button--word" aria-disabled=${count >= DECK_CARDS} onClick=${() => count < DECK_CARDS && desk.duplicate()}>${t("Duplicate")}</button>
        <button type="button" class="button button--word" onClick=${desk.remove}>${t("Delete the card")}</button>
    </p>`;
}

/** @param {{ desk: Desk, at: number }} props */
function KindChoice({ desk, at }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const card = deck.cards[at];
    if (!card) return null;
    /** @param {Event & { currentTarget: HTMLSelectElement }} event */
    const onChange = ({ currentTarget }) =>
        desk.put(withValue(deck, ["cards", at], asKind(card, /** @type {Kind} */ (currentTarget.value))), at);
    return html`<div class="field">
        <label class="field__label" for="kind">${t("Kind of card")}</label>
        <select class="field__input leaf__kind" id="kind" aria-describedby="kind-hint" onChange=${onChange}>
            ${KINDS.map((kind) => html`<option key=${kind} value=${kind} selected=${kind === card.kind}>${kindName(kind)}</option>`)}
        </select>
        <p class="field__hint" id="kind-hint">${kindHint(card.kind)}</p>
        <${Mistakes} id="kind" mistakes=${mistakesAt(checked, deck, ["cards", at, "kind"])} />
    </div>`;
}

/** @param {{ desk: Desk, at: number }} props */
function Deeper({ desk, at }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const path = ["cards", at, "deeper"];
    const deeper = deck.cards[at]?.deeper ?? [];
    const add = () => {
        if (deeper.length >= DEEPER_QUESTIONS) return;
        desk.put(withAdded(deck, path, {}), at);
        desk.wanted.value = `#${fieldId([...path, deeper.length])}`;
    };
    return html`<div class="several">
        ${deeper.map((_, place) => {
            const name = t("Deepening question {n}", { n: place + 1 });
            return html`<${Say}
                key=${place}
                desk=${desk}
                path=${[...path, place]}
                label=${name}
                needed
                deeds=${html`<${Places} desk=${desk} path=${path} place=${place} count=${deeper.length} name=${name} />`}
            />`;
        })}
        <${Mistakes} id="deeper" mistakes=${mistakesAt(checked, deck, path)} />
        <button type="button" class="button button--quiet several__add" id=${`${fieldId(path)}-add`} aria-disabled=${deeper.length >= DEEPER_QUESTIONS} onClick=${add}>
            ${t("Add a deepening question")}
        </button>
    </div>`;
}

/** @param {{ desk: Desk, at: number }} props */
function CardId({ desk, at }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const mistakes = mistakesAt(checked, deck, ["cards", at, "id"]);
    /** @param {Event & { currentTarget: HTMLInputElement }} event */
    const onChange = ({ currentTarget }) => {
        const wanted = currentTarget.value.trim();
        currentTarget.setCustomValidity("");
        if (isFreeId(deck, at, wanted)) {
            desk.put(withCardId(deck, at, wanted), at);
        } else {
            currentTarget.value = deck.cards[at]?.id ?? "";
            desk.said.value = t(
                "Small letters a to z, digits and single hyphens, and no other card may have it. The name stays as it was.",
            );
        }
    };
    return html`<div class="field">
        <label class="field__label" for="card-id">${t("Name in files and links")}</label>
        <p class="field__hint" id="card-id-hint">${t("Small letters a to z, digits and single hyphens. Better left alone once a café has used the deck.")}</p>
        <input class="field__input" id="card-id" autocomplete="off" spellcheck="false" value=${deck.cards[at]?.id} aria-describedby="card-id-hint" onChange=${onChange} />
        <${Mistakes} id="card-id" mistakes=${mistakes} />
    </div>`;
}
