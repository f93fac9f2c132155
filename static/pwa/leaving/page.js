// The page that a participant takes home: one file that is opened, printed and mailed without the laptop, the network
// or any script. Made of what this phone knows, and of nothing that it may not see.

import { language, t } from "../core/words.js";
import { markup } from "./markup.js";
import { answered, cards, headlines, promises, receipts, votedFor, wall, written } from "./sections.js";
import { style } from "./style.js";

/**
 * @typedef {import("../core/types.js").Note} Note
 * @typedef {import("../core/types.js").Page} Page
 * @typedef {import("../core/types.js").WallNote} WallNote
 * @typedef {import("../core/votes.js").Votes} Votes
 * @typedef {import("./markup.js").Markup} Markup
 */

/**
 * All that goes into the page. notes: one's own, newest first. wall: as this phone shows it. name: one's own, or none.
 * brought: the note one carried along. spoken: a language of the deck. made: the day, by this phone's clock.
 * tokens: the phone's colours and type, as CSS.
 * @typedef {{ page: Pick<Page, "cafe" | "deck">, spoken: string, name: string | null, notes: Note[], wall: WallNote[],
 *     votes: Votes, replies: import("../core/types.js").Reply[], brought: Pick<WallNote, "text" | "name"> | null, made: Date, tokens: string }} Told
 */

/**
 * @param {Told} told
 * @returns {string} the whole file
 */
export function takeHome(told) {
    const { cafe } = told.page;
    const sections = [
        { id: "written", title: t("What I wrote"), body: written(told) },
        { id: "promises", title: t("Promises"), body: promises(told) },
        { id: "questions", title: t("My questions to the organisers"), body: receipts(told) },
        { id: "answered", title: t("What the organisers answered"), body: answered(told) },
        { id: "voted", title: t("What I voted for"), body: votedFor(told) },
        { id: "headlines", title: t("What the tables said"), body: headlines(told) },
        { id: "wall", title: t("The wall"), body: wall(told) },
        { id: "cards", title: t("The cards"), body: cards(told) },
    ].filter(({ body }) => body !== null);
    const day = { cafe: dayOf(cafe.opened_at), made: told.made.toLocaleDateString(language(), { dateStyle: "long" }) };
    const { text } = markup`<!doctype html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${cafe.title}</title>
${style(told.tokens)}
</head>
<body>
<header class="head">
<h1 dir="auto">${cafe.title}</h1>
<p>${cafe.place && markup`<bdi>${cafe.place}</bdi> · `}${day.cafe}</p>
${told.name && markup`<p><bdi>${told.name}</bdi></p>`}
<nav aria-label="${t("On this page")}"><ul>${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main>
${told.brought && broughtAlong(told.brought)}
${sections.map(({ id, title, body }) => markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>\n`)}
</main>
<footer><p>${t("Made on a phone on {day}. It holds what that phone could see, and needs no network.", { day: day.made })}</p></footer>
</body>
</html>
`;
    return text;
}

/** @param {Pick<WallNote, "text" | "name">} note */
function broughtAlong({ text, name }) {
    return markup`<section aria-labelledby="brought"><h2 id="brought">${t("What I brought along")}</h2><div class="slip"><p class="slip__text" dir="auto">${text}</p>${name && markup`<p class="slip__foot"><bdi>${name}</bdi></p>`}</div></section>`;
}

/** @param {string} at UTC, ISO 8601 */
function dayOf(at) {
    const day = new Date(at);
    return Number.isNaN(day.getTime()) ? "" : day.toLocaleDateString(language(), { dateStyle: "long" });
}
