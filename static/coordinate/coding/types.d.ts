export interface Theme {
    id: string;
    title: string;
    description: string;
    colour: string;
    /** The themes that count for this one. */
    merged: string[];
    /** What it may be found by, in small letters. */
    sought: string;
}

/** A passage of a note, in code points; both null: the whole note. */
export interface Passage {
    begins: number | null;
    ends: number | null;
}

export interface Coding extends Passage {
    id: string;
    theme: string;
    coder: string;
    coded_at: string;
}

/** A coding as the laptop is told of it. */
export interface Sent extends Coding {
    note: string;
    gone: boolean;
}

export interface Reason {
    word: string;
    there: number;
    ofThere: number;
    elsewhere: number;
    ofElsewhere: number;
}

export interface Suggested {
    theme: string;
    because: Reason[];
}

export interface Note {
    id: string;
    cafe: string;
    card: string | null;
    question: string;
    /** The language of the card. */
    language: string;
    label: string | null;
    promise: string | null;
    text: string;
    isHidden: boolean;
    codings: Coding[];
    suggested: Suggested[];
}

export interface Seed {
    season: string;
    coder: string;
    language: string;
    words: { [english: string]: string | string[] };
    noTheme: string;
    themes: Theme[];
    all: number;
    judged: number;
    isOpen: boolean;
    notes: Note[];
    /** How many notes the laptop tells at once: fewer are the last. */
    atOnce: number;
}

export interface Refusal {
    id: string;
    code: string;
    message: string;
}
