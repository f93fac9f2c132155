// Values that tell whoever has read them when they change. The phone's page needs no more of signals than this; the
// library that does everything weighs as much as three cards in three languages.

/**
 * @template T
 * @typedef {{ readonly value: T, peek: () => T, subscribe: (act: (value: T) => void) => () => void }} ReadonlySignal
 * peek: read without being told · subscribe: act now and at every change; returns what ends it
 */
/**
 * @template T
 * @typedef {Omit<ReadonlySignal<T>, "value"> & { value: T }} Signal
 */
/** @typedef {{ run: () => void, heard: Set<Set<Watcher>> }} Watcher heard: the lists of watchers it stands in */

/** Who is reading at this moment. @type {Watcher | null} */
let reading = null;
let depth = 0;
/** In the order in which they are to run. @type {Set<Watcher>} */
const due = new Set();

/**
 * @template T
 * @param {T} first
 * @returns {Signal<T>}
 */
export function signal(first) {
    let held = first;
    /** @type {Set<Watcher>} */
    const watchers = new Set();
    return {
        get value() {
            if (reading) {
                watchers.add(reading);
                reading.heard.add(watchers);
            }
            return held;
        },
        set value(next) {
            if (next === held) return;
            held = next;
            for (const watcher of watchers) due.add(watcher);
            if (depth === 0) runDue();
        },
        peek: () => held,
        subscribe(act) {
            return effect(() => {
                const value = this.value;
                untracked(() => act(value));
            });
        },
    };
}

/**
 * Do this now, and again whenever something that it read has changed.
 * @param {() => void} work
 * @returns {() => void} ends it
 */
export function effect(work) {
    /** @type {Watcher} */
    const watcher = {
        heard: new Set(),
        run() {
            end();
            readAs(watcher, work);
        },
    };
    const end = () => {
        due.delete(watcher);
        for (const watchers of watcher.heard) watchers.delete(watcher);
        watcher.heard.clear();
    };
    watcher.run();
    return end;
}

/**
 * A value made of others. It tells only when it comes out different.
 * @template T
 * @param {() => T} work
 * @returns {ReadonlySignal<T>}
 */
export function computed(work) {
    const made = signal(/** @type {T} */ (undefined));
    effect(() => {
        made.value = work();
    });
    return made;
}

/**
 * Change several values, and tell of them once all are changed.
 * @param {() => void} work
 */
export function batch(work) {
    depth += 1;
    try {
        work();
    } finally {
        depth -= 1;
        if (depth === 0) runDue();
    }
}

/**
 * Read without being told of changes.
 * @param {() => void} work
 */
export function untracked(work) {
    readAs(null, work);
}

/**
 * @param {Watcher | null} watcher
 * @param {() => void} work
 */
function readAs(watcher, work) {
    const before = reading;
    reading = watcher;
    try {
        work();
    } finally {
        reading = before;
    }
}

/** What becomes due on the way is run as well. One that fails keeps nobody else from hearing. */
function runDue() {
    /** @type {unknown[]} */
    const failed = [];
    depth += 1;
    for (const watcher of due) {
        due.delete(watcher);
        try {
            watcher.run();
        } catch (wrong) {
            failed.push(wrong);
        }
    }
    depth -= 1;
    if (failed.length > 0) throw failed[0];
}
