/**
 * What the scripts of live/ and leaving/ share with the page's own: modules that must be there once only, since they
 * hold what the phone knows. They import them from here; main.js gives them on, and script/join ties them together.
 */

export { uuidFrom } from "./core/cafe.js";
export { tableNumber } from "./core/places.js";
export { t, tn } from "./core/words.js";
export { ask } from "./net/ask.js";
export { Said } from "./parts/answers/answer.js";
export { headingOf } from "./parts/card.js";
export { writing } from "./parts/composer.js";
export { useDraft } from "./parts/draft.js";
export { clock, deckLanguage, language, learn } from "./parts/languages.js";
export { cardAddress, route, turnTo } from "./parts/route.js";
export { save } from "./parts/save.js";
export { Sure, Text } from "./parts/slip.js";
export { brought, Slot } from "./parts/slot.js";
export {
    html,
    Icon,
    render,
    toHeading,
    useEffect,
    useLayoutEffect,
    useRef,
    useSignal,
    useState,
} from "./parts/view.js";
export { count, latest, note as remember, randomBytes } from "./store/cafes.js";
export { now as timeNow } from "./store/now.js";
export { nextBatch, putVersion, queueOf } from "./store/outbox.js";
export { write } from "./store/phone.js";
export {
    act,
    audienceOf,
    choose,
    chosen,
    draftOf,
    forgetHere,
    here,
    isClosed,
    isHost,
    isOnLaptop,
    live,
    name,
    notes,
    onDisk,
    reached,
    seat,
    takeBack,
    takeBackAll,
    takeSeat,
    told,
    votes,
    waiting,
    wall,
    wallShown,
} from "./store/state.js";
export { computed, effect, signal } from "./vendor/signals.js";
