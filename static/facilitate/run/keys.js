/** What the keyboard does on the console: one letter for each thing that must be done without looking for it. */

import { find, findAll } from "../parts.js";
import { choose, isOn } from "./choice.js";

const WRITES = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** @param {HTMLElement} panel */
export function listenToKeys(panel) {
    const box = find(document, "#keys-on");

    function show() {
        const on = isOn("keys");
        if (box instanceof HTMLInputElement) box.checked = on;
        document.documentElement.classList.toggle("has-keys", on);
        for (const part of findAll(panel, "[data-shortcut]")) {
            if (on) part.setAttribute("aria-keyshortcuts", part.dataset.shortcut ?? "");
            else part.removeAttribute("aria-keyshortcuts");
        }
    }

    box.addEventListener("change", () => {
        choose("keys", box instanceof HTMLInputElement && box.checked);
        show();
    });
    document.addEventListener("keydown", (event) => {
        const isTyping = event.target instanceof Element && event.target.matches(WRITES);
        if (isTyping || !isOn("keys") || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
        const part = partFor(panel, event.key.toLowerCase());
        if (!part) return;
        event.preventDefault();
        if (part.tagName === "SUMMARY") openAndWrite(part);
        else part.click();
    });
    show();
}

/**
 * @param {HTMLElement} panel
 * @param {string} key
 */
function partFor(panel, key) {
    if (key.length !== 1) return undefined;
    return findAll(panel, `[data-shortcut="${CSS.escape(key)}"]`).find((part) => part.getClientRects().length > 0);
}

/**
 * Open what a summary folds away, and go to its text field.
 * @param {HTMLElement} summary
 */
function openAndWrite(summary) {
    const fold = summary.parentElement;
    if (!(fold instanceof HTMLDetailsElement)) return;
    fold.open = true;
    find(fold, "input:not([type=hidden])").focus();
}
