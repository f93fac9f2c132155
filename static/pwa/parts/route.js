/** Where in the page one is: the part of the address behind the #. Nothing here asks the laptop for anything. */

import { tableNumber } from "../core/places.js";
import { signal } from "../vendor/signals.js";

/**
 * @typedef {{ screen: "cards" | "mine" | "wall", card: string | null, table: number | null, isAtSeat: boolean,
 *     word: string, said: string }} Route word, said: as they stand in the address; `#/back/…` is a part's that was brought
 * table: of a table's QR, to sit down at · isAtSeat: in Mine, where one's own table is changed
 */

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
    const [, screen = "", which = ""] = hash.split("/");
    const table = screen === "table" ? tableNumber(which) : null;
    const isAtSeat = screen === "table" && table === null;
    const card = screen === "card" && which ? which : null;
    return {
        screen: isAtSeat ? "mine" : screen === "mine" || screen === "wall" ? screen : "cards",
        card,
        table,
        isAtSeat,
        word: screen,
        said: which,
    };
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
    route.value = routeOf(cardAddress(card));
}
