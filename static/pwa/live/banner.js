/** Where the café is: the round and its title, what one does now, and the way to where the room looks. */

import { withinDeck } from "../core/course.js";
import { cardAddress, clock, deckLanguage, headingOf, html, isHost, live, reached, t, useSignal } from "../shared.js";
import { useFollow } from "./follow.js";
import { useNextTable } from "./next_table.js";
import { useAway } from "./time.js";
import { phaseMeans, roundName } from "./words.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {{ page: Page, screen: string, card: string }} props */
export function Banner({ page, screen, card }) {
    const now = useSignal(live);
    useFollow(screen, card);
    const course = now?.phase === "write" ? now.course : null;
    const language = deckLanguage(page);
    const hosting = useSignal(isHost);
    const next = useNextTable();
    if (!course) return null;
    if (course.rounds === 0) return html`<${Away} />`;
    const title = course.title?.[language] ?? Object.values(course.title ?? {})[0];
    const asked = course.hosts?.[language] ?? Object.values(course.hosts ?? {})[0];
    return html`<div class="course">
        ${
            course.round > 0 &&
            html`<p class="course__round">
                ${roundName(course)}${title && html`<b class="course__title" lang=${language} dir="auto">${title}</b>`}
            </p>`
        }
        ${!next && html`<p class="course__means">${phaseMeans(course)}</p>`}
        <${Away} />
        ${next}
        ${
            hosting &&
            asked &&
            html`<p class="course__hosts"><b>${t("For you as the table’s host")}</b> <span lang=${language} dir="auto">${asked}</span></p>`
        }
        <${Way} page=${page} screen=${screen} card=${card} />
    </div>`;
}

/** How old all this may be. */
function Away() {
    const { at } = useSignal(reached);
    const away = useAway();
    return (
        away &&
        at &&
        html`<p class="course__away">${t("The laptop is out of reach. This is how it was at {time}.", { time: clock(at) })}</p>`
    );
}

/**
 * To where the room looks, for whoever looks elsewhere: a card, or at the reveal the wall.
 * @param {{ page: Page, screen: string, card: string }} props
 */
function Way({ page, screen, card: at }) {
    const now = useSignal(live);
    const course = now?.course;
    if (course?.phase === "reveal" || course?.phase === "vote")
        return (
            screen !== "wall" &&
            html`<p class="course__way"><a class="button button--quiet" href="#/wall">${t("See what everybody wrote")}</a></p>`
        );
    const id = now?.card && withinDeck(now.card);
    const card = page.deck.cards.find((each) => each.id === id);
    if (!card || (screen === "cards" && at === id)) return null;
    const language = deckLanguage(page);
    return html`<p class="course__way">
        <span>${t("The room is at")} <b lang=${language}>${headingOf(card, language)}</b></span>
        <a class="button button--quiet" href=${cardAddress(card.id)}>${t("Go there")}</a>
    </p>`;
}
