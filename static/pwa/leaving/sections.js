// The sections of the page to take home. Each is nothing where there is nothing to say.

import { inWords, promiseInWords } from "../core/answers.js";
import { receiptCode } from "../core/receipts.js";
import { givenTo } from "../core/votes.js";
import { t, tn } from "../core/words.js";
import { Markup, markup } from "./markup.js";
import { thatFit } from "./room.js";

/**
 * @typedef {import("../core/types.js").Card} Card
 * @typedef {import("../core/types.js").NoteValue} NoteValue
 * @typedef {import("../core/types.js").WallNote} WallNote
 * @typedef {import("./page.js").Told} Told
 */

/** One's own notes, card by card, as they were written one after the other. @param {Told} told */
export function written({ page: { deck }, spoken, notes }) {
    const kept = [...notes].reverse().filter(({ card, fields }) => {
        // Promises and questions have places of their own; a headline is the table's.
        return !fields.headline && !["promise", "wondering"].includes(kindOf(deck.cards, card) ?? "");
    });
    return byCard(deck.cards, kept, spoken, (card, own) =>
        own.map(({ fields: { text, value } }) => slip({ said: inWords(deck, card.id, value, spoken), text })),
    );
}

/** What one promised, then what others did. @param {Told} told */
export function promises({ page: { deck }, notes, wall }) {
    const own = [...notes].reverse().flatMap(({ card, fields: { value, text } }) => {
        return kindOf(deck.cards, card) === "promise" ? [promised(value, text, null, true)] : [];
    });
    const theirs = wall.flatMap(({ own: isOwn, card, value, text, name }) => {
        return !isOwn && kindOf(deck.cards, card) === "promise" ? [promised(value, text, name, false)] : [];
    });
    if (own.length + theirs.length === 0) return null;
    return markup`${own.length > 0 && markup`<h3>${t("Mine")}</h3><ul>${own}</ul>`}${theirs.length > 0 && markup`<h3>${t("Others’")}</h3><ul>${theirs}</ul>`}`;
}

/** The codes with which one asks what became of a question. @param {Told} told */
export function receipts({ page: { deck }, notes, replies }) {
    const asked = [...notes].reverse().filter(({ card }) => kindOf(deck.cards, card) === "wondering");
    if (asked.length === 0) return null;
    return markup`<p class="quiet">${t("Only the organisers read these. With its code you can ask them what became of a question, without telling who you are.")}</p>
<ul>${asked.map(({ id, fields: { text } }) => markup`<li class="slip"><p class="code">${receiptCode(id)}</p><p class="slip__text" dir="auto">${text}</p>${replyTo(replies, id)}</li>`)}</ul>`;
}

/** What was answered for everybody to read, but for the answers that stand with one's own questions. @param {Told} told */
export function answered({ notes, replies }) {
    const told = replies.filter(({ note }) => !notes.some(({ id }) => id === note));
    if (told.length === 0) return null;
    return markup`<ul>${told.map(({ text, by }) => slip({ said: [], text, foot: by && markup`<bdi>${by}</bdi>`, isOther: true }))}</ul>`;
}

/** @param {Told["replies"]} replies @param {string} question */
function replyTo(replies, question) {
    const reply = replies.find(({ note }) => note === question);
    if (!reply) return "";
    return markup`<p class="slip__foot">${t("Answered")}${reply.by && markup` · <bdi>${reply.by}</bdi>`}</p><p class="slip__text" dir="auto">${reply.text}</p>`;
}

/** The notes that got one's dots and hearts, the most dots first. @param {Told} told */
export function votedFor({ page: { deck }, spoken, wall, votes }) {
    const voted = wall
        .filter(({ id }) => votesSaid(votes, id) !== "")
        .sort((a, b) => givenTo(votes, b.id).dots - givenTo(votes, a.id).dots);
    if (voted.length === 0) return null;
    return markup`<ul>${voted.map((note) => onWall(note, deck, spoken, votesSaid(votes, note.id)))}</ul>`;
}

/** What each table made of its talk, in one line. @param {Told} told */
export function headlines({ page: { deck }, spoken, wall }) {
    const said = wall.filter(({ headline }) => headline);
    return byCard(
        deck.cards,
        said,
        spoken,
        (_, lines) => lines.map(({ text }) => markup`<li class="headline" dir="auto">${text}</li>`),
        false,
    );
}

