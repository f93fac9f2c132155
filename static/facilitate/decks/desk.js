/** The deck that lies open on this page: what it is now, where it is kept, and everything the page does to it. */

import { signal } from "../../pwa/vendor/signals.js";
import { t } from "../words.js";
import { languagesOf, moved, newCard, withAdded, withDuplicate, withLanguage, withRemoved } from "./deck.js";
import { draftsOf } from "./drafts.js";
import { begin, change, look, redo, undo } from "./history.js";
import { keepSaved, sameDeck } from "./saving.js";

/**
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").Kind} Kind
 * @typedef {import("./types.js").Language} Language
 * @typedef {import("./saving.js").Kept} Kept
 * @typedef {import("./saving.js").SavingState} SavingState
 * @typedef {import("./saving.js").Answer} Answer
 *
 * @typedef {object} Seed what the page came with
 * @property {Kept} kept
 * @property {Language} language
 * @property {{ [language in Language]: string }} languages their own names
 * @property {import("../../pwa/core/types.js").Catalogue} words
 * @property {{ [language: string]: import("../../pwa/core/types.js").Catalogue }} phone_words
 * @property {string} save
 * @property {string} phone_css
 *
 * @typedef {ReturnType<typeof openDesk>} Desk
 */

/**
 * @param {Seed} seed
 * @param {(deck: Deck, revision: string) => Promise<Answer>} send
 */
export function openDesk(seed, send) {
    const first = seed.kept;
    const drafts = draftsOf(localStorage, first.deck.id, pageName());
    const history = signal(begin(first.deck));
    const checked = signal(first);
    const state = signal(/** @type {SavingState} */ ("saved"));
    const isKeptHere = signal(true);
    const said = signal("");
    const hidden = signal(/** @type {Language[]} */ ([]));
    const spoken = languagesOf(first.deck);
    const previewed = signal(spoken.includes(seed.language) ? seed.language : (spoken[0] ?? seed.language));
    // Where the focus goes once the page shows what was done.
    const wanted = signal("");
    const left = signal(leftOver());

    const saving = keepSaved(first, {
        send,
        after: (ms, then) => {
            const waiting = setTimeout(then, ms);
            return () => clearTimeout(waiting);
        },
        keep: (draft) => {
            isKeptHere.value = drafts.keep(draft);
        },
        onState: (now) => {
            state.value = now;
        },
        onKept: (kept) => {
            checked.value = kept;
        },
    });

    /** What earlier pages could not bring to the laptop, and the laptop does not have by now. */
    function leftOver() {
        const found = drafts.left();
        for (const { key, draft } of found) if (sameDeck(draft.deck, first.deck)) drafts.drop(key);
        return found.filter(({ draft }) => !sameDeck(draft.deck, first.deck));
    }

    /** @param {import("./types.js").History} after */
    function turn(after) {
        history.value = after;
        saving.put(after.present.deck);
    }

    /**
     * @param {Deck} deck
     * @param {number} at
     * @param {string | null} [into]
     */
    function put(deck, at, into = null) {
        turn(change(history.value, deck, at, into));
    }

    const now = () => history.value.present;

    return {
        seed,
        history,
        checked,
        state,
        isKeptHere,
        said,
        hidden,
        previewed,
        wanted,
        left,
        saving,
        put,
        /** @param {number} at */
        look(at) {
            history.value = look(history.value, at);
        },
        /** A field was left: what is typed next is a step of its own. */
        seal() {
            if (history.value.into) history.value = look(history.value, now().at);
        },
        undo() {
            if (!history.value.past.length) return;
            turn(undo(history.value));
            said.value = t("Undone");
        },
        redo() {
            if (!history.value.future.length) return;
            turn(redo(history.value));
            said.value = t("Done again");
        },
        /** @param {Kind} kind */
        add(kind) {
            const { deck, at } = now();
            put(withAdded(deck, ["cards"], newCard(deck, kind), at + 1), at + 1);
            said.value = t("Card {n} is new", { n: at + 2 });
            wanted.value = "first-field";
        },
        duplicate() {
            const { deck, at } = now();
            put(withDuplicate(deck, at), at + 1);
            said.value = t("Card {n} is a copy of card {of}", { n: at + 2, of: at + 1 });
            wanted.value = "card-in-list";
        },
        remove() {
            const { deck, at } = now();
            if (at < 0) return;
            put(withRemoved(deck, ["cards"], at), Math.min(at, deck.cards.length - 2));
            said.value = t("Card {n} is deleted. Undo brings it back.", { n: at + 1 });
            wanted.value = "card-in-list";
        },
        /**
         * @param {number} from
         * @param {number} to
         */
        move(from, to) {
            const { deck } = now();
            if (from < 0 || to < 0 || to >= deck.cards.length) return;
            put(moved(deck, ["cards"], from, to), to);
            said.value = t("Now card {n} of {all}", { n: to + 1, all: deck.cards.length });
        },
        /**
         * @param {Language} language
         * @param {boolean} speaks
         */
        speak(language, speaks) {
            put(withLanguage(now().deck, language, speaks), now().at);
            hidden.value = hidden.value.filter((each) => each !== language);
            const name = seed.languages[language];
            said.value = speaks
                ? t("The deck speaks {language} now", { language: name })
                : t("The deck speaks no {language} any more. Undo brings it back.", { language: name });
        },
        /** Put what is typed here in the place of what another window saved, which stays one step back. */
        keepMine() {
            const theirs = saving.theirs();
            const mine = now();
            if (!theirs) return;
            history.value = change(change(history.value, theirs.deck, mine.at), mine.deck, mine.at);
            saving.keepMine();
        },
        /** Go on from what another window saved; what was typed here stays one step back. */
        takeTheirs() {
            const theirs = saving.takeTheirs();
            if (theirs) history.value = change(history.value, theirs, now().at);
        },
        /**
         * Bring back what an earlier page held, or forget it.
         * @param {string} key
         * @param {Deck | null} deck
         */
        settleLeft(key, deck) {
            if (deck) put({ ...deck, id: first.deck.id }, now().at);
            drafts.drop(key);
            left.value = left.value.filter((each) => each.key !== key);
        },
    };
}

/** Random enough that no two open pages share it; crypto.randomUUID is not there over plain http. */
function pageName() {
    return [...crypto.getRandomValues(new Uint32Array(2))].join("-");
}
