/** Where one gives one's dots: the notes of the round's cards, each with as many as one likes, while there are any. */

import { dotsGiven, givenTo, isOfOther, MOST_DOTS } from "../core/votes.js";
import { deckLanguage, headingOf, html, isHost, live, t, tn, useSignal, useState, wall } from "../shared.js";
import { giveDot, votes } from "./ballot.js";
import { Slip } from "./slips.js";

/**
 * @typedef {import("../core/types.js").Page} Page
 * @typedef {import("../core/types.js").WallNote} WallNote
 * @typedef {{ round: string | null, dots: number }} Now
 */

// Numbers, orders and questions to the organisers are no proposals.
const NOT_VOTED_ON = ["scale", "rank", "wondering"];
const NAME_CHARACTERS = 80;

/** @param {{ page: Page }} props */
export function Voting({ page }) {
    const told = useSignal(live);
    const all = useSignal(wall);
    const given = useSignal(votes);
    const hosting = useSignal(isHost);
    const [wrong, setWrong] = useState("");
    const course = told?.course;
    const votesHere = course?.phones === "all" || (course?.phones === "hosts" && hosting);
    if (!told || course?.phase !== "vote" || told.phase === "closed" || !votesHere) return null;
    const now = { round: told.round, dots: course.dots };
    const language = deckLanguage(page);
    const cards = page.deck.cards.filter(
        ({ id, kind }) => course.cards.includes(`${page.deck.id}/${id}`) && !NOT_VOTED_ON.includes(kind),
    );
    // The oldest first: what comes in meanwhile must not push anything from under a finger.
    const shown = all.filter(({ audience }) => audience !== "table").reverse();
    const piles = cards
        .map((card) => ({ card, notes: shown.filter((note) => note.card === card.id) }))
        .filter(({ notes }) => notes.length > 0);
    const used = dotsGiven(given, now.round);
    /** @param {string} note @param {1 | -1} by */
    const give = (note, by) => {
        giveDot(note, by, now).then(
            () => setWrong(""),
            (failed) => {
                console.error(failed);
                setWrong(t("This phone could not save the vote."));
            },
        );
    };
    return html`<section class="voting" aria-labelledby="voting">
        <h2 class="section__title" id="voting">${t("Give your dots")}</h2>
        <p class="field__error" role="alert">${wrong}</p>
        ${piles.length === 0 && html`<p class="quiet">${t("There is nothing on the wall to vote on yet.")}</p>`}
        ${piles.map(
            ({ card, notes }) => html`<div key=${card.id}>
                <h3 class="slips__title" lang=${language}>${headingOf(card, language)}</h3>
                <ul class="slips">
                    ${notes.map(
                        (note) => html`<${Slip} key=${note.id} note=${note} deck=${page.deck} language=${language}>
                            <${Stepper} note=${note} given=${given} now=${now} give=${give} />
                        <//>`,
                    )}
                </ul>
            </div>`,
        )}
        <div class="voting__left">
            <${Dots} full=${used} all=${now.dots} />
            <p class="voting__said" role="status">
                ${tn("{given} of {n} dot given", "{given} of {n} dots given", now.dots, { given: used })}
            </p>
        </div>
    </section>`;
}

/**
 * @param {{ note: WallNote, given: import("../core/votes.js").Votes, now: Now,
 *     give: (note: string, by: 1 | -1) => void }} props
 */
function Stepper({ note, given, now, give }) {
    const vote = givenTo(given, note.id);
    const refused = given[note.id]?.refused;
    if (isOfOther(vote, now.round)) {
        return html`<p class="slip__foot">
            ${tn("It has {n} of your dots from another round.", "It has {n} of your dots from another round.", vote.dots)}
        </p>`;
    }
    const isMost = dotsGiven(given, now.round) >= now.dots || vote.dots >= MOST_DOTS;
    return html`<div class="ballot" role="group" aria-label=${t("Dots for: {note}", { note: short(note) })}>
            <button
                type="button"
                class="button button--quiet ballot__step"
                aria-label=${t("Take a dot back")}
                aria-disabled=${vote.dots === 0}
                onClick=${() => give(note.id, -1)}
            >−</button>
            <p class="ballot__given">
                <${Dots} full=${vote.dots} all=${vote.dots} />
                <span class="ballot__number">${tn("{n} dot", "{n} dots", vote.dots)}</span>
            </p>
            <button
                type="button"
                class="button button--quiet ballot__step"
                aria-label=${t("Give a dot")}
                aria-disabled=${isMost}
                onClick=${() => give(note.id, 1)}
            >+</button>
        </div>
        ${refused && html`<p class="slip__reason">${t("The laptop did not take this vote ({code}). Show this to the facilitator.", { code: refused.code })}</p>`}`;
}

/** Drawn for the eye; the words beside them say the same. @param {{ full: number, all: number }} props */
function Dots({ full, all }) {
    const drawn = Math.min(Math.max(full, all), MOST_DOTS);
    return html`<span class="dots" aria-hidden="true">
        ${Array.from({ length: drawn }, (_, at) => html`<i key=${at} class=${`dots__one ${at < full ? "dots__one--full" : ""}`}></i>`)}
    </span>`;
}

/** @param {WallNote} note */
function short({ text }) {
    const signs = [...text.replace(/\s+/g, " ")];
    return signs.length > NAME_CHARACTERS ? `${signs.slice(0, NAME_CHARACTERS).join("")}…` : signs.join("");
}
