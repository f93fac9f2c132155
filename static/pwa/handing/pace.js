// How quickly pictures follow each other.
//
// Six changes a second are three flashes at most for each spot of the picture: no more than WCAG 2.2 allows (2.3.1), since
// nobody asks the neighbours at the table whether they bear more.

export const PACES = [1, 2, 4, 6];
export const USUAL = 6;
export const CALM = 2;

// Three frames in ten are missed by a hand that shakes: measured in tests/js/frames.test.js.
const FRAMES_A_PART = 2;
const FRAMES_TO_BEGIN = 8;

/**
 * @param {number} pace frames a second
 * @param {-1 | 1} by
 * @returns {number} the same where there is none beyond
 */
export function nextPace(pace, by) {
    return PACES[PACES.indexOf(pace) + by] ?? pace;
}

/**
 * How long the laptop looks until it has all, in seconds: rather too long than too short.
 * @param {number} parts
 * @param {number} pace
 */
export function secondsFor(parts, pace) {
    return Math.ceil((parts * FRAMES_A_PART + FRAMES_TO_BEGIN) / pace);
}
