// Recovery codes: sixteen letters that somebody keeps outside their phone, and from which the key follows that writes as
// them. docs/PROTOCOL.md tells the rule to other clients; tests/vectors/recovery.json holds both sides to it.

import { CODE_LETTERS } from "./receipts.js";

export const LETTERS_OF_A_KEY = 16;

const KEY = /^[\w-]{43}$/;
// What people and their keyboards put between the letters: spaces, dots and every kind of dash.
const BETWEEN = /[\s.,:·_\-\u2010-\u2015\u2212]/g;

/**
 * The key of these letters: said twice, they are the 32 bytes that a key has.
 * @param {string} letters
 */
export function keyOf(letters) {
    // Of these letters base64 makes neither "+" nor "/".
    return btoa(letters + letters).replace("=", "");
}

/**
 * The letters of a key; null: a key of random bytes, as phones made them before.
 * @param {string} key
 */
export function lettersOf(key) {
    const said = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
    const letters = said.slice(0, LETTERS_OF_A_KEY);
    return said === letters + letters && areLetters(letters) ? letters : null;
}

/** As it is shown and read aloud: in fours, with hyphens between. @param {string} letters */
export function grouped(letters) {
    return letters.replace(/.{4}(?=.)/g, "$&-");
}

/**
 * The key of what was typed, or of what stands in an address.
 * @param {string} said a code as people write it, or a key itself
 * @returns {string | null} null: it is neither
 */
export function keySaid(said) {
    const letters = said.replaceAll(BETWEEN, "").toUpperCase();
    if (areLetters(letters)) return keyOf(letters);
    return KEY.test(said.trim()) ? said.trim() : null;
}

/** @param {string} letters */
function areLetters(letters) {
    return letters.length === LETTERS_OF_A_KEY && [...letters].every((letter) => CODE_LETTERS.includes(letter));
}
