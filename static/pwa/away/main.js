/**
 * The page that was taken away to write on: the same screens on the same shelves, in one file from somebody's disk. What
 * is written here goes to the laptop when it answers where it was.
 */

// The parts that the café's own page loads later are here from the start.
import "../handing/main.js";
import "../leaving/main.js";
import "../live/main.js";
import { saved } from "../leaving/away.js";
import { TakeAllBack } from "../leaving/take_back.js";
import { connect } from "../net/connect.js";
import { follow } from "../net/moved.js";
import { findLanguage } from "../parts/languages.js";
import { brought } from "../parts/slot.js";
import { html, render } from "../parts/view.js";
import { Frame } from "../screens/frame.js";
import { unpack } from "../store/carried.js";
import { openOrMemory } from "../store/memory.js";
import { keepElsewhere } from "../store/phone.js";
import { join, written } from "../store/state.js";
import { effect, signal } from "../vendor/signals.js";
import { About } from "./about.js";
import { fleeting } from "./fleeting.js";

/** @type {{ seed: import("../leaving/away_page.js").Seed, own: import("../store/carried.js").Carried }} */
const { seed, own } = JSON.parse(document.getElementById("carried")?.textContent ?? "");
const page = { ...seed, words: WORDS };

/** This browser keeps nothing for a page from the disk: what is written is in this window, until the page is saved again. */
const isFleeting = signal(false);
/** Something was written since it was last saved. */
const isUnsaved = signal(false);

// All pages from one disk may share their browser's storage: everybody's own lies apart.
const open = openOrMemory(() => {
    isFleeting.value = true;
    page.words = fleeting(WORDS);
    findLanguage(page);
});
keepElsewhere(`fieldkit ${own.row.participant.id}`, open);

effect(() => {
    isUnsaved.value = written.value > 0;
});
effect(() => {
    if (saved.value > 0) isUnsaved.value = false;
});

addEventListener("beforeunload", (event) => {
    if (!isFleeting.value || !isUnsaved.value) return;
    event.preventDefault();
    // Chrome before 119 asks only when this is set.
    event.returnValue = true;
});

/** At the end of Mine: a file forgets nothing by being told to, so there is less than on the phone. */
function Leaving() {
    return html`<${TakeAllBack} />`;
}

/** @param {HTMLElement} before */
function show(before) {
    const [about, app] = [document.createElement("div"), document.createElement("div")];
    before.replaceWith(about, app);
    render(html`<${About} page=${page} isFleeting=${isFleeting} />`, about);
    render(html`<${Frame} page=${page} newer=${signal(null)} />`, app);
}

findLanguage(page);
unpack(own)
    // Where nothing can be kept at all, the cards can still be read.
    .catch(console.error)
    .then(() => join(page))
    .then(() => {
        const { "#back": _, former: __, ...parts } = brought.value;
        brought.value = { ...parts, follow, leaving: Leaving };
        const before = document.getElementById("app");
        if (before) show(before);
        connect();
    });
