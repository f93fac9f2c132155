/** Taking back everything at once. One note at a time is taken back on its own slip. */

import { html, notes, Sure, t, takeBackAll, tn, toHeading, useRef, useSignal, useState } from "../shared.js";

export function TakeAllBack() {
    const count = useSignal(notes).length;
    const [sure, setSure] = useState(false);
    const opener = useRef(/** @type {HTMLButtonElement | null} */ (null));
    const question = tn(
        "Take back your {n} note and your name? They disappear from this phone, the wall and the laptop, and cannot be brought back.",
        "Take back all your {n} notes and your name? They disappear from this phone, the wall and the laptop, and cannot be brought back.",
        count,
    );
    const goAhead = async () => {
        await takeBackAll();
        toHeading();
    };
    const leave = () => {
        setSure(false);
        opener.current?.focus();
    };
    if (count === 0) return null;
    return html`<section class="section" aria-labelledby="take-all-back">
        <h2 class="section__title" id="take-all-back">${t("Take it all back")}</h2>
        <p class="quiet">${t("One note alone is taken back where it stands above.")}</p>
        <button type="button" class="button button--quiet" ref=${opener} aria-expanded=${sure} onClick=${() => setSure(!sure)}>
            ${t("Take back everything I wrote")}
        </button>
        ${sure && html`<${Sure} question=${question} yes=${t("Take everything back")} onYes=${goAhead} onNo=${leave} />`}
    </section>`;
}
