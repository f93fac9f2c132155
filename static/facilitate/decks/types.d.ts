export type Language = "fi" | "en" | "sv";

/** What is said, by language. In a draft any language may be lacking, or be the empty text. */
export type Texts = { [language in Language]?: string };

export type Kind = "open" | "word" | "choice" | "scale" | "rank" | "promise" | "wondering";
export type Option = { id: string; label: Texts };
export type Scale = { steps: "1-5" | "0-10"; low: Texts; high: Texts };

/** One card of a draft. What a kind does not take is not there. */
export type Card = {
    id: string;
    kind: Kind;
    title?: Texts;
    question: Texts;
    deeper?: Texts[];
    experience?: Texts;
    hint?: Texts;
    options?: Option[];
    scale?: Scale;
    again?: string;
    minutes?: number;
    source?: string;
};

/** A deck as it is being made. It speaks the languages its title has, even where the title is still empty. */
export type Deck = {
    id: string;
    title: Texts;
    about?: Texts;
    source?: string;
    licence?: string;
    cards: Card[];
};

/** Where something stands in a deck: ["cards", 3, "question", "sv"]. */
export type Path = (string | number)[];

/** What is to mend, or to think about, as the laptop tells it in the page's language. */
export type Mistake = { path: Path; code: string; said: string; is_hint: boolean };

/** The deck at one moment, and what is looked at: the card's place, or -1 for the deck itself. */
export type Moment = { deck: Deck; at: number };

/** into: what the last change was made to, so that typing on is one step; null once it is over. */
export type History = { past: Moment[]; present: Moment; future: Moment[]; into: string | null };
