/**
 * Everything that can be done to a deck. Each gives a new deck and leaves the old one as it was.
 *
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").Kind} Kind
 * @typedef {import("./types.js").Language} Language
 * @typedef {import("./types.js").Path} Path
 * @typedef {import("./types.js").Texts} Texts
 */

/** @type {Language[]} */
export const LANGUAGES = ["fi", "en", "sv"];
/** @type {Kind[]} */
export const KINDS = ["open", "word", "choice", "scale", "rank", "promise", "wondering"];
/** @type {{ [kind: string]: [number, number] }} */
export const OPTIONS = { choice: [2, 8], rank: [3, 7] };
export const DEEPER_QUESTIONS = 6;
export const DECK_CARDS = 200;

/**
 * The languages that the deck speaks, in the order in which they are shown.
 * @param {Deck} deck
 */
export function languagesOf(deck) {
    return LANGUAGES.filter((language) => language in deck.title);
}

/**
 * Write a value at a place. undefined: nothing stands there any more.
 * @template T
 * @param {T} whole
 * @param {Path} path
 * @param {unknown} value
 * @returns {T}
 */
export function withValue(whole, path, value) {
    const [step, ...rest] = path;
    if (step === undefined) return /** @type {T} */ (value);
    if (Array.isArray(whole)) {
        return /** @type {T} */ (whole.map((each, place) => (place === step ? withValue(each, rest, value) : each)));
    }
    const { [step]: before, ...others } = /** @type {{ [name: string]: unknown }} */ (whole ?? {});
    const after = withValue(before, rest, value);
    return /** @type {T} */ (after === undefined ? others : { ...whole, [step]: after });
}

/**
 * Write what a text says in one language. A text that may be left out goes away with its last word; the deck's title
 * keeps its languages.
 * @param {Deck} deck
 * @param {Path} path of the text, without the language
 * @param {Language} language
 * @param {string} said
 */
export function withText(deck, path, language, said) {
    const texts = { .../** @type {Texts | undefined} */ (valueAt(deck, path)), [language]: said };
    const isDeckTitle = path.length === 1 && path[0] === "title";
    if (!said && !isDeckTitle) delete texts[language];
    const mayBeLeftOut = ["title", "about", "experience", "hint"].includes(String(path.at(-1))) && !isDeckTitle;
    return withValue(deck, path, mayBeLeftOut && Object.keys(texts).length === 0 ? undefined : texts);
}

/**
 * @param {unknown} whole
 * @param {Path} path
 * @returns {unknown}
 */
export function valueAt(whole, path) {
    return path.reduce(
        (within, step) => /** @type {{ [name: string]: unknown } | undefined} */ (within)?.[step],
        whole,
    );
}

/**
 * Have the deck speak a language, or speak it no more: then what it says in it goes away everywhere.
 * @param {Deck} deck
 * @param {Language} language
 * @param {boolean} speaks
 * @returns {Deck}
 */
export function withLanguage(deck, language, speaks) {
    if (speaks === language in deck.title) return deck;
    if (speaks) return { ...deck, title: { ...deck.title, [language]: "" } };
    return /** @type {Deck} */ (without(deck, language));
}

/**
 * @param {unknown} part
 * @param {Language} language
 * @returns {unknown}
 */
function without(part, language) {
    if (Array.isArray(part)) return part.map((each) => without(each, language));
    if (typeof part !== "object" || part === null) return part;
    const kept = Object.entries(part).filter(([name, value]) => name !== language || typeof value !== "string");
    return Object.fromEntries(kept.map(([name, value]) => [name, without(value, language)]));
}

/**
 * Move something within a list.
 * @param {Deck} deck
 * @param {Path} list
 * @param {number} from
 * @param {number} to
 */
export function moved(deck, list, from, to) {
    const before = /** @type {unknown[]} */ (valueAt(deck, list) ?? []);
    if (from === to || to < 0 || to >= before.length || !(from in before)) return deck;
    const after = [...before];
    after.splice(to, 0, ...after.splice(from, 1));
    return withValue(deck, list, after);
}

/**
 * Put something into a list, at a place or at its end.
 * @param {Deck} deck
 * @param {Path} list
 * @param {unknown} added
 * @param {number} [place]
 */