/** What the café saw, card by card: of a very large wall the newest. @param {Told} told */
export function wall({ page: { deck }, spoken, wall: all, votes }) {
    const shown = all.filter(({ card, headline }) => !headline && kindOf(deck.cards, card) !== "promise");
    const fitting = thatFit(shown);
    const left = shown.length - fitting.length;
    const body = byCard(deck.cards, fitting, spoken, (_, notes) =>
        notes.map((note) => onWall(note, deck, spoken, votesSaid(votes, note.id))),
    );
    const more = tn(
        "{n} older note had no room on this page. Whoever ran the café has it.",
        "{n} older notes had no room on this page. Whoever ran the café has them.",
        left,
    );
    return body && markup`${body}${left > 0 && markup`<p class="quiet">${more}</p>`}`;
}

/** The questions themselves. @param {Told} told */
export function cards({ page: { deck }, spoken }) {
    return markup`${deck.cards.map(
        ({ kind, title, question, options, deeper, experience }) => markup`<article class="card deck" lang="${spoken}">
<h3>${(title ?? question)[spoken]}</h3>
${title && markup`<p class="${kind === "word" ? "" : "asked"}">${question[spoken]}</p>`}
${options && markup`<ul>${options.map(({ label }) => markup`<li>${label[spoken]}</li>`)}</ul>`}
${[...deeper, ...(experience ? [experience] : [])].map((asked) => markup`<p class="deeper">${asked[spoken]}</p>`)}
</article>
`,
    )}`;
}

/**
 * @template {{ card: string }} Written
 * @param {Card[]} cards
 * @param {Written[]} notes
 * @param {string} spoken
 * @param {(card: Card, notes: Written[]) => Markup[]} items
 * @param {boolean} [isAsked] whether the question stands above
 */
function byCard(cards, notes, spoken, items, isAsked = true) {
    const parts = cards.flatMap((card) => {
        const here = notes.filter((note) => note.card === card.id);
        if (here.length === 0) return [];
        const { title, question } = card;
        return [
            markup`<div class="card"><h3 lang="${spoken}">${(title ?? question)[spoken]}</h3>${isAsked && title && markup`<p class="asked" lang="${spoken}">${question[spoken]}</p>`}<ul>${items(card, here)}</ul></div>
`,
        ];
    });
    return parts.length > 0 ? markup`${parts}` : null;
}

/**
 * @param {{ said: string[], text: string, foot?: unknown, isOther?: boolean }} what
 * @returns {Markup}
 */
function slip({ said, text, foot = null, isOther = false }) {
    return markup`<li class="slip${isOther && " slip--other"}">${said.map((line) => markup`<p class="slip__answer" dir="auto">${line}</p>`)}${text && markup`<p class="slip__text" dir="auto">${text}</p>`}${foot && markup`<p class="slip__foot">${foot}</p>`}</li>
`;
}

/**
 * @param {WallNote} note
 * @param {Told["page"]["deck"]} deck
 * @param {string} spoken
 * @param {string} voted
 */
function onWall({ own, card, text, value, name, paper }, deck, spoken, voted) {
    const whose = own ? t("You") : paper ? t("from paper") : name;
    const parts = [whose && markup`<bdi>${whose}</bdi>`, voted].filter(Boolean);
    const foot = parts.length > 0 && parts.map((part, at) => markup`${at > 0 && " · "}${part}`);
    return slip({ said: inWords(deck, card, value, spoken), text, foot, isOther: !own });
}

/**
 * @param {NoteValue} value
 * @param {string} text
 * @param {string | null} name
 * @param {boolean} isOwn
 */
function promised(value, text, name, isOwn) {
    const isWhole = typeof value === "object" && value !== null && !Array.isArray(value);
    const [what = "", ...rest] = isWhole ? promiseInWords(value) : [text];
    const foot = [...rest, ...(name ? [name] : [])].map((said, at) => markup`${at > 0 && " · "}<bdi>${said}</bdi>`);
    return slip({ said: [], text: what, foot: foot.length > 0 && foot, isOther: !isOwn });
}

/**
 * @param {Told["votes"]} votes
 * @param {string} note
 */
function votesSaid(votes, note) {
    const { dots, heart } = givenTo(votes, note);
    const said = dots > 0 ? tn("{n} of my dots", "{n} of my dots", dots) : "";
    return [said, heart ? `♥ ${t("my heart")}` : ""].filter(Boolean).join(" · ");
}

/** @param {Card[]} cards @param {string} card */
function kindOf(cards, card) {
    return cards.find(({ id }) => id === card)?.kind;
}
