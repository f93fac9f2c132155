import type { DBSchema } from "idb";
import type { Dealt, Draft, GoneNote, Live, Note, Reply, Stamp, WallNote } from "../core/types.js";

/** This phone at one café: who it writes as, how far it has counted, and what the laptop last said. */
export type CafeRow = {
    code: string;
    cafe: string;
    participant: { id: string; key: string };
    device: string;
    counter: number; // the largest this phone has counted or been told of
    stamp: Stamp; // of the participant's own version: name and time of joining
    store: string | null;
    cursor: number;
    reached_at: string | null;
    live: Live | null;
    name: string | null;
    joined_at: string;
    // Absent on rows from before there were tables, or plans.
    table?: number | null; // the number of the table this phone sits at
    host?: boolean; // its owner is that table's host
    dealt?: Dealt | null; // where the laptop last said to sit
    ahead_ms?: number; // how far the laptop's clock is ahead of this phone's
    carried?: string | null; // the id of a note that its owner brings along from table to table
    base?: string | null; // where the laptop is now, such as http://192.168.1.7:8080; null: at the page's own address
    replies?: Reply[]; // what the organisers have answered
    replies_at?: number; // as far as this phone has heard of them
    replies_seen?: string; // when the newest that its owner has seen was written
    handed?: [id: string, stamp: Stamp][]; // what was last handed over without a network, in that order
    handed_before?: [id: string, stamp: Stamp][][]; // and earlier, the latest first
};

/** What this phone's owner gives to somebody's note: kept and sent like a note. Without dots and heart it is none. */
export type VoteRow = Omit<Note, "fields" | "kind"> & {
    kind: "vote";
    fields: { note: string; dots?: number; heart?: true | null; round?: string | null };
};

export type NoteRow = Note | GoneNote | VoteRow;

/**
 * The version `stamp` of `id` may not be on the laptop. `refused`: it said no to this one, so it is not sent again.
 * `again`: a store had it, and another one is offered it.
 */
export type OutboxRow = { cafe: string; id: string; stamp: Stamp; refused: boolean; again?: boolean };

/** `value` is absent on rows from before there were other answers than text. */
export type DraftRow = Omit<Draft, "value"> & Partial<Pick<Draft, "value">> & { cafe: string; card: string };

/** Somebody else's note on the wall. `place` orders those that came at the same moment. */
export type WallRow = Omit<WallNote, "own"> & { cafe: string; place: number; stamp?: Stamp };

export interface Shelves extends DBSchema {
    cafes: { key: string; value: CafeRow };
    notes: { key: string; value: NoteRow; indexes: { cafe: string } };
    outbox: { key: [string, string]; value: OutboxRow };
    drafts: { key: [string, string]; value: DraftRow };
    wall: { key: [string, string]; value: WallRow; indexes: { cafe: string } };
}
