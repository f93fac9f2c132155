// The service worker, where the browser has one: on the laptop itself and over trusted https. Everything works without,
// so this is loaded only there.

import { reached } from "../store/state.js";
import { computed, effect, signal } from "../vendor/signals.js";
import { Workbox } from "../vendor/workbox-window.js";

/**
 * A newer page is held ready on this phone. The function goes over to it, on a tap: the page loads anew.
 * @type {import("../vendor/signals.js").Signal<(() => void) | null>}
 */
export const update = signal(null);

/** Keep this café's page for reloads and deep links without the laptop. */
export async function keepPage() {
    if (!isSecureContext || !("serviceWorker" in navigator)) return;
    const workbox = new Workbox("/sw.js");
    workbox.addEventListener("waiting", () => {
        update.value = () => {
            workbox.addEventListener("controlling", () => location.reload());
            workbox.messageSkipWaiting();
        };
    });
    try {
        await workbox.register({ immediate: true });
    } catch (wrong) {
        // A certificate that was clicked through, or the laptop away: the browser's own cache still holds the page.
        console.info("No service worker here:", wrong);
        return;
    }
    // Browsers look for a newer worker when a page opens, and a phone may keep one open for a whole afternoon.
    const isThere = computed(() => reached.value.ok);
    effect(() => {
        if (isThere.value) workbox.update().catch((wrong) => console.info("No newer worker to be had:", wrong));
    });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "CACHE_PAGE", path: location.pathname });
}