export function withAdded(deck, list, added, place) {
    const all = [.../** @type {unknown[]} */ (valueAt(deck, list) ?? [])];
    all.splice(place ?? all.length, 0, added);
    return withValue(deck, list, all);
}

/**
 * @param {Deck} deck
 * @param {Path} list
 * @param {number} place
 */
export function withRemoved(deck, list, place) {
    const all = /** @type {unknown[]} */ (valueAt(deck, list) ?? []);
    const left = all.filter((_, each) => each !== place);
    return withValue(deck, list, left.length === 0 && list.at(-1) === "deeper" ? undefined : left);
}

/**
 * @param {Deck} deck
 * @param {Kind} kind
 * @returns {Card}
 */
export function newCard(deck, kind) {
    return asKind({ id: freeId("card", idsOf(deck)), kind: "open", question: {} }, kind);
}

/**
 * Lay a copy of a card behind it.
 * @param {Deck} deck
 * @param {number} place
 */
export function withDuplicate(deck, place) {
    const card = deck.cards[place];
    if (!card) return deck;
    const id = freeId(card.id.replace(/-\d+$/, "").slice(0, 58).replace(/-$/, ""), idsOf(deck));
    return withAdded(deck, ["cards"], { ...structuredClone(card), id }, place + 1);
}

/**
 * Make another kind of a card: what the new kind does not take goes, what it needs is there to be filled in.
 * @param {Card} card
 * @param {Kind} kind
 * @returns {Card}
 */
export function asKind(card, kind) {
    const { options, scale, again, ...kept } = card;
    const [least, most] = OPTIONS[kind] ?? [0, 0];
    if (most) return { ...kept, kind, options: filledUp(options ?? [], least).slice(0, most) };
    if (kind !== "scale") return { ...kept, kind };
    if (again) return { ...kept, kind, again };
    return { ...kept, kind, scale: scale ?? { steps: "1-5", low: {}, high: {} } };
}

/**
 * @param {import("./types.js").Option[]} options
 * @param {number} least
 */
function filledUp(options, least) {
    const all = [...options];
    while (all.length < least) all.push(newOption(all));
    return all;
}

/**
 * @param {import("./types.js").Option[]} options
 * @returns {import("./types.js").Option}
 */
export function newOption(options) {
    const taken = options.map(({ id }) => id);
    return { id: freeId("option", taken), label: {} };
}

/**
 * Have a scale card ask an earlier one again, or ask on a scale of its own (null).
 * @param {Deck} deck
 * @param {number} place
 * @param {string | null} earlier
 */
export function asking(deck, place, earlier) {
    const card = deck.cards[place];
    if (!card) return deck;
    const { again: _again, scale: _scale, ...kept } = card;
    return withValue(deck, ["cards", place], earlier ? { ...kept, again: earlier } : asKind(kept, "scale"));
}

/**
 * The cards before this one that it could ask again.
 * @param {Deck} deck
 * @param {number} place
 */
export function earlierScales(deck, place) {
    return deck.cards.slice(0, place).filter((card) => card.kind === "scale" && card.scale);
}

/**
 * Call a card otherwise in files and links; those that ask it again follow. Ids that cannot be are left alone.
 * @param {Deck} deck
 * @param {number} place
 * @param {string} id
 */
export function withCardId(deck, place, id) {
    const before = deck.cards[place]?.id;
    if (before === undefined || !isFreeId(deck, place, id)) return deck;
    return {
        ...deck,
        cards: deck.cards.map((card, at) => {
            if (at === place) return { ...card, id };
            return card.again === before ? { ...card, again: id } : card;
        }),
    };
}

/**
 * @param {Deck} deck
 * @param {number} place
 * @param {string} id
 */
export function isFreeId(deck, place, id) {
    const isSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64;
    return isSlug && deck.cards.every((card, at) => at === place || card.id !== id);
}

/** @param {Deck} deck */
function idsOf(deck) {
    return deck.cards.map(({ id }) => id);
}

/**
 * @param {string} stem
 * @param {string[]} taken
 */
function freeId(stem, taken) {
    let number = 1;
    while (taken.includes(`${stem}-${number}`)) number += 1;
    return `${stem}-${number}`;
}
