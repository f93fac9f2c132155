// Where a note was written. A table's id follows from the café's and the table's number, so that a phone that scans a
// table's QR without the laptop names the same table: fieldkit/core/places.py; both read tests/vectors/places.json.

export const MOST_TABLES = 200;

/**
 * @param {string} cafe its UUID
 * @param {number} number from 1
 */
export function tableId(cafe, number) {
    return `${cafe.slice(0, 14)}8${cafe.slice(15, 24)}7ab1e${number.toString(16).padStart(7, "0")}`;
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
