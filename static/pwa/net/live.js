// The laptop's own wake-up: a stream that says that something changed, never what. What changed comes by sync.

import { liveFrom } from "../core/wire.js";
import { tellLive } from "../store/exchange.js";
import { here, live as known, toSend, wallShown } from "../store/state.js";
import { browserClock } from "./sync.js";

const LONGEST_MS = 60_000;
const SPREAD_MS = 800;
const SEATS_SPREAD_MS = 1500;

/**
 * @param {{ onNews: () => void, onOpen: () => void, onLost: () => void, clock?: import("./sync.js").Clock }} about
 *     onNews: worth a sync · onOpen: the laptop is there · onLost: it may not be
 * @returns {{ open: () => void, close: () => void, isOpen: () => boolean }}
 *     open: keep a stream until `close`, opening another when it breaks; calling it twice opens one
 */
export function createLive({ onNews, onOpen, onLost, clock = browserClock }) {
    /** @type {EventSource | null} */
    let stream = null;
    let isWanted = false;
    let isFlowing = false;
    let failures = 0;
    /** @type {(() => void) | null} */
    let callOff = null;

    function open() {
        if (isWanted) return;
        isWanted = true;
        begin();
    }

    function begin() {
        const row = here.value;
        if (!isWanted || !row || typeof EventSource !== "function") return;
        const { id, key } = row.participant;
        stream = new EventSource(`/api/live?${new URLSearchParams({ cafe: row.code, participant: id, key })}`);
        stream.onopen = () => {
            failures = 0;
            isFlowing = true;
            onOpen();
        };
        stream.onerror = lost;
        stream.addEventListener("live", ({ data }) => hear(data));
    }

    function lost() {
        end();
        failures += 1;
        // Our own waiting, not the browser's: browsers give up for good on an error, or ask every 3 s for ever.
        const doubled = Math.min(LONGEST_MS, 1000 * 2 ** Math.min(failures - 1, 6));
        callOff = clock.after(doubled * (0.5 + clock.lot() / 2), begin);
        onLost();
    }

    function end() {
        callOff?.();
        stream?.close();
        stream = null;
        isFlowing = false;
    }

    function close() {
        isWanted = false;
        end();
    }

    /** @param {unknown} said */
    function hear(said) {
        const live = liveFrom(parsed(said));
        if (!live) return;
        const isSeated = live.course?.seated !== known.value?.course?.seated;
        tellLive(live);
        const row = here.value;
        // Where its owner sits is told to each phone alone; people walk slowly, so they ask further apart.
        if (isSeated) clock.after(clock.lot() * SEATS_SPREAD_MS, onNews);
        const isKnown = live.version === row?.cursor || live.version === row?.live?.version;
        // All phones hear this at the same moment, and at most once a second: they ask spread over most of it.
        if (!isKnown && (wallShown.value || toSend.value > 0)) clock.after(clock.lot() * SPREAD_MS, onNews);
    }

    return { open, close, isOpen: () => isFlowing };
}

/**
 * @param {unknown} said
 * @returns {unknown}
 */
function parsed(said) {
    try {
        return JSON.parse(String(said));
    } catch (_notJson) {
        // Not from our laptop, or from a much later one; the phone asks in its own time.
        return null;
    }
}
