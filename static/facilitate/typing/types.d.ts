/** A card as the typing page knows it, in the language of the page. */
export interface Card {
    id: string;
    number: number;
    kind: "open" | "word" | "choice" | "scale" | "rank" | "promise" | "wondering";
    title: string | null;
    question: string;
    options: { id: string; label: string }[];
    /** The lowest and the highest step of a scale. */
    steps: [number, number] | null;
    /** What these two mean. */
    ends: [string, string] | null;
    /** What it may be found by, in any of its languages, in small letters. */
    sought: string;
}

export interface Promised {
    what: string;
    who?: string | null;
    by?: string | null;
}

export type Value = null | string | number | string[] | Promised;

/** What the paper says. */
export interface Said {
    card: string;
    text: string;
    value: Value;
    table: number | null;
    round: number | null;
}

/** A note as the laptop has it. */
export interface Note extends Said {
    id: string;
    counter: number;
    written_at: string;
}

/** A note in the page. */
export interface Entry extends Note {
    gone: boolean;
    /** kept: on the laptop's disk, as the laptop has said. */
    state: "waiting" | "kept" | "refused";
    reason: string;
    code: string;
    /** Whether the laptop ever kept a version of it. */
    wasKept: boolean;
}

export interface Seed {
    cafe: string;
    language: string;
    words: { [english: string]: string | string[] };
    cards: Card[];
    tables: { [number: string]: string };
    most: { table: number; round: number; text: number };
    notes: Note[];
}
