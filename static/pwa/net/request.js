// What the phone says to the laptop in one exchange.

/** @param {import("../store/outbox.js").Batch} batch */
export function requestOf({ row, records, waiting }) {
    const { code: cafe, participant, store, cursor, table, host = false, replies_at: answers = 0 } = row;
    return {
        v: 1,
        cafe,
        participant,
        store,
        cursor,
        answers,
        waiting,
        records,
        ...(table && { seat: { table, host } }),
    };
}
