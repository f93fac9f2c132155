// Votes: the dots that a participant has to give in a round, and hearts, which cost nothing. Pure: what a vote becomes.

/**
 * @typedef {import("./types.js").Refusal} Refusal
 * @typedef {import("./types.js").Stamp} Stamp
 * @typedef {{ dots: number, heart: boolean, round: string | null }} Given what one gives to a note, and in which round
 * @typedef {Given & { stamp: Stamp, refused: Refusal | null }} Vote
 * @typedef {{ [note: string]: Vote }} Votes by the note's id: one vote each
 */

/** As many as any plan gives (fieldkit/core/plans.py). */
export const MOST_DOTS = 20;

// Where a UUID says how it was made.
const VERSION = 14;
const VARIANT = 19;

/** @type {Given} */
const NOTHING = { dots: 0, heart: false, round: null };

/**
 * The id of a participant's vote on a note: one vote each, whatever is lost or sent twice. The two ids, exclusive-or,
 * marked as made by rules of one's own (RFC 9562, version 8). fieldkit/core/votes.py does the same; both read
 * tests/vectors/votes.json.
 * @param {string} participant
 * @param {string} note
 */
export function voteId(participant, note) {
    return Array.from(participant, (digit, at) => {
        if (digit === "-") return digit;
        if (at === VERSION || at === VARIANT) return "8";
        return (Number.parseInt(digit, 16) ^ Number.parseInt(note[at] ?? "0", 16)).toString(16);
    }).join("");
}

/**
 * The votes among what this phone keeps beside each other on its disk.
 * @param {{ kind?: string | undefined, stamp: Stamp, refused: Refusal | null, fields: object }[]} rows
 * @returns {Votes}
 */
export function votesIn(rows) {
    /** @type {Votes} */
    const votes = {};
    for (const { kind, stamp, refused, fields } of rows) {
        if (kind !== "vote") continue;
        // Taken back with everything else, a vote says only for what it was.
        const said = /** @type {{ note: string, dots?: number, heart?: true | null, round?: string | null }} */ (
            fields
        );
        const { note, dots = 0, heart = null, round = null } = said;
        votes[note] = { dots, heart: heart === true, round, stamp, refused };
    }
    return votes;
}

/**
 * What was given to a note.
 * @param {Votes} votes
 * @param {string} note
 * @returns {Given}
 */
export function givenTo(votes, note) {
    const { dots, heart, round } = votes[note] ?? NOTHING;
    return { dots, heart, round };
}

/**
 * How many dots were given in a round; each round has its own to give.
 * @param {Votes} votes
 * @param {string | null} round
 */
export function dotsGiven(votes, round) {
    return Object.values(votes).reduce((sum, vote) => sum + (vote.round === round ? vote.dots : 0), 0);
}

/**
 * One dot more or less on a note.
 * @param {Votes} votes
 * @param {string} note
 * @param {1 | -1} by
 * @param {{ round: string | null, dots: number }} now the round that is on, and how many dots it gives
 * @returns {Given | null} null: there is none left to give, or none to take, or the note has dots of another round
 */
export function dotted(votes, note, by, { round, dots: most }) {
    const given = givenTo(votes, note);
    const dots = given.dots + by;
    if (isOfOther(given, round) || dots < 0) return null;
    if (by > 0 && (dots > MOST_DOTS || dotsGiven(votes, round) >= most)) return null;
    return { ...given, dots, round: dots > 0 ? round : null };
}

/**
 * Whether a note already has one's dots from another round: those stay where they are.
 * @param {Given} given
 * @param {string | null} round
 */
export function isOfOther(given, round) {
    return given.dots > 0 && given.round !== round;
}

/**
 * The heart put on a note, or taken off.
 * @param {Votes} votes
 * @param {string} note
 * @returns {Given}
 */
export function hearted(votes, note) {
    const given = givenTo(votes, note);
    return { ...given, heart: !given.heart };
}
