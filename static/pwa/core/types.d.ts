/** A place in the order of all versions: counter, then the device that counted. The larger is the newer. */
export type Stamp = [counter: number, device: string];

/** What `canonical` can write. Whole numbers only: the two languages write other numbers differently. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** One version of one thing. `fields` of a gone one hold nothing that anyone wrote. */
export type Version = { kind: string; id: string; stamp: Stamp; gone: boolean; fields: { [key: string]: Plain } };

/** me: nobody but the writer · organisers: those who run the café · table: those at the table, and the organisers ·
    cafe: everyone in the café · open: anyone, anywhere. */
export type Audience = "me" | "organisers" | "table" | "cafe" | "open";

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
    headline?: true; // its table's one line of this round
    written_at: string; // this phone's clock, UTC; shown, never compared between devices
};

/** Why the laptop did not take a note. Codes are stable; the message is English. */
export type Refusal = { code: string; message: string };

/** One of this phone's own notes, as the screens see it. */
export type Note = {
    kind?: undefined; // on the phone's disk votes lie beside notes, and say that they are votes
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
    paper?: boolean; // written by hand, and typed in on the laptop
    // Absent on what was hung up before phones kept them.
    round?: string | null;
    table?: string | null;
    audience?: Audience;
    headline?: boolean; // its table's one line of this round
    stamp?: Stamp;
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
    course?: Course | null; // absent on what an older page kept
};

/** Where a café is by its plan. */
export type Course = {
    run: number; // how often it was moved on
    phase: string; // welcome, move, write, talk, reveal, vote, break, thanks; a later laptop may know more
    round: number; // 0 before the first and after the last
    rounds: number;
    title: Words | null;
    cards: string[]; // "deck/card"
    minutes: number | null;
    left_s: number | null; // while the timer stands still
    is_blind: boolean;
    audience: Audience; // whom a note is for unless its writer says otherwise
    dots: number;
    hosts: Words | null; // what those who stay at a table are asked to do
    phones: string; // all, hosts, none
    visit_minutes: number | null;
    seated: number; // how often seats were dealt
};

/** Where the laptop would have this phone's owner sit in a round. */
export type Dealt = { round: number; table: number; host: boolean; name?: string | null };

/** When the laptop last took what was said, whether the last try succeeded, and else how it failed; null: not yet tried. */
export type Reached = { at: string | null; ok: boolean; failed: "unanswered" | "refused" | null };

/** What is being written: `note` is the id of the note it changes, null for a new one. The value may be half an answer. */
export type Draft = { text: string; note: string | null; value: NoteValue; audience?: Audience | undefined };

/** An answer of the organisers. note: the question's id, told to its asker alone; without it, it is one for everybody. */
export type Reply = {
    id: string;
    card: string; // "deck/card" of the question
    text: string;
    audience: string; // asker, cafe
    by?: string | null;
    answered_at: string; // the laptop's clock, UTC
    note?: string;
};

/** What stands in the way of keeping or sending notes; null when nothing does. */
export type Trouble =
    | "no-storage" // the browser keeps nothing: a private window, or storage switched off
    | "storage-full"
    | "storage-lost" // the browser does not reach its own storage just now, which it did before
    | "forgotten" // on this phone, in another tab
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
    safe?: string[]; // https addresses of the same laptop, for phones that trust its certificate
    former?: string[]; // where the laptop was before, while this café was open
};

export type Words = { [language: string]: string };
export type CardKind = "open" | "word" | "choice" | "scale" | "rank" | "promise" | "wondering";
export type Option = { id: string; label: Words };
export type Scale = { steps: string; low: Words; high: Words };
export type Card = {
    id: string;
    kind: CardKind;
    title?: Words; // the word of a word card; on others a short heading
    question: Words;
    deeper: Words[];
    experience?: Words;
    options?: Option[]; // of a choice or a rank
    scale?: Scale;
    again?: string; // the scale card that this one asks once more
    minutes?: number;
    source?: string;
};
export type Deck = { id: string; title: Words; languages: string[]; cards: Card[] };

/** One language by English sentence: its translation, or the plural forms in the order of the language's categories. */
export type Catalogue = { [message: string]: string | string[] };

/** What the phone's page says, by language, in the order of the sentences' names. */
export type PageWords = { names: number[] } & { [language: string]: (string | string[] | number)[] };
export type Page = { build: string; cafe: Cafe; deck: Deck; words: PageWords };

/** A card as the document brings it beside its plain text: all but the texts. */
export type CardSeed = Pick<Card, "id" | "kind" | "again" | "minutes" | "source"> & {
    options?: string[];
    steps?: string;
};
/** What the document brings beside the deck in plain text. `texts`: in the other languages, in the plain text's order. */
export type Seed = Omit<Page, "deck"> & {
    deck: Omit<Deck, "cards"> & { cards: CardSeed[]; texts: { [language: string]: string[] } };
};
