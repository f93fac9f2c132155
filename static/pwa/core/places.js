// Where a note was written. A table's id follows from the café's and the table's number, so that a phone that scans a
// table's QR without the laptop names the same table: fieldkit/core/places.py; both read tests/vectors/places.json.

export const MOST_TABLES = 200;

// The last twelve digits of such an id: what it is, then its number. Read them with a little imagination.
const TABLE = "7ab1e";
const ROUND = "40c4d";
const NUMBER_DIGITS = 7;

/**
 * @param {string} cafe its UUID
 * @param {number} number from 1
 */
export function tableId(cafe, number) {
    return derived(cafe, TABLE, number);
}

/**
 * Read a table's number off its id.
 * @param {string} cafe
 * @param {string | null | undefined} id
 * @returns {number | null} null: this is no table of this café
 */
export function numberOfTable(cafe, id) {
    return numberOf(cafe, TABLE, id);
}

/**
 * Read a round's number off its id.
 * @param {string} cafe
 * @param {string | null | undefined} id
 * @returns {number | null} null: this is no round of this café
 */
export function numberOfRound(cafe, id) {
    return numberOf(cafe, ROUND, id);
}

/**
 * Read a table's number as people and addresses write it.
 * @param {string | undefined} written
 * @returns {number | null} null: no café has such a table
 */
export function tableNumber(written) {
    const number = /^\s*\d{1,3}\s*$/.test(written ?? "") ? Number(written) : 0;
    return number >= 1 && number <= MOST_TABLES ? number : null;
}

/**
 * @param {string} cafe
 * @param {string} what
 * @param {number} number
 */
function derived(cafe, what, number) {
    return `${cafe.slice(0, 14)}8${cafe.slice(15, 24)}${what}${number.toString(16).padStart(NUMBER_DIGITS, "0")}`;
}

/**
 * @param {string} cafe
 * @param {string} what
 * @param {string | null | undefined} id
 */
function numberOf(cafe, what, id) {
    const number = Number.parseInt(id?.slice(-NUMBER_DIGITS) ?? "", 16);
    return id === derived(cafe, what, number) ? number : null;
}
