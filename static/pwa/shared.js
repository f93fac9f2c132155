/**
 * What the script of planned cafés shares with the page's own: modules that must be there once only, since they hold
 * what the phone knows. live/ imports them from here; main.js gives them on, and script/join ties the two together.
 */

export { tableNumber } from "./core/places.js";
export { t, tn } from "./core/words.js";
export { headingOf } from "./parts/card.js";
export { clock, deckLanguage, language, learn } from "./parts/languages.js";
export { cardAddress, route, turnTo } from "./parts/route.js";
export { brought } from "./parts/slot.js";
export { html, Icon, useEffect, useLayoutEffect, useRef, useSignal, useState } from "./parts/view.js";
export { here, live, notes, reached, seat, takeSeat, wall } from "./store/state.js";
export { computed, effect, signal } from "./vendor/signals.js";
