/** Back, how far, on: where one is in the deck, and the list of all its cards. */

import { t, tn } from "../core/words.js";
import { headingOf } from "./card.js";
import { cardAddress } from "./route.js";
import { html, Icon, useEffect, useRef, useState } from "./view.js";

/** @typedef {import("../core/types.js").Card} CardType */

// More marks than this would be too thin to tell apart; in a longer deck each stands for several cards.
const MOST_MARKS = 40;
const GAP = 0.25;

/**
 * @param {{ cards: CardType[], at: number, language: string, counts: Map<string, number>, turn: (by: -1 | 1) => void }} props
 * counts: own notes by card id
 */
export function Steps({ cards, at, language, counts, turn }) {
    const [open, setOpen] = useState(false);
    const n = at + 1;
    const all = cards.length;
    return html`<nav aria-label=${t("Through the deck")}>
        <div class="steps">
            <button type="button" class="steps__turn" aria-disabled=${at === 0} aria-label=${t("Previous card")} onClick=${() => turn(-1)}>
                <${Icon} of="back" />
            </button>
            <button
                type="button"
                class="steps__count"
                aria-expanded=${open}
                aria-label=${t("{n} / {all}, all cards", { n, all })}
                onClick=${() => setOpen(!open)}
            >
                <span class="steps__far">${t("{n} / {all}", { n, all })}</span>
                <${Marks} cards=${cards} at=${at} counts=${counts} />
            </button>
            <button type="button" class="steps__turn" aria-disabled=${n === all} aria-label=${t("Next card")} onClick=${() => turn(1)}>
                <${Icon} of="forth" />
            </button>
        </div>
        ${open && html`<${Contents} cards=${cards} at=${at} language=${language} counts=${counts} close=${() => setOpen(false)} />`}
    </nav>`;
}

/** @param {{ cards: CardType[], at: number, counts: Map<string, number> }} props */
function Marks({ cards, at, counts }) {
    const each = Math.ceil(cards.length / MOST_MARKS);
    const marks = Array.from({ length: Math.ceil(cards.length / each) }, (_, mark) =>
        cards.slice(mark * each, (mark + 1) * each),
    );
    return html`<svg class="steps__marks" viewBox=${`0 0 ${marks.length} 10`} preserveAspectRatio="none" aria-hidden="true">
        ${marks.map((together, mark) => {
            const here = mark === Math.floor(at / each);
            const isNoted = together.some(({ id }) => counts.has(id));
            return html`<rect
                key=${mark}
                class=${`steps__mark ${here ? "steps__mark--here" : isNoted ? "steps__mark--noted" : ""}`}
                x=${mark + GAP / 2}
                y=${here ? 0 : 3}
                width=${1 - GAP}
                height=${here ? 10 : 4}
            />`;
        })}
    </svg>`;
}

/** @param {{ cards: CardType[], at: number, language: string, counts: Map<string, number>, close: () => void }} props */
function Contents({ cards, at, language, counts, close }) {
    const list = useRef(/** @type {HTMLElement | null} */ (null));
    useEffect(() => list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" }), []);
    return html`<ol class="contents" ref=${list}>
        ${cards.map((card, place) => {
            const count = counts.get(card.id);
            const noted = count ? tn("{n} note", "{n} notes", count) : "";
            return html`<li key=${card.id}>
                <a class="contents__card" href=${cardAddress(card.id)} aria-current=${place === at ? "true" : undefined} onClick=${close}>
                    <span class="contents__number">${place + 1}</span>
                    <span class="contents__title" lang=${language}>${headingOf(card, language)}</span>
                    <span class="contents__notes">${noted}</span>
                </a>
            </li>`;
        })}
    </ol>`;
}
