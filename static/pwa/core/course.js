// Where a café is by its plan, as a phone makes sense of it. Nothing here knows a clock: the laptop's time is told.

/** @typedef {import("./types.js").Audience} Audience */
/** @typedef {import("./types.js").Course} Course */

/**
 * For whom a note is as long as its writer says nothing.
 * @param {Course | null | undefined} course
 * @param {number | null} seat
 * @param {boolean} isHost
 * @returns {Audience}
 */
export function audienceByPlan(course, seat, isHost) {
    if (!course) return "cafe";
    // Where hosts write for their tables, what others write beside them is their own.
    if (course.phones === "hosts" && !isHost) return "me";
    // Whoever sits at no table known has nobody to show it to, and must not show it to more than the plan would.
    return course.audience === "table" && seat === null ? "me" : (course.audience ?? "cafe");
}

/**
 * The cards as they are offered: to whoever only stops by, those of the plan first.
 * @param {import("./types.js").Card[]} cards
 * @param {Course | null | undefined} course
 */
export function inOrder(cards, course) {
    if (course?.visit_minutes == null) return cards;
    const isFirst = (/** @type {import("./types.js").Card} */ { id }) =>
        course.cards.some((each) => withinDeck(each) === id);
    return [...cards.filter(isFirst), ...cards.filter((card) => !isFirst(card))];
}

/**
 * The cards as the phone's wall hangs them: what the round is about comes first, and what was said before below it.
 * @param {import("./types.js").Card[]} cards
 * @param {Course | null | undefined} course
 */
export function hungInOrder(cards, course) {
    const isOfNow = (/** @type {import("./types.js").Card} */ { id }) =>
        course?.cards.some((each) => withinDeck(each) === id) === true;
    return [...cards.filter(isOfNow), ...cards.filter((card) => !isOfNow(card))];
}

/**
 * How much time a phase has left, in milliseconds: below zero when it is over, null where nothing is timed.
 * @param {import("./types.js").Live} live
 * @param {number} now by the laptop's clock
 */
export function leftMs({ ends_at, course }, now) {
    if (course?.left_s != null) return course.left_s * 1000;
    return ends_at === null ? null : Date.parse(ends_at) - now;
}

/**
 * Minutes and seconds as a kitchen clock shows them.
 * @param {number} ms
 */
export function minutesText(ms) {
    const seconds = Math.max(0, Math.ceil(ms / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * A card's id within the deck.
 * @param {string} card "deck/card"
 */
export function withinDeck(card) {
    return card.slice(card.lastIndexOf("/") + 1);
}
