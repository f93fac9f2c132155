/**
 * The plan editor with scripts: minutes are added up while one types, a ticked language or another deck shows its
 * fields at once, and nobody leaves with something unsaved without being asked. Without scripts buttons do the same.
 */

import { find } from "../parts.js";

const form = find(document, "#plan-form");
let isUnsaved = "unsaved" in form.dataset;
let isSending = false;

/** @param {ParentNode} within */
function minutesIn(within) {
    let sum = 0;
    for (const field of within.querySelectorAll('[data-part="minutes"]')) {
        const typed = field instanceof HTMLInputElement ? field.value.trim() : "";
        if (/^\d{1,3}$/.test(typed)) sum += Number(typed);
    }
    return sum;
}

function addUp() {
    find(form, '[data-part="sum"]').textContent = String(minutesIn(form));
    for (const told of form.querySelectorAll('[data-part="round-sum"]')) {
        const round = told.closest("section");
        if (round) told.textContent = String(minutesIn(round));
    }
}

/** Have the page show what belongs to a choice; "show" keeps everything as it is filled in. */
function showFields() {
    if (!(form instanceof HTMLFormElement)) return;
    const how = document.createElement("input");
    how.type = "hidden";
    how.name = "do";
    how.value = "show";
    form.append(how);
    isSending = true;
    form.submit();
}

form.addEventListener("input", () => {
    isUnsaved = true;
    addUp();
});
form.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLElement)) return;
    if (field.id === "deck" || field.closest('[data-part="languages"]')) showFields();
});
form.addEventListener("submit", () => {
    isSending = true;
});
addEventListener("beforeunload", (event) => {
    if (isUnsaved && !isSending) event.preventDefault();
});
