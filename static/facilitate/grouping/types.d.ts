import type { News } from "../follow.js";

export interface Cluster {
    id: string;
    title: string;
    card: string;
    notes: string[];
}

export interface Headlined {
    table: number;
    name: string | null;
    headline: string | null;
}

export interface GroupingNews extends News {
    clusters: Cluster[];
    headlines: Headlined[];
}

/** What the laptop says to a deed. undo: its name, to undo it by. cluster: the id of a new one. title: what another recorder called it. */
export interface Told {
    said: string;
    version: number;
    undo: string | null;
    cluster: string | null;
    title: string | null;
    /** Whether it was done as asked. */
    isDone: boolean;
}

export interface Board {
    /** Show what arrived, without touching what is selected or typed. */
    heed(news: GroupingNews): void;
    /** Let notes lie where they were just put, until the laptop's own word of it has come. Returns how to end that. */
    hold(notes: string[], cluster: string): (version: number | null) => void;
    /** The areas that notes lie in, the one for those in no cluster first. */
    areas(): HTMLElement[];
    picked(): string[];
    pickNone(): void;
    slip(note: string): HTMLElement | undefined;
    /** Let a new cluster be named as soon as it has come. */
    nameSoon(cluster: string): void;
}

export interface Deeds {
    start(notes: string[]): Promise<void>;
    move(notes: string[], cluster: string): Promise<void>;
    name(form: HTMLElement): Promise<void>;
    /** merge, remove or hide, as the pressed button says. */
    press(button: HTMLButtonElement): Promise<void>;
    undo(): Promise<void>;
    keepHeadline(form: HTMLFormElement): Promise<void>;
}
