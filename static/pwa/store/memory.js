// Shelves in memory, with as much of IndexedDB as store/ asks for: where a browser keeps nothing for a page from the disk,
// somebody can still write on it and save it again.

import { openDB } from "../vendor/idb.js";

const asText = JSON.stringify;

class Shelf {
    /** @type {Map<string, { [name: string]: unknown }>} */
    #rows = new Map();
    #keyPath;

    /** @param {string | string[]} keyPath */
    constructor(keyPath) {
        this.#keyPath = keyPath;
    }

    createIndex() {
        return this;
    }

    /** @param {string} name of an index: the field that it is by */
    index(name) {
        const of = (/** @type {unknown} */ value) => this.#sorted().filter((row) => row[name] === value);
        return {
            getAll: async (/** @type {unknown} */ value) => of(value).map(copied),
            getAllKeys: async (/** @type {unknown} */ value) => of(value).map((row) => this.#keyOf(row)),
        };
    }

    /** @param {unknown} key */
    async get(key) {
        const row = this.#rows.get(asText(key));
        return row && copied(row);
    }

    /** @param {unknown} key */
    async getKey(key) {
        return this.#rows.has(asText(key)) ? key : undefined;
    }

    /** @param {unknown} [range] */
    async getAll(range) {
        return this.#sorted()
            .filter((row) => isWithin(this.#keyOf(row), range))
            .map(copied);
    }

    /** @param {{ [name: string]: unknown }} row */
    async put(row) {
        this.#rows.set(asText(this.#keyOf(row)), copied(row));
    }

    /** @param {unknown} which a key, or a range of them */
    async delete(which) {
        for (const [name, row] of this.#rows) if (isWithin(this.#keyOf(row), which)) this.#rows.delete(name);
    }

    #sorted() {
        return [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    }

    /** @param {{ [name: string]: unknown }} row */
    #keyOf(row) {
        return typeof this.#keyPath === "string" ? row[this.#keyPath] : this.#keyPath.map((part) => row[part]);
    }
}

/**
 * @param {unknown} key
 * @param {unknown} range undefined: all of them; else a key, or an IDBKeyRange of all whose first part is the same
 */
function isWithin(key, range) {
    if (range === undefined) return true;
    const first = range instanceof IDBKeyRange ? range.lower[0] : null;
    return first === null ? asText(key) === asText(range) : Array.isArray(key) && key[0] === first;
}

/**
 * @template Row
 * @param {Row} row
 * @returns {Row}
 */
function copied(row) {
    return JSON.parse(asText(row));
}

/**
 * Open shelves that last as long as the page. What one transaction writes the others see at once.
 * @param {string} _name
 * @param {unknown} _version
 * @param {{ upgrade: (database: never) => void }} how
 */
export async function openMemory(_name, _version, { upgrade }) {
    /** @type {{ [name: string]: Shelf }} */
    const shelves = {};
    const database = {
        createObjectStore(/** @type {string} */ name, /** @type {{ keyPath: string | string[] }} */ { keyPath }) {
            const shelf = new Shelf(keyPath);
            shelves[name] = shelf;
            return shelf;
        },
        transaction: () => ({
            done: Promise.resolve(),
            objectStore: (/** @type {string} */ name) => shelves[name],
            abort: () => console.info("What was written before stays, in memory."),
        }),
        close: () => undefined,
    };
    upgrade(/** @type {never} */ (database));
    return database;
}

/**
 * Open the browser's own shelves, or, where it has none for this page, some in memory. Which of the two holds as long as the
 * page: shelves that were there once hold notes, and others in their place would hide them.
 * @param {() => void} onFleeting called where they are in memory
 * @returns {typeof openDB<import("./schema.d.ts").Shelves>}
 */
export function openOrMemory(onFleeting) {
    let isKept = false;
    return async (name, version, how) => {
        try {
            const database = await openDB(name, version, how);
            isKept = true;
            return database;
        } catch (wrong) {
            // A newer page has been here: its notes are there, too.
            if (isKept || (wrong instanceof DOMException && wrong.name === "VersionError")) throw wrong;
            console.info("Kept in memory:", wrong);
            onFleeting();
            return /** @type {never} */ (await openMemory(name, version, /** @type {never} */ (how)));
        }
    };
}
