/** Everything on the wall that a key or a button does. */

import { find, findAll } from "./parts.js";

const SECONDS_THE_KEYS_STAY = 4;
const CHOICE = "fieldkit:wall-light";

/** @param {import("./leaf.js").Leaves} leaves */
export function listenToKeys(leaves) {
    const keys = find(document, "#keys");
    const pause = find(keys, '[data-does="pause"]');
    const dark = matchMedia("(prefers-color-scheme: dark)");
    let away = 0;

    /** @type {Record<string, () => void>} */
    const deeds = {
        back: () => leaves.step(-1),
        forth: () => leaves.step(1),
        pause: () => {
            leaves.hold(!leaves.isHeld());
            showPause();
        },
        dark: () => {
            const wanted = document.documentElement.classList.contains("is-dark") ? "light" : "dark";
            remember(wanted);
            light(wanted);
        },
        fill: () => void fill(),
    };

    /** @type {Record<string, string>} */
    const ofKey = {
        ArrowLeft: "back",
        ArrowRight: "forth",
        PageUp: "back",
        PageDown: "forth",
        p: "pause",
        d: "dark",
        f: "fill",
    };

    function showPause() {
        pause.setAttribute("aria-pressed", String(leaves.isHeld()));
    }

    function touched() {
        document.documentElement.classList.add("is-touched");
        clearTimeout(away);
        away = window.setTimeout(
            () => document.documentElement.classList.remove("is-touched"),
            SECONDS_THE_KEYS_STAY * 1000,
        );
    }

    document.addEventListener("keydown", (event) => {
        touched();
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const deed = deeds[ofKey[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? ""];
        if (!deed) return;
        event.preventDefault();
        deed();
    });
    document.addEventListener("pointermove", touched);
    for (const button of findAll(keys, "[data-does]")) {
        button.addEventListener("click", () => deeds[button.dataset.does ?? ""]?.());
    }
    dark.addEventListener("change", () => light(remembered() ?? (dark.matches ? "dark" : "light")));
    light(remembered() ?? (dark.matches ? "dark" : "light"));
    showPause();
    keys.hidden = false;
    touched();
}

/** @param {string} wanted */
function light(wanted) {
    document.documentElement.classList.toggle("is-dark", wanted === "dark");
    document.documentElement.classList.toggle("is-light", wanted !== "dark");
}

async function fill() {
    try {
        if (document.fullscreenElement) await document.exitFullscreen();
        else await document.documentElement.requestFullscreen();
    } catch (refused) {
        // A browser may not allow it; its own key, mostly F11, does the same.
        console.info("No full screen here:", refused);
    }
}

function remembered() {
    try {
        return localStorage.getItem(CHOICE);
    } catch (_forbidden) {
        // A browser set to keep nothing throws here; then the room's own light decides each time.
        return null;
    }
}

/** @param {string} wanted */
function remember(wanted) {
    try {
        localStorage.setItem(CHOICE, wanted);
    } catch (_forbidden) {
        console.info("This browser keeps no choices; the light holds until the page is closed.");
    }
}
