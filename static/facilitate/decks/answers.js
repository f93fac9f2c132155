/** What a card gives to answer with: options to choose or to put in order, or a scale. */

import { html, useSignal } from "../../pwa/parts/view.js";
import { t } from "../words.js";
import { asking, earlierScales, newOption, OPTIONS, withAdded, withValue } from "./deck.js";
import { fieldId, Mistakes, Places, Say } from "./fields.js";
import { nameOf } from "./list.js";
import { mistakesAt } from "./mistakes.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{ desk: Desk, at: number }} props */
export function Options({ desk, at }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const card = deck.cards[at];
    if (!card) return null;
    const options = card.options ?? [];
    const path = ["cards", at, "options"];
    const [least, most] = OPTIONS[card.kind] ?? [0, options.length];
    const add = () => {
        if (options.length >= most) return;
        desk.put(withAdded(deck, path, newOption(options)), at);
        desk.wanted.value = `#${fieldId([...path, options.length, "label"])}`;
    };
    return html`<div class="several">
        ${options.map((option, place) => {
            const name = t("Answer {n}", { n: place + 1 });
            return html`<${Say}
                key=${option.id}
                desk=${desk}
                path=${[...path, place, "label"]}
                label=${name}
                rows=${1}
                needed
                deeds=${html`<${Places} desk=${desk} path=${path} place=${place} count=${options.length} name=${name} least=${least} />`}
            />`;
        })}
        <${Mistakes} id="options" mistakes=${mistakesAt(checked, deck, path)} />
        <button type="button" class="button button--quiet several__add" id=${`${fieldId(path)}-add`} aria-disabled=${options.length >= most} onClick=${add}>
            ${t("Add an answer")}
        </button>
        <p class="field__hint">${t("From {least} to {most} answers, at most 40 letters each.", { least, most })}</p>
    </div>`;
}

/** @param {{ desk: Desk, at: number }} props */
export function ScaleOfCard({ desk, at }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const previewed = useSignal(desk.previewed);
    const card = deck.cards[at];
    if (!card) return null;
    const earlier = earlierScales(deck, at);
    const isLost = card.again && !earlier.some(({ id }) => id === card.again);
    /** @param {Event & { currentTarget: HTMLSelectElement }} event */
    const onChange = ({ currentTarget }) => desk.put(asking(deck, at, currentTarget.value || null), at);
    return html`${
        (earlier.length > 0 || card.again) &&
        html`<div class="field">
            <label class="field__label" for="again">${t("Before and after")}</label>
            <select class="field__input" id="again" aria-describedby="again-hint" onChange=${onChange}>
                <option value="" selected=${!card.again}>${t("Asks on a scale of its own")}</option>
                ${isLost && html`<option value=${card.again} selected>${card.again}</option>`}
                ${earlier.map(
                    (each) => html`<option key=${each.id} value=${each.id} selected=${each.id === card.again}>
                        ${t("Asks again: {card}", { card: nameOf(each, previewed) })}
                    </option>`,
                )}
            </select>
            <p class="field__hint" id="again-hint">${t("The same question early and late in a café shows what changed.")}</p>
            <${Mistakes} id="again" mistakes=${mistakesAt(checked, deck, ["cards", at, "again"])} />
        </div>`
    }
    ${card.scale && html`<${Ends} desk=${desk} at=${at} />`}`;
}

/** @param {{ desk: Desk, at: number }} props */
function Ends({ desk, at }) {
    const { deck } = useSignal(desk.history).present;
    const path = ["cards", at, "scale"];
    const steps = deck.cards[at]?.scale?.steps;
    const [low, high] = (steps ?? "1-5").split("-");
    return html`<fieldset class="choice">
            <legend class="choice__label">${t("Steps")}</legend>
            ${["1-5", "0-10"].map(
                (each) => html`<label class="choice__one" key=${each}>
                    <input type="radio" name="steps" checked=${each === steps} onClick=${() => desk.put(withValue(deck, [...path, "steps"], each), at)} />
                    ${each.replace("-", "–")}
                </label>`,
            )}
        </fieldset>
        <${Say} desk=${desk} path=${[...path, "low"]} label=${t("What {n} means", { n: low ?? "" })} rows=${1} needed />
        <${Say} desk=${desk} path=${[...path, "high"]} label=${t("What {n} means", { n: high ?? "" })} rows=${1} needed />`;
}
