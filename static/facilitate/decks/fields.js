/** Fields of a deck: a text side by side in each language in sight, a line that is the same in all, a number. */

import { html, useSignal } from "../../pwa/parts/view.js";
import { t } from "../words.js";
import { languagesOf, moved, valueAt, withRemoved, withText, withValue } from "./deck.js";
import { lacks } from "./missing.js";
import { mistakesAt } from "./mistakes.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./types.js").Language} Language
 * @typedef {import("./types.js").Mistake} Mistake
 * @typedef {import("./types.js").Path} Path
 * @typedef {import("./types.js").Texts} Texts
 * @typedef {InputEvent & { currentTarget: HTMLInputElement | HTMLTextAreaElement }} Typed
 */

/**
 * The id of a field, so that the focus finds it.
 * @param {Path} path
 */
export function fieldId(path) {
    return path.join("-");
}

/**
 * What is wrong or worth a thought at a place.
 * @param {{ id: string, mistakes: Mistake[] }} props
 */
export function Mistakes({ id, mistakes }) {
    return html`${mistakes.map(
        (
            { said, is_hint },
            number,
        ) => html`<p class=${is_hint ? "field__hint" : "field__error"} id=${`${id}-wrong-${number}`} key=${said}>
            ${is_hint ? html`<b>${t("Think about it:")}</b> ${said}` : said}
        </p>`,
    )}`;
}

/**
 * Name what describes a field, for whoever reads by ear.
 * @param {string} id
 * @param {Mistake[]} mistakes
 * @param {string | undefined} [hint] the id of the hint
 */
function describedBy(id, mistakes, hint) {
    const all = [...(hint ? [hint] : []), ...mistakes.map((_, number) => `${id}-wrong-${number}`)];
    return all.length ? all.join(" ") : undefined;
}

/**
 * A text in the languages in sight. needed: it is marked where it is missing; else only once one language has it.
 * @param {{ desk: Desk, path: Path, label: string, hint?: string, rows?: number, needed?: boolean, deeds?: unknown }} props
 */
export function Say({ desk, path, label, hint, rows = 2, needed = false, deeds }) {
    const { deck } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const hidden = useSignal(desk.hidden);
    const texts = /** @type {Texts} */ (valueAt(deck, path) ?? {});
    const spoken = languagesOf(deck).filter((language) => !hidden.includes(language));
    const isMarked = needed || Object.values(texts).some((said) => said?.trim());
    const id = fieldId(path);
    return html`<div class="say" role="group" aria-labelledby=${`${id}-label`} aria-describedby=${hint ? `${id}-hint` : undefined}>
        <div class="say__head">
            <p class="say__label" id=${`${id}-label`}>${label}</p>
            ${deeds}
        </div>
        ${hint && html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>`}
        <${Mistakes} id=${id} mistakes=${mistakesAt(checked, deck, path)} />
        <div class=${`say__columns say__columns--${spoken.length}`}>
            ${spoken.map(
                (language) => html`<${SayIn}
                    key=${language}
                    desk=${desk}
                    path=${path}
                    language=${language}
                    texts=${texts}
                    rows=${rows}
                    isMissing=${isMarked && lacks(texts, language)}
                    isAlone=${languagesOf(deck).length === 1}
                />`,
            )}
        </div>
    </div>`;
}

/** @param {{ desk: Desk, path: Path, language: Language, texts: Texts, rows: number, isMissing: boolean, isAlone: boolean }} props */
function SayIn({ desk, path, language, texts, rows, isMissing, isAlone }) {
    const { deck, at } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const id = fieldId([...path, language]);
    const mistakes = mistakesAt(checked, deck, [...path, language]);
    const isWrong = mistakes.some((one) => !one.is_hint);
    const named = {
        id,
        lang: language,
        dir: "auto",
        autocomplete: "off",
        value: texts[language] ?? "",
        "aria-describedby": describedBy(id, mistakes),
        "aria-invalid": isWrong || undefined,
        onInput: (/** @type {Typed} */ { currentTarget }) =>
            desk.put(withText(deck, path, language, currentTarget.value), at, id),
        onFocus: () => {
            desk.previewed.value = language;
        },
        onBlur: desk.seal,
    };
    return html`<div class="say__one">
        <label class=${isAlone && !isMissing ? "out-of-sight" : "say__language"} for=${id}>
            <span lang=${language}>${desk.seed.languages[language]}</span>
            ${isMissing && html`<span class="say__missing">${t("Missing")}</span>`}
        </label>
        ${
            rows > 1
                ? html`<textarea class="field__input say__text" rows=${rows} ...${named}></textarea>`
                : html`<input class="field__input" ...${named} />`
        }
        <${Mistakes} id=${id} mistakes=${mistakes} />
    </div>`;
}

/**
 * A line or a number that is the same in every language. An empty one is not there.
 * @param {{ desk: Desk, path: Path, label: string, hint?: string, isNumber?: boolean }} props
 */
export function Line({ desk, path, label, hint, isNumber = false }) {
    const { deck, at } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const id = fieldId(path);
    const mistakes = mistakesAt(checked, deck, path);
    /** @param {Typed} event */
    const onInput = ({ currentTarget: { value } }) => {
        const given = isNumber ? Number.parseInt(value, 10) : value;
        desk.put(withValue(deck, path, given || undefined), at, id);
    };
    return html`<div class=${isNumber ? "field field--short" : "field"}>
        <label class="field__label" for=${id}>${label}</label>
        ${hint && html`<p class="field__hint" id=${`${id}-hint`}>${hint}</p>`}
        <input
            class="field__input"
            id=${id}
            dir="auto"
            autocomplete="off"
            inputmode=${isNumber ? "numeric" : undefined}
            value=${valueAt(deck, path) ?? ""}
            aria-describedby=${describedBy(id, mistakes, hint && `${id}-hint`)}
            aria-invalid=${mistakes.some((one) => !one.is_hint) || undefined}
            onInput=${onInput}
            onBlur=${desk.seal}
        />
        <${Mistakes} id=${id} mistakes=${mistakes} />
    </div>`;
}

/**
 * What can be done to one of several: earlier, later, away.
 * @param {{ desk: Desk, path: Path, place: number, count: number, name: string, least?: number }} props
 */
export function Places({ desk, path, place, count, name, least = 0 }) {
    const { deck, at } = useSignal(desk.history).present;
    /** @param {-1 | 1} by */
    const step = (by) => {
        const to = place + by;
        if (to < 0 || to >= count) return;
        desk.put(moved(deck, path, place, to), at);
        desk.said.value = t("{name}: place {n} of {all}", { name, n: to + 1, all: count });
        desk.wanted.value = `${fieldId([...path, to])}-${by < 0 ? "up" : "down"}`;
    };
    const remove = () => {
        if (count <= least) return;
        desk.put(withRemoved(deck, path, place), at);
        desk.said.value = t("{name} is removed. Undo brings it back.", { name });
        desk.wanted.value = `${fieldId(path)}-add`;
    };
    const id = fieldId([...path, place]);
    return html`<p class="places">
        <button type="button" class="button button--word" id=${`${id}-up`} aria-disabled=${place === 0} aria-label=${t("Move up: {name}", { name })} onClick=${() => step(-1)}>${t("Up")}</button>
        <button type="button" class="button button--word" id=${`${id}-down`} aria-disabled=${place === count - 1} aria-label=${t("Move down: {name}", { name })} onClick=${() => step(1)}>${t("Down")}</button>
        <button type="button" class="button button--word" aria-disabled=${count <= least} aria-label=${t("Remove: {name}", { name })} onClick=${remove}>${t("Remove")}</button>
    </p>`;
}
