// Takes the outbox to the laptop and the wall back, again and again, one exchange at a time. `navigator.onLine` is never
// asked: it stays true with the laptop dead.

import { answerFrom, errorCodeFrom } from "../core/wire.js";
import { takeAnswer, takeBatch, tellUnreached } from "../store/exchange.js";
import { DiskTrouble, toSend } from "../store/state.js";
import { ask } from "./ask.js";
import { isThere } from "./moved.js";
import { requestOf } from "./request.js";
import { pause, pingPatience } from "./rhythm.js";

/** @typedef {import("../core/types.js").Trouble} Trouble */
/** @typedef {import("../store/outbox.js").Batch} Batch */
/** @typedef {import("../core/wire.js").Answer} Answer */
/**
 * @typedef {{ now: () => number, after: (milliseconds: number, act: () => void) => () => void, lot: () => number }} Clock
 *     `after` returns what calls it off
 */

const PATIENCE_MS = 20_000;
// An exchange older than this may hang on a connection that died with the laptop; a fresh one would get through.
const HANGING_MS = 2000;
const REPEATED_MS = 1000;

/** @type {Clock} */
export const browserClock = {
    now: () => Date.now(),
    after(milliseconds, act) {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
    },
    lot: Math.random,
};

/** @type {{ [code: string]: Trouble }} */
const TROUBLES = {
    "key-wrong": "key-wrong",
    "cafe-unknown": "cafe-unknown",
    "cafe-closed": "cafe-closed",
    "participant-elsewhere": "participant-elsewhere",
    "origin-foreign": "origin-foreign",
    "not-json": "wire",
    "not-json-type": "wire",
    "request-wrong": "wire",
    "too-large": "wire",
};

/**
 * @param {{ isFront: () => boolean, isStreaming: () => boolean, clock?: Clock }} about
 * @returns {{ kick: () => Promise<void>, wake: (isBack?: boolean) => void, stop: () => void }}
 *     kick: exchange now; resolves when nothing more is to be said at present ·
 *     wake: something stirred, the laptop may be in reach; isBack: it has shown that it is ·
 *     stop: no more exchanges
 */
export function createSync({ isFront, isStreaming, clock = browserClock }) {
    let failures = 0;
    let retryAfter = 0;
    /** The laptop answered, and wants nothing of us. */
    let isUnwelcome = false;
    let isStopped = false;
    let isKickedAgain = false;
    let startedAt = 0;
    let endedAt = Number.NEGATIVE_INFINITY;
    /** @type {Promise<void> | null} */
    let running = null;
    /** @type {AbortController | null} */
    let asking = null;
    /** @type {(() => void) | null} */
    let callOff = null;

    function kick() {
        if (running) {
            // What was just written may have missed the batch that is under way.
            isKickedAgain = true;
            return running;
        }
        if (isStopped) return Promise.resolve();
        callOff?.();
        running = exchangeAll().finally(() => {
            running = null;
            endedAt = clock.now();
            if (!isStopped) callOff = clock.after(nextPause(), kick);
        });
        return running;
    }

    /** @param {boolean} [isBack] */
    function wake(isBack = false) {
        if (running && isBack && clock.now() - startedAt > HANGING_MS) {
            isKickedAgain = true;
            asking?.abort();
            return;
        }
        // Unlocking a phone fires focus, pageshow and visibilitychange at once.
        const isRepeated = clock.now() - endedAt < REPEATED_MS && failures === 0 && toSend.value === 0;
        if (!running && !isRepeated) kick();
    }

    function stop() {
        isStopped = true;
        callOff?.();
        asking?.abort();
    }

    function nextPause() {
        const waiting = toSend.value > 0 && !isUnwelcome;
        const [front, streaming] = [isFront(), isStreaming()];
        return pause({ failures, front, waiting, streaming, retryAfter, lot: clock.lot() });
    }

    async function exchangeAll() {
        let isMore = true;
        while (isMore && !isStopped) {
            isKickedAgain = false;
            isMore = (await exchange()) || isKickedAgain;
        }
    }

    /** One question and its answer, onto disk. Resolves with whether there is more to say at once. */
    async function exchange() {
        try {
            startedAt = clock.now();
            // A ping costs little and fails soon: it looks whether the laptop is back before the notes set out.
            if (failures > 0 && !(await isThere(pingPatience(failures)))) return failed(null, 0);
            startedAt = clock.now();
            const batch = await takeBatch();
            asking = new AbortController();
            const sent = clock.now();
            const reply = await ask(`${batch.row.base ?? ""}/api/sync`, {
                body: requestOf(batch),
                patience: PATIENCE_MS,
                signal: asking.signal,
            });
            const answer = reply?.status === 200 ? answerFrom(reply.said) : null;
            if (!answer)
                return failed(reply && (TROUBLES[errorCodeFrom(reply.said) ?? ""] ?? null), reply?.retryAfter ?? 0);
            const before = toSend.value;
            const isMovedOn = await takeAnswer(batch, answer, { sent, got: clock.now() });
            failures = 0;
            retryAfter = 0;
            isUnwelcome = false;
            const isMoved = batch.row.store !== null && batch.row.store !== answer.store;
            // A batch that moved nothing is not sent again at once, or a laptop that ignores it would be asked for ever.
            return answer.more || isMoved || isMovedOn || (toSend.value > 0 && toSend.value < before);
        } catch (wrong) {
            // The screens have been told by the store; the laptop is asked again when the disk may have come to itself.
            if (wrong instanceof DiskTrouble) return failed(null, 0);
            throw wrong;
        } finally {
            asking = null;
        }
    }

    /**
     * @param {Trouble | null} why
     * @param {number} wanted
     */
    function failed(why, wanted) {
        failures += 1;
        retryAfter = wanted;
        isUnwelcome = why !== null;
        tellUnreached(why);
        return false;
    }

    return { kick, wake, stop };
}
