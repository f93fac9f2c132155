/** Bringing a deck in by dropping its file on the page. Without scripts the form beside does the same. */

import { find } from "../parts.js";

const form = find(document, "#drop");
const file = find(form, "#file");
const here = find(form, "#drop-here");
here.hidden = false;

/** @param {DragEvent} event */
function bringsFile(event) {
    return event.dataTransfer?.types.includes("Files") ?? false;
}

addEventListener("dragover", (event) => {
    if (!bringsFile(event)) return;
    // Without this the browser would leave the page and show the file.
    event.preventDefault();
    form.classList.add("drop--over");
});
addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("drop--over");
});
addEventListener("drop", (event) => {
    if (!bringsFile(event)) return;
    event.preventDefault();
    form.classList.remove("drop--over");
    if (!(form instanceof HTMLFormElement) || !(file instanceof HTMLInputElement) || !event.dataTransfer) return;
    file.files = event.dataTransfer.files;
    form.requestSubmit();
});
file.addEventListener("change", () => {
    if (form instanceof HTMLFormElement) form.requestSubmit();
});
// What is told of a file stands above; whoever reads by ear or has a small screen is taken there.
document.querySelector("#wrong-file, #two-of-a-name")?.scrollIntoView({ block: "start" });
