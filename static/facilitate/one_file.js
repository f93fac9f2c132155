/** Tells which file is chosen, beside a button whose words are the page's and not the browser's. */

import { find, say } from "./parts.js";

for (const input of document.querySelectorAll(".one-file input")) {
    const file = /** @type {HTMLInputElement} */ (input);
    const place = /** @type {HTMLElement} */ (file.closest(".one-file"));
    const chosen = find(place, '[data-part="name"]').textContent ?? "";
    const tell = () => {
        const one = file.files?.item(0);
        say(place, "name", one?.name ?? chosen);
        place.classList.toggle("one-file--chosen", !!one);
    };
    file.addEventListener("change", tell);
    // A page that somebody comes back to may have a file chosen already.
    tell();
}
