// What others wrote, as far as the laptop has shown it to this phone. Kept on disk so that the wall can be read when
// the laptop is gone; never the source of anything.

/** @typedef {import("./schema.d.ts").WallRow} WallRow */
/** @typedef {import("../core/types.js").Note} Note */
/** @typedef {import("../core/types.js").WallNote} WallNote */
/** @typedef {import("../core/wire.js").Shown} Shown */
/** @typedef {import("./phone.js").Transaction<"readwrite">} Writing */

/**
 * Hang up, change and take down notes as the laptop told. A note hung up once keeps its place when its words change.
 * @param {Writing} transaction
 * @param {string} cafe
 * @param {Shown[]} shown in the order in which they arrived
 * @param {string} seenAt this phone's clock
 */
export async function hang(transaction, cafe, shown, seenAt) {
    const wall = transaction.objectStore("wall");
    for (const [place, { id, stamp, gone, fields }] of shown.entries()) {
        if (gone || !fields) {
            await wall.delete([cafe, id]);
            continue;
        }
        const before = await wall.get([cafe, id]);
        const { card, value, name, paper } = fields;
        await wall.put({
            ...fields,
            cafe,
            id,
            stamp,
            card: card.slice(card.lastIndexOf("/") + 1),
            value: value ?? null,
            name: name ?? null,
            paper: paper === true,
            seen_at: before?.seen_at ?? seenAt,
            place: before?.place ?? place,
        });
    }
}

/**
 * Take everything down: another store answers now, and tells its own wall from the beginning.
 * @param {Writing} transaction
 * @param {string} cafe
 */
export async function clearWall(transaction, cafe) {
    const wall = transaction.objectStore("wall");
    for (const key of await wall.index("cafe").getAllKeys(cafe)) await wall.delete(key);
}

/**
 * Of others' notes those that may be read. What is written blind is for the reveal, also where a phone without the
 * network has it from before somebody undid one.
 * @param {WallRow[]} others
 * @param {import("../core/types.js").Live | null} live
 */
export function shownOf(others, live) {
    return live?.course?.is_blind ? others.filter(({ round }) => round !== live.round) : others;
}

/**
 * What the café sees, newest first: others' notes, and one's own that it may see.
 * @param {WallRow[]} others
 * @param {Note[]} notes one's own
 * @param {string | null} name one's own
 * @returns {WallNote[]}
 */
export function wallOf(others, notes, name) {
    const all = [
        ...others.map((row) => ({ ...row, own: false })),
        ...notes.filter(isForCafe).map((note) => asShown(note, name)),
    ];
    // Both times are this phone's own clock, so the order holds even where that clock is wrong.
    return all.sort((a, b) => (a.seen_at === b.seen_at ? b.place - a.place : a.seen_at < b.seen_at ? 1 : -1));
}

/** @param {Note} note */
function isForCafe({ fields }) {
    return fields.audience === "cafe" || fields.audience === "open";
}

/**
 * @param {Note} note
 * @param {string | null} name
 */
function asShown({ id, cafe, card, made, stamp, fields }, name) {
    const by = fields.named ? name : null;
    return { ...fields, cafe, id, own: true, card, name: by, seen_at: fields.written_at, place: made, stamp };
}
