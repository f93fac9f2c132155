// What is marked in a note's text, told to the laptop in signs as it counts them.

import { find } from "../facilitate/parts.js";

const form = document.querySelector('[data-part="marking"]');
if (form instanceof HTMLFormElement) {
    const text = /** @type {HTMLTextAreaElement} */ (find(form, '[data-part="text"]'));
    // Where nothing may be typed at all, browsers show no caret, and nobody could mark by keyboard.
    text.addEventListener("beforeinput", (event) => event.preventDefault());
    form.addEventListener("submit", () => {
        for (const [name, at] of [
            ["begin", text.selectionStart],
            ["ends", text.selectionEnd],
        ]) {
            const field = form.elements.namedItem(String(name));
            // Here a smiley counts as two, there as one.
            if (field instanceof HTMLInputElement) field.value = String([...text.value.slice(0, Number(at))].length);
        }
    });
}
