// Sets the phone and the laptop talking: main.js calls `connect` once, after `join`.

import { here, reached, toSend, wallShown, written } from "../store/state.js";
import { effect, signal, untracked } from "../vendor/signals.js";
import { createLive } from "./live.js";
import { createSync } from "./sync.js";

export function connect() {
    const front = signal(document.visibilityState === "visible");
    const sync = createSync({ isFront: () => front.peek(), isStreaming: () => live.isOpen() });
    const live = createLive({
        onNews: () => void sync.kick(),
        onOpen: () => sync.wake(true),
        // At once, too: a laptop that starts again within a second or two may come back with a newer page.
        onLost: () => void sync.kick(),
    });

    /** @param {Event} event */
    function stir({ type }) {
        // A page put away keeps no stream: browsers could not bring it back as it was.
        front.value = type !== "pagehide" && document.visibilityState === "visible";
        // Going to the background is the last chance before the phone lets the page sleep.
        if (front.value || toSend.peek() > 0) sync.wake(type === "online");
    }
    document.addEventListener("visibilitychange", stir);
    for (const type of ["pageshow", "pagehide", "focus", "online"]) addEventListener(type, stir);

    effect(() => {
        // A stream only while somebody looks, and only from a laptop that has just answered; at another address than the
        // page's own it gives none.
        const flows = front.value && reached.value.ok && !here.value?.base;
        untracked(flows ? live.open : live.close);
    });
    effect(() => {
        if (written.value > 0) untracked(() => void sync.kick());
    });
    effect(() => {
        // At once, however lately it was asked: with a stream open, the next time would be half a minute away.
        if (wallShown.value) untracked(() => void sync.kick());
    });
    sync.kick();
}
