/** The card as a phone shows it: the phone's own part and the phone's own styles, in a frame of a phone's width. */

import { useCatalogue } from "../../pwa/core/words.js";
import { Card } from "../../pwa/parts/card.js";
import { html, render, useEffect, useRef, useSignal, useState } from "../../pwa/parts/view.js";
import { t } from "../words.js";
import { languagesOf } from "./deck.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").Language} Language
 * @typedef {import("../../pwa/core/types.js").Deck} PhoneDeck
 */

// Where nothing is written yet, so that one sees where it will stand.
const UNWRITTEN = "…";

/** @param {{ desk: Desk }} props */
export function Preview({ desk }) {
    const { deck, at } = useSignal(desk.history).present;
    const chosen = useSignal(desk.previewed);
    const frame = useRef(/** @type {HTMLIFrameElement | null} */ (null));
    const [loaded, setLoaded] = useState(0);
    const spoken = languagesOf(deck);
    const language = spoken.includes(chosen) ? chosen : (spoken[0] ?? chosen);
    const place = Math.max(0, at);

    useEffect(() => {
        const page = frame.current?.contentDocument;
        if (page?.body) show(desk, page, language, place);
    }, [deck, place, language, loaded]);

    return html`<section class="preview" aria-labelledby="preview-title">
        <h2 class="preview__title" id="preview-title">${t("On a phone")}</h2>
        ${
            spoken.length > 1 &&
            html`<div class="preview__languages" role="group" aria-label=${t("Language on the phone")}>
                ${spoken.map(
                    (each) => html`<button
                        type="button"
                        class="sight"
                        key=${each}
                        lang=${each}
                        aria-pressed=${each === language}
                        onClick=${() => {
                            desk.previewed.value = each;
                        }}
                    >
                        ${desk.seed.languages[each]}
                    </button>`,
                )}
            </div>`
        }
        <iframe
            class="preview__phone"
            title=${t("The card on a phone")}
            ref=${frame}
            srcdoc="<!doctype html><title>fieldkit</title><body></body>"
            onLoad=${() => setLoaded((times) => times + 1)}
        ></iframe>
        <p class="quiet preview__note">${t("You can try it here; nothing of it is kept.")}</p>
    </section>`;
}

/**
 * @param {Desk} desk
 * @param {Document} page
 * @param {Language} language
 * @param {number} place
 */
function show(desk, page, language, place) {
    const { deck } = desk.history.value.present;
    if (!page.querySelector("link")) {
        const sheet = page.createElement("link");
        sheet.rel = "stylesheet";
        sheet.href = desk.seed.phone_css;
        page.head.append(sheet);
    }
    page.documentElement.lang = language;
    // The words around the card, such as "Go deeper", are in the language of the card here.
    useCatalogue(language, desk.seed.phone_words[language]);
    const card = deck.cards[place];
    const written = /** @type {PhoneDeck} */ (filledIn(asOnPhones(deck), language));
    render(
        html`<main class="screen">
            ${
                card &&
                html`<${Card}
                    key=${`${card.id} ${card.kind} ${language}`}
                    deck=${written}
                    card=${written.cards[place]}
                    number=${place + 1}
                    language=${language}
                    turned=""
                />`
            }
        </main>`,
        page.body,
    );
}

/**
 * The deck as phones get it: with the languages it speaks, and a list on every card.
 * @param {Deck} deck
 */
function asOnPhones(deck) {
    const cards = deck.cards.map((card) => ({ ...card, deeper: card.deeper ?? [] }));
    return { ...deck, languages: languagesOf(deck), cards };
}

/**
 * Fill in what is not written in this language yet.
 * @param {unknown} part
 * @param {Language} language
 * @returns {unknown}
 */
function filledIn(part, language) {
    if (Array.isArray(part)) return part.map((each) => filledIn(each, language));
    if (typeof part !== "object" || part === null) return part;
    const filled = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, filledIn(value, language)]));
    const isTexts = Object.keys(part).every((name) => name.length === 2);
    return isTexts && !filled[language] ? { ...filled, [language]: UNWRITTEN } : filled;
}
