/** The last thing that a phone shows of a café. */

import { html, render, t, toHeading } from "../shared.js";

/** Take the café's screens down. @param {string} title the café's */
export function sayGoodbye(title) {
    const screens = document.querySelector(".app")?.parentElement;
    // Nothing is left that could be lost: nobody is asked whether they want to go.
    addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
    history.replaceState(null, "", location.pathname);
    document.title = title;
    if (screens) render(html`<${Goodbye} title=${title} />`, screens);
    toHeading();
}

/** @param {{ title: string }} props */
function Goodbye({ title }) {
    return html`<main class="screen" id="main">
        <article class="card">
            <p class="invitation__place" dir="auto">${title}</p>
            <h1 class="card__title card__title--question" tabindex="-1">${t("Thank you, and goodbye.")}</h1>
            <p>${t("This phone has forgotten the café. What reached the laptop stays there.")}</p>
            <p>${t("The browser keeps an empty copy of the café’s page, with the cards, for a week at most. You can close this page now.")}</p>
        </article>
    </main>`;
}
