// The phone's disk: one IndexedDB database for every café that was met at this address. Only store/ opens it.

import { openDB } from "../vendor/idb.js";

/** @typedef {import("./schema.d.ts").Shelves} Shelves */
/** @typedef {"cafes" | "notes" | "outbox" | "drafts" | "wall"} Shelf */
/**
 * @template {IDBTransactionMode} Mode
 * @typedef {import("idb").IDBPTransaction<Shelves, Shelf[], Mode>} Transaction
 */

const VERSION = 1;

/** Why the disk did not take something; `code` is the trouble to show. Nothing of the act was written. */
export class DiskTrouble extends Error {
    /** @type {import("../core/types.js").Trouble} */
    code = "no-storage";
}

export class NoStorage extends DiskTrouble {}

export class StorageFull extends DiskTrouble {
    /** @override @type {"storage-full"} */
    code = "storage-full";
}

/** Another tab runs a newer page and has changed the database: this page would not understand it. */
export class PageOld extends DiskTrouble {
    /** @override @type {"page-old"} */
    code = "page-old";
}

/** The browser does not reach its own storage just now, which it did before: what is kept is kept. */
export class StorageLost extends DiskTrouble {
    /** @override @type {"storage-lost"} */
    code = "storage-lost";
}

/** Its owner had this phone forget the café, in another tab: there is nobody here any more who could write. */
export class Forgotten extends DiskTrouble {
    /** @override @type {"forgotten"} */
    code = "forgotten";
}

/** @type {Promise<import("idb").IDBPDatabase<Shelves>> | null} */
let opening = null;
let place = "fieldkit";
/** @type {typeof openDB<Shelves>} */
let openAt = openDB;
/** It has opened once: should it fail later, that is no private window. */
let wasOpen = false;

/** @returns {Promise<import("idb").IDBPDatabase<Shelves>>} */
function open() {
    if (opening) return opening;
    const attempted = openAt(place, VERSION, {
        upgrade(/** @type {import("idb").IDBPDatabase<Shelves>} */ database) {
            database.createObjectStore("cafes", { keyPath: "code" });
            database.createObjectStore("notes", { keyPath: "id" }).createIndex("cafe", "cafe");
            database.createObjectStore("outbox", { keyPath: ["cafe", "id"] });
            database.createObjectStore("drafts", { keyPath: ["cafe", "card"] });
            database.createObjectStore("wall", { keyPath: ["cafe", "id"] }).createIndex("cafe", "cafe");
        },
        // A newer page in another tab wants to change the database and must not wait for this one.
        blocking: () => void close(),
        // The browser itself closed the database, as phones do in the background: the next act opens it again.
        terminated() {
            opening = null;
        },
    }).catch((wrong) => {
        opening = null;
        throw troubleFrom(wrong);
    });
    opening = attempted;
    return attempted;
}

/**
 * Keep everything somewhere else than the café's page does. First of all.
 * @param {string} other
 * @param {typeof openDB<Shelves>} how
 */
export function keepElsewhere(other, how) {
    [place, openAt] = [other, how];
}

/** Let go of the database; the next act opens it again. */
export async function close() {
    const database = opening;
    opening = null;
    if (database) (await database).close();
}

/**
 * Read in one transaction.
 * @template Found
 * @param {Shelf[]} shelves
 * @param {(transaction: Transaction<"readonly">) => Promise<Found>} work awaits nothing but the transaction's own requests
 * @returns {Promise<Found>} rejects with a DiskTrouble
 */
export function read(shelves, work) {
    return attempt(async (database) => {
        const transaction = database.transaction(shelves, "readonly");
        return (await Promise.all([work(transaction), transaction.done]))[0];
    });
}

/**
 * Write all or nothing. Resolves once it is on disk: "strict" makes the browser flush before it says so.
 * @template Done
 * @param {Shelf[]} shelves
 * @param {(transaction: Transaction<"readwrite">) => Promise<Done>} work awaits nothing but the transaction's own requests
 * @returns {Promise<Done>} rejects with a DiskTrouble; then nothing was written
 */
export function write(shelves, work) {
    return attempt(async (database) => {
        const transaction = database.transaction(shelves, "readwrite", { durability: "strict" });
        let open = true;
        const done = transaction.done.finally(() => {
            open = false;
        });
        const worked = work(transaction).catch((wrong) => {
            // What was put before the failure must not be committed alone.
            if (open) transaction.abort();
            // Of all that failed with it, the browser says there what the reason was: a full disk, say.
            throw transaction.error ?? wrong;
        });
        return (await Promise.all([worked, done]))[0];
    });
}

/**
 * @template Answer
 * @param {(database: import("idb").IDBPDatabase<Shelves>) => Promise<Answer>} act
 * @returns {Promise<Answer>}
 */
async function attempt(act) {
    let opened = opening;
    try {
        opened = open();
        const database = await opened;
        wasOpen = true;
        return await act(database);
    } catch (wrong) {
        if (!isConnectionLost(wrong)) throw troubleFrom(wrong);
    }
    // Phones close the database of a page in the background without telling it. Nothing was written: try once more.
    try {
        // Another act may have opened it again already.
        if (opening === opened) await close();
        return await act(await open());
    } catch (wrong) {
        throw troubleFrom(wrong);
    }
}

/** @param {unknown} wrong */
function isConnectionLost(wrong) {
    return wrong instanceof DOMException && ["InvalidStateError", "UnknownError", "AbortError"].includes(wrong.name);
}

/**
 * @param {unknown} wrong
 * @returns {unknown} a DiskTrouble where the browser's disk is the reason, else what it was
 */
function troubleFrom(wrong) {
    if (!(wrong instanceof DOMException)) {
        const missing =
            wrong instanceof ReferenceError || (wrong instanceof TypeError && typeof indexedDB !== "object");
        return missing ? new NoStorage("this browser has no IndexedDB", { cause: wrong }) : wrong;
    }
    if (wrong.name === "QuotaExceededError") return new StorageFull("the phone's disk is full", { cause: wrong });
    if (wrong.name === "VersionError") return new PageOld("a newer page runs in another tab", { cause: wrong });
    const Trouble = wasOpen && isConnectionLost(wrong) ? StorageLost : NoStorage;
    return new Trouble(`the browser's storage failed: ${wrong.name}`, { cause: wrong });
}
