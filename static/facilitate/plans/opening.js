/** The form that opens a café: a plan brings its deck along. Without scripts the page says which deck it needs. */

import { find } from "../parts.js";

const plan = find(document, "#plan");
const deck = find(document, "#deck");

plan.addEventListener("change", () => {
    if (!(plan instanceof HTMLSelectElement) || !(deck instanceof HTMLSelectElement)) return;
    const wanted = plan.selectedOptions[0]?.dataset.deck;
    // A plan without cards of its own goes with any deck.
    if (wanted && [...deck.options].some((option) => option.value === wanted)) deck.value = wanted;
});
