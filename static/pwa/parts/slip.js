/** A note on its slip of paper: one's own, with where it is and what can be done with it; or somebody else's. */

import { t } from "../core/words.js";
import { isOnLaptop, takeBack, waiting } from "../store/state.js";
import { Said } from "./answers/answer.js";
import { change } from "./composer.js";
import { clock } from "./languages.js";
import { Slot } from "./slot.js";
import { html, toHeading, useLayoutEffect, useRef, useSignal, useState } from "./view.js";

/** @typedef {import("../core/types.js").Note} Note */
/** @typedef {import("../core/types.js").Deck} Deck */

const LONG_CHARACTERS = 800;
const LONG_LINES = 16;

/** @param {{ note: Note, deck: Deck, language: string }} props language: one that the deck speaks */
export function OwnSlip({ note, deck, language }) {
    useSignal(waiting);
    const [sure, setSure] = useState(false);
    const opener = useRef(/** @type {HTMLButtonElement | null} */ (null));
    const leave = () => {
        setSure(false);
        opener.current?.focus();
    };
    const goAhead = async () => {
        await takeBack(note.id);
        toHeading();
    };
    return html`<li class="slip">
        <${Said} deck=${deck} cardId=${note.card} value=${note.fields.value} language=${language} />
        <${Text} text=${note.fields.text} />
        <${Slot} at="own" note=${note} deck=${deck} language=${language} />
        <${Slot} at="reply" note=${note} deck=${deck} />
        ${note.refused && html`<p class="slip__reason"><${Slot} at="reason" code=${note.refused.code}>${reasonOf(note.refused)}<//></p>`}
        <div class="slip__foot">
            <span><${Whereabouts} note=${note} /> <${When} at=${note.fields.written_at} /></span>
            <span class="slip__deeds">
                <button type="button" class="button button--word" onClick=${() => change(note)}>${t("Edit")}</button>
                <button type="button" class="button button--word" ref=${opener} aria-expanded=${sure} onClick=${() => setSure(!sure)}>
                    ${t("Take back")}
                </button>
            </span>
        </div>
        ${
            sure &&
            html`<${Sure}
                question=${t("Take this note back? It disappears from this phone, the wall and the laptop, and cannot be brought back.")}
                yes=${t("Take it back")}
                onYes=${goAhead}
                onNo=${leave}
            />`
        }
    </li>`;
}

/** @param {{ note: import("../core/types.js").WallNote, deck: Deck, language: string, isNew: boolean }} props */
export function WallSlip({ note, deck, language, isNew }) {
    const whose = note.own ? t("You") : note.paper ? t("from paper") : note.name;
    return html`<li class=${`slip ${note.own ? "" : "slip--other"} ${isNew ? "slip--new" : ""}`}>
        <${Said} deck=${deck} cardId=${note.card} value=${note.value} language=${language} />
        <${Text} text=${note.text} />
        <p class="slip__foot"><span dir="auto">${whose}</span> <${When} at=${note.written_at} /></p>
        <${Slot} at="slip" note=${note} deck=${deck} language=${language} />
    </li>`;
}

/**
 * What was written, as it was written. A very long note is folded, so that one does not bury all others.
 * @param {{ text: string }} props
 */
export function Text({ text }) {
    const [open, setOpen] = useState(false);
    // An answer may go without words.
    if (text === "") return null;
    const isLong = text.length > LONG_CHARACTERS || text.split("\n").length > LONG_LINES;
    return html`<p class=${`slip__text ${isLong && !open ? "slip__text--folded" : ""}`} dir="auto">${text}</p>
        ${
            isLong &&
            html`<button type="button" class="button button--word slip__unfold" aria-expanded=${open} onClick=${() => setOpen(!open)}>
                ${open ? t("Show less") : t("Show all of it")}
            </button>`
        }`;
}

/** @param {{ note: Note }} props */
function Whereabouts({ note }) {
    if (note.refused) return html`<span class="chip chip--problem">${t("not taken by the laptop")}</span>`;
    if (isOnLaptop(note)) return html`<span class="chip chip--done">${t("on the laptop")}</span>`;
    return html`<span class="chip">${t("on this phone")}</span>`;
}

/** @param {{ at: string }} props */
function When({ at }) {
    return html`<time datetime=${at}>${clock(at)}</time>`;
}

/** @param {import("../core/types.js").Refusal} refused */
function reasonOf({ code }) {
    return t("The laptop did not take it ({code}). It stays on this phone: edit it, or show it to the facilitator.", {
        code,
    });
}

/**
 * A calm question before something that cannot be undone. It takes the focus, and Escape leaves everything as it was.
 * @param {{ question: string, yes: string, onYes: () => unknown, onNo: () => void }} props
 */
export function Sure({ question, yes, onYes, onNo }) {
    const asked = useRef(/** @type {HTMLElement | null} */ (null));
    // At once, not after the next paint: whoever presses Escape right away must be heard.
    useLayoutEffect(() => asked.current?.focus(), []);
    /** @param {KeyboardEvent} event */
    const onKeyDown = (event) => event.key === "Escape" && onNo();
    return html`<div class="slip__sure" role="group" aria-label=${question} tabindex="-1" ref=${asked} onKeyDown=${onKeyDown}>
        <p>${question}</p>
        <div class="buttons">
            <button type="button" class="button button--danger" onClick=${onYes}>${yes}</button>
            <button type="button" class="button button--quiet" onClick=${onNo}>${t("Leave it")}</button>
        </div>
    </div>`;
}
