/** What the organisers answered: under one's own question, and for everybody beside the card. Without the laptop too. */

import { receiptCode } from "../core/receipts.js";
import {
    act,
    brought,
    clock,
    computed,
    here,
    html,
    language,
    notes,
    remember,
    route,
    Text,
    t,
    tn,
    useEffect,
    useSignal,
} from "../shared.js";

/**
 * @typedef {import("../core/types.js").Reply} Reply
 * @typedef {import("../core/types.js").Card} Card
 * @typedef {import("../core/types.js").Note} Note
 */

/** All that this phone has heard, what was said first on top. */
export const replies = computed(() =>
    [...(here.value?.replies ?? [])].sort((a, b) => (a.answered_at < b.answered_at ? -1 : 1)),
);

/** Those to questions that this phone's owner asked and has not taken back. */
const own = computed(() => replies.value.filter((reply) => notes.value.some(({ id }) => id === reply.note)));

/** Under one's own question: what was answered. @param {{ note: Note, deck: import("../core/types.js").Deck }} props */
export function ReplyTo({ note, deck }) {
    const reply = useSignal(replies).find((each) => each.note === note.id);
    // Planned cafés tell it at the foot of the slip.
    const isToldElsewhere = useSignal(brought).own !== undefined;
    const isAsked = deck.cards.find(({ id }) => id === note.card)?.kind === "wondering";
    if (!reply) {
        if (!isAsked || isToldElsewhere) return null;
        return html`<p class="quiet">
            ${t("Receipt code {code}. With it you find the answer also without this phone.", { code: receiptCode(note.id) })}
        </p>`;
    }
    return html`<div class="reply">
        <p class="reply__head">
            ${reply.audience === "asker" ? t("Answered, for you alone") : t("Answered, for everybody at the café")}
        </p>
        <${Said} reply=${reply} />
    </div>`;
}

/** On the card where one asks: what was answered for all to read. @param {{ page: import("../core/types.js").Page, card: Card }} props */
export function RepliesToAll({ page, card }) {
    const mine = new Set(useSignal(own).map(({ id }) => id));
    const name = `${page.deck.id}/${card.id}`;
    const told = useSignal(replies).filter((reply) => reply.card === name && !mine.has(reply.id));
    if (told.length === 0) return null;
    return html`<section aria-labelledby="replies">
        <h2 class="slips__title" id="replies">${t("What the organisers answered")}</h2>
        <ul class="slips">
            ${told.map((reply) => html`<li class="slip slip--other" key=${reply.id}><${Said} reply=${reply} /></li>`)}
        </ul>
    </section>`;
}

/** Above every screen until it was looked at: somebody has answered. */
export function NewReply() {
    const row = useSignal(here);
    const mine = useSignal(own);
    const { word } = useSignal(route);
    const newest = mine.at(-1)?.answered_at ?? "";
    const seen = row?.replies_seen ?? "";
    const isLooking = word === "mine";
    useEffect(() => {
        if (isLooking && newest > seen) act((at) => remember(at, { replies_seen: newest })).catch(console.error);
    }, [isLooking, newest, seen]);
    const fresh = mine.filter(({ answered_at }) => answered_at > seen).length;
    return html`<div role="status">
        ${
            fresh > 0 &&
            !isLooking &&
            html`<p class="notice">
                ${tn("{n} of your questions has an answer.", "{n} of your questions have an answer.", fresh)}${" "}
                <a href="#/mine">${t("Read it")}</a>
            </p>`
        }
    </div>`;
}

/** @param {{ reply: Reply }} props */
function Said({ reply }) {
    return html`<${Text} text=${reply.text} />
        <p class="slip__foot"><span><bdi>${reply.by}</bdi> ${dayOf(reply.answered_at)} ${clock(reply.answered_at)}</span></p>`;
}

/** @param {string} at */
function dayOf(at) {
    return new Date(at).toLocaleDateString(language.value, { day: "numeric", month: "numeric" });
}
