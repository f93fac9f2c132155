/** What a phone calls the phases of a café, and what it says of them. A later laptop may know phases that have none. */

import { t } from "../shared.js";

/** @typedef {import("../core/types.js").Course} Course */

/** @param {string} phase */
export function phaseName(phase) {
    /** @type {{ [phase: string]: string }} */
    const names = {
        welcome: t("Welcome"),
        move: t("Changing tables"),
        write: t("Silent writing"),
        talk: t("Talk"),
        reveal: t("Reveal"),
        vote: t("Vote"),
        break: t("Break"),
        thanks: t("Thanks"),
    };
    return names[phase] ?? "";
}

/** What one does now. @param {Course} course */
export function phaseMeans({ phase, is_blind, phones }) {
    if (phase === "write") {
        if (phones === "none") return t("Write on the paper slips on your table.");
        return is_blind
            ? t("Each writes alone. What others wrote comes at the reveal.")
            : t("Each writes alone, in peace.");
    }
    // Talked about before it is shown: still nobody reads ahead.
    if (phase === "talk" && is_blind) return t("Your table talks. What others wrote comes at the reveal.");
    /** @type {{ [phase: string]: string }} */
    const meant = {
        welcome: t("We begin in a moment. Look at the cards in the meantime."),
        move: t("Find your next table."),
        talk: t("Your table talks. Write down what should not be forgotten."),
        reveal: t("What everybody wrote is on the wall now."),
        vote: t("Give your dots to the notes that matter most to you."),
        break: t("Coffee. Your phone can rest, too."),
        thanks: t("Thank you for being here. Your notes are under Mine."),
    };
    return meant[phase] ?? "";
}

/** @param {Course} course */
export function roundName({ round, rounds }) {
    return round > 0 ? t("Round {n} of {all}", { n: round, all: rounds }) : "";
}
