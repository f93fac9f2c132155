/**
 * Keep the screen lit, where browsers let a page ask for it: in secure contexts alone. Everywhere else its owner has been
 * told to touch it now and then.
 * @returns {() => void} lets it go dark again
 */
export function keepLit() {
    /** @type {WakeLockSentinel | null} */
    let held = null;
    let isOver = false;
    const ask = async () => {
        if (document.visibilityState !== "visible" || isOver) return;
        try {
            held = await navigator.wakeLock.request("screen");
            if (isOver) await held.release();
        } catch (refused) {
            // A phone that saves its battery says no; the pictures go on.
            console.info("The screen may go dark:", refused);
        }
    };
    if ("wakeLock" in navigator) {
        ask();
        // It is let go whenever the page is out of sight.
        document.addEventListener("visibilitychange", ask);
    }
    return () => {
        isOver = true;
        document.removeEventListener("visibilitychange", ask);
        held?.release();
    };
}
