/** The kinds of card by name, and what each is for. */

import { t } from "../words.js";

/** @typedef {import("./types.js").Kind} Kind */

/** @param {Kind} kind */
export function kindName(kind) {
    return {
        open: t("Open question"),
        word: t("Word"),
        choice: t("Choice"),
        scale: t("Number on a scale"),
        rank: t("Order of importance"),
        promise: t("Promise"),
        wondering: t("Wondering"),
    }[kind];
}

/** @param {Kind} kind */
export function kindHint(kind) {
    return {
        open: t("People answer in their own words."),
        word: t("What does this word mean to each? People answer in their own words."),
        choice: t("Each note is placed under one of the answers you give."),
        scale: t("People choose a number between two ends. Asked twice, before and after, it shows what changed."),
        rank: t("People put the answers you give in order, the most important first."),
        promise: t("What somebody takes on: what, who and by when."),
        wondering: t("A question to those who run the café. Only you see the answers."),
    }[kind];
}
