/** What became of what one phone handed over, as the laptop answers. */
export type Taken = {
    kept: [id: string, stamp: [counter: number, device: string]][];
    refused: { place: number; code: string; message: string }[];
    code: string | null; // what the phone is to be told; null where nothing was kept
    qr: string | null; // the same as a drawing that leads a phone's camera to it
    name: string | null;
    cafe: { code: string; title: string };
    new: number;
    same: number;
    votes: number;
};

/** All of it was refused; message: why, and what to do now. */
export type Wrong = { wrong: string };

export type Result = Taken | Wrong;

/** A page that takes files in: its language, its words, and how large a file may be. */
export type Seed = {
    language: string;
    words: import("../../pwa/core/types.js").Catalogue;
    most_bytes: number;
};
