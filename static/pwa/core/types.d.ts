/** A place in the order of all versions: counter, then the device that counted. The larger is the newer. */
export type Stamp = [counter: number, device: string];

/** What `canonical` can write. Whole numbers only: the two languages write other numbers differently. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** One version of one thing. `fields` of a gone one hold nothing that anyone wrote. */
export type Version = { kind: string; id: string; stamp: Stamp; gone: boolean; fields: { [key: string]: Plain } };

/** me: nobody but the writer · table: those at the table · cafe: everyone in the café · open: anyone, anywhere. */
export type Audience = "me" | "table" | "cafe" | "open";

/** Somebody takes this on: what, who, by when (a date). */
export type Promised = { what: string; who: string | null; by: string | null };

/** What is not text, by the card's kind: a label, a whole number, an ordered list of labels, a promise. */
export type NoteValue = null | string | number | string[] | Promised;

export type NoteFields = {
    card: string; // "deck/card"
    text: string;
    value: NoteValue;
    audience: Audience;
    named: boolean; // shown with the writer's name
    round: string | null;
    table: string | null;
    written_at: string; // this phone's clock, UTC; shown, never compared between devices
};

/** Why the laptop did not take a note. Codes are stable; the message is English. */
export type Refusal = { code: string; message: string };

/** One of this phone's own notes, as the screens see it. */
export type Note = {
    id: string;
    cafe: string; // the café's UUID
    card: string; // the card's id within the deck
    made: number; // the counter of its first version: later notes have larger ones
    stamp: Stamp;
    gone: false;
    fields: NoteFields;
    refused: Refusal | null;
};

/** A note taken back: its place is kept so that it stays gone, its words are not. */
export type GoneNote = Omit<Note, "gone" | "fields"> & { gone: true; fields: Record<string, never> };

/** A note on the wall: somebody else's, or one of one's own that the café may see. */
export type WallNote = {
    id: string;
    own: boolean;
    card: string; // the card's id within the deck
    text: string;
    value: NoteValue;
    name: string | null;
    written_at: string;
    seen_at: string; // when it came to this phone, by this phone's clock: the wall's order, newest first
};

/** What the laptop says about the café at this moment. */
export type Live = {
    version: number;
    phase: "write" | "closed";
    round: string | null;
    card: string | null;
    ends_at: string | null;
    message: string | null;
};

/** When the laptop last answered, and whether the last try succeeded. */
export type Reached = { at: string | null; ok: boolean };

/** Text that is being written: `note` is the id of the note it changes, null for a new one. */
export type Draft = { text: string; note: string | null };

/** What stands in the way of keeping or sending notes; null when nothing does. */
export type Trouble =
    | "no-storage" // the browser keeps nothing: a private window, or storage switched off
    | "storage-full"
    | "page-old" // another tab runs a newer page; this one must be opened again before it can write
    | "key-wrong"
    | "cafe-unknown" // another laptop answers at this address, or the café is not on it any more
    | "cafe-closed" // closed before this phone first reached it
    | "participant-elsewhere"
    | "origin-foreign"
    | "wire"; // the laptop cannot read what this page sends

/** The café, as the page tells of it. */
export type Cafe = {
    id: string;
    code: string;
    title: string;
    place: string | null;
    language: string;
    opened_at: string;
};

export type Words = { [language: string]: string };
export type Card = {
    id: string;
    kind: "open" | "word";
    title?: Words | null;
    question: Words;
    deeper: Words[];
    experience?: Words | null;
};
export type Deck = { id: string; title: Words; about?: Words | null; languages: string[]; cards: Card[] };

/** The phone's texts by language: one translation, or the plural forms in the order of the language's categories. */
export type Catalogue = { [message: string]: string | string[] };
export type Page = { build: string; cafe: Cafe; deck: Deck; words: { [language: string]: Catalogue } };
