/** What became of what one phone handed over, as the laptop answers. */
export type Taken = {
    kept: [id: string, stamp: [counter: number, device: string]][];
    refused: { place: number; code: string; message: string }[];
    code: string | null; // what the phone is to be told; null where nothing was kept
    ways: { address: string; qr: string }[]; // the same as drawings for a phone's camera, by where it may have come in
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
