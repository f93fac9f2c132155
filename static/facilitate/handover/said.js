// What became of a hand-over, in words.

import { t, tn } from "../words.js";

/** @typedef {import("./types.js").Taken} Taken */

/** @param {Taken} taken */
export function countOf({ new: fresh, same, votes, refused }) {
    const parts = [
        fresh > 0 && tn("{n} new note", "{n} new notes", fresh),
        votes > 0 && tn("{n} new vote", "{n} new votes", votes),
        same > 0 && tn("{n} note was here already", "{n} notes were here already", same),
        refused.length > 0 && tn("{n} was refused", "{n} were refused", refused.length),
    ];
    return parts.filter(Boolean).join(" · ") || t("Nothing new: the laptop had it all.");
}

/** @param {Taken} taken */
export function nameOf({ name }) {
    return name ?? t("Somebody without a name");
}

/** @param {Taken["refused"][number]} refused */
export function refusalOf({ place, message }) {
    return t("Note {place}: {why}", { place, why: message });
}
