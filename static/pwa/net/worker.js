// The service worker, where the browser has one: on the laptop itself and over trusted https. Everything works without,
// so this is loaded only there, apart from the joined script, and imports nothing of it.

import { Workbox } from "../vendor/workbox-window.js";

/**
 * Keep this café's page for reloads and deep links without the laptop.
 * @param {(goOver: () => void) => void} onNewer called when a newer page is held ready on this phone; the function goes
 *     over to it, on a tap: the page loads anew
 * @returns {Promise<(() => void) | null>} looks for a newer page: browsers do so when a page opens, and a phone may keep
 *     one open for a whole afternoon. null: no worker here
 */
export async function keepPage(onNewer) {
    if (!isSecureContext || !("serviceWorker" in navigator)) return null;
    const workbox = new Workbox("/sw.js");
    workbox.addEventListener("waiting", () =>
        onNewer(() => {
            workbox.addEventListener("controlling", () => location.reload());
            workbox.messageSkipWaiting();
        }),
    );
    try {
        await workbox.register({ immediate: true });
    } catch (wrong) {
        // A certificate that was clicked through, or the laptop away: the browser's own cache still holds the page.
        console.info("No service worker here:", wrong);
        return null;
    }
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "CACHE_PAGE", path: location.pathname });
    return () => void workbox.update().catch((wrong) => console.info("No newer worker to be had:", wrong));
}
