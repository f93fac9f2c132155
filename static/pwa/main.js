/** Starts the participant's page: reads the café out of the document, opens the phone's storage, shows the screens. */

import { connect } from "./net/connect.js";
import { follow } from "./net/moved.js";
import { ping, renew } from "./net/ping.js";
import { findLanguage } from "./parts/languages.js";
import { pageInDocument } from "./parts/plain.js";
import { route } from "./parts/route.js";
import { brought } from "./parts/slot.js";
import { held } from "./parts/strip.js";
import { html, render } from "./parts/view.js";
import { Frame } from "./screens/frame.js";
import { here, join, live, notes, reached, trouble, waiting, wall, wallShown } from "./store/state.js";
import { computed, effect, signal } from "./vendor/signals.js";

export * from "./shared.js";

const page = pageInDocument();

let isLeavingOnPurpose = false;

/** Soon after the cards all that may be wanted without the laptop is here too: it may be gone by the first note. */
const stayed = signal(false);
const A_MOMENT_MS = 5_000;

/** Goes over to a newer version of the page; null while there is none. Only ever on a tap. */
const newer = signal(/** @type {null | (() => Promise<boolean>)} */ (null));

async function goOver() {
    isLeavingOnPurpose = true;
    isLeavingOnPurpose = await renew();
    return isLeavingOnPurpose;
}

/** The laptop may have been renewed while it was away, so it is asked each time it comes back. */
function watchForNewer() {
    const isThere = computed(() => reached.value.ok);
    effect(() => {
        // Where a worker holds the page, the worker finds the newer one and tells of it.
        if (!isThere.value || held() || here.value?.base) return;
        ping().then((pong) => {
            if (pong && pong.build !== page.build) newer.value = goOver;
        });
    });
}

/**
 * Load a script that the page can do without at first, as soon as it is wanted: it shall be here when the laptop is not.
 * What it brings for which place in the screens it sets down itself.
 * @param {"./live/main.js" | "./leaving/main.js" | "./handing/main.js"} script
 * @param {() => unknown} isWanted
 */
function watchFor(script, isWanted) {
    let tries = 0;
    let isHere = false;
    effect(() => {
        // Whenever the laptop answers again, for what could not be had before.
        const isDue = isWanted() && ((reached.value.ok && !here.value?.base) || tries === 0);
        if (isHere || !isDue) return;
        isHere = true;
        // Browsers remember that an address could not be loaded: the next try asks by another.
        const address = `${script}${tries ? `?${tries}` : ""}`;
        tries += 1;
        import(address).catch((wrong) => {
            isHere = false;
            console.info("Not to be had now:", wrong);
        });
    });
}

async function keepOffline() {
    const { keepPage } = await import("./net/worker.js");
    const look = await keepPage((change) => {
        newer.value = async () => {
            isLeavingOnPurpose = true;
            change();
            return true;
        };
    });
    const isThere = computed(() => reached.value.ok);
    effect(() => {
        if (isThere.value) look?.();
    });
}

addEventListener("beforeunload", (event) => {
    const isAway = (!reached.value.ok || here.value?.base) && !held();
    if (isLeavingOnPurpose || (waiting.value === 0 && !isAway)) return;
    event.preventDefault();
    // Chrome before 119 asks only when this is set.
    event.returnValue = true;
});

findLanguage(page);
// The plain deck stays in sight until there is something better; without storage the cards can still be read.
join(page).then(() => {
    const app = document.createElement("div");
    document.getElementById("app")?.replaceWith(app);
    render(html`<${Frame} page=${page} newer=${newer} />`, app);
    brought.value = { ...brought.value, follow };
    connect();
    setTimeout(() => {
        stayed.value = true;
    }, A_MOMENT_MS);
    watchForNewer();
    watchFor("./live/main.js", () => live.value?.course);
    // Who has written something takes something home; who looks at the wall sees what the answers come to.
    const isLooking = () => wallShown.value && wall.value.length > 0;
    // Whoever stays may need a way out of here, and their code.
    const isStaying = () => notes.value.length > 0 || stayed.value || /^(back|moved|hand)/.test(route.value.word);
    const isCalledFor = () => trouble.value || page.cafe.former || page.cafe.safe;
    watchFor("./leaving/main.js", () => live.value?.course || isStaying() || isLooking() || isCalledFor());
    watchFor("./handing/main.js", () => waiting.value > 0 || isStaying());
    if (isSecureContext) keepOffline();
});
