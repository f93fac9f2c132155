/** Where in the page one is: the part of the address behind the #. Nothing here asks the laptop for anything. */

import { signal } from "../vendor/signals.js";

/** @typedef {{ screen: "cards" | "mine" | "wall", card: string | null }} Route */

/** @type {import("../vendor/signals.js").Signal<Route>} */
export const route = signal(routeOf(location.hash));

addEventListener("hashchange", () => {
    route.value = routeOf(location.hash);
});

/**
 * @param {string} hash
 * @returns {Route}
 */
function routeOf(hash) {
    const [, screen, card] = hash.split("/");
    if (screen === "mine" || screen === "wall") return { screen, card: null };
    return { screen: "cards", card: screen === "card" && card ? card : null };
}

/** @param {string} card */
export function cardAddress(card) {
    return `#/card/${card}`;
}

/**
 * Turn to a card in place: leafing through a deck must not fill the way back with every card passed.
 * @param {string} card
 */
export function turnTo(card) {
    history.replaceState(null, "", cardAddress(card));
    route.value = { screen: "cards", card };
}
