/** After a vote: the notes by their dots, on a card of their own. */

import { find, findAll, say, show } from "../parts.js";

/**
 * @typedef {object} Vote
 * @property {number} round
 * @property {{ id: string, dots: number, hearts: number }[] | null} notes most dots first; null while people vote
 */

// More would be a carpet that nobody counts; the number says how many there are.
const MOST_DRAWN = 20;

/**
 * @param {HTMLElement} page
 * @param {Vote[]} votes
 * @param {number[]} rounds whose dots are shown
 */
export function showDots(page, votes, rounds) {
    const slips = new Map(findAll(page, "[data-note]").map((slip) => [slip.dataset.note ?? "", slip]));
    const given = votes.flatMap(({ round, notes }) => (rounds.includes(round) && notes) || []);
    given.sort((one, other) => other.dots - one.dots);
    const copies = given.flatMap(({ id, dots, hearts }) => {
        const slip = slips.get(id);
        return slip && !slip.hidden ? [copyOf(slip, dots, hearts)] : [];
    });
    const list = find(page, '[data-card="#votes"] [data-part="slips"]');
    const isSame =
        copies.length === list.children.length &&
        copies.every((copy, at) => copy.isEqualNode(list.children[at] ?? null));
    if (!isSame) list.replaceChildren(...copies);
}

/**
 * @param {HTMLElement} slip
 * @param {number} dots
 * @param {number} hearts
 */
function copyOf(slip, dots, hearts) {
    const copy = /** @type {HTMLElement} */ (slip.cloneNode(true));
    copy.removeAttribute("data-note");
    copy.className = "wall-note";
    show(copy, "nearest", false);
    show(copy, "farthest", false);
    show(copy, "dots", true);
    say(copy, "drawn", dots > MOST_DRAWN ? `${"●".repeat(MOST_DRAWN)} …` : "●".repeat(dots));
    say(copy, "counted", counted(copy, "counted", dots));
    say(copy, "hearts", hearts ? counted(copy, "hearts", hearts) : null);
    return copy;
}

/**
 * @param {HTMLElement} copy
 * @param {string} part
 * @param {number} n
 */
function counted(copy, part, n) {
    const { one, many } = find(copy, `[data-part="${part}"]`).dataset;
    return ((n === 1 ? one : many) ?? "{n}").replace("{n}", String(n));
}
