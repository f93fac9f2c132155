/** The second way: a file to be carried over; and the last: words to be copied. */

import { deckLanguage, html, isOnLaptop, name, notes, save, t, useRef, useSignal, useState } from "../shared.js";
import { asWords } from "./text.js";

const TYPE = "application/json";

/** @param {{ over: import("./over.js").Over, onSaved: () => unknown }} props */
export function AsFile({ over, onSaved }) {
    const [said, say] = useState("");
    const [address, setAddress] = useState("");
    const file = () => new File([over.text], over.file, { type: TYPE });
    const keep = () => {
        save(over.text, over.file, TYPE);
        if (address) URL.revokeObjectURL(address);
        setAddress(URL.createObjectURL(new Blob([over.text], { type: TYPE })));
        say(t("Saved as {file}. Look among your downloads.", { file: over.file }));
        onSaved();
    };
    // Sharing files needs a secure page, and some that can share cannot share such a file.
    const canShare = typeof navigator.canShare === "function" && navigator.canShare({ files: [file()] });
    // Whoever closes the share sheet has changed their mind: nothing went wrong, and nothing was handed over.
    const share = () => navigator.share({ files: [file()] }).then(onSaved, console.info);
    return html`<section class="way" aria-labelledby="save">
        <h2 class="way__title" id="save">${t("Save them as a file")}</h2>
        <p>${t("Bring the file to the laptop by cable, memory stick, Bluetooth or mail; the facilitator opens it there.")}</p>
        <div class="buttons">
            <button type="button" class="button button--quiet" onClick=${keep}>${t("Save the file")}</button>
            ${canShare && html`<button type="button" class="button button--quiet" onClick=${share}>${t("Share the file")}</button>`}
        </div>
        <p class="field__hint" role="status">${said}</p>
        ${
            address &&
            html`<p class="quiet">
                ${t("Nothing there? Some phones do not save. Open the file then, and keep it with your browser’s Share.")}${" "}
                <a href=${address} target="_blank" rel="noopener">${t("Open the file")}</a>
            </p>`
        }
    </section>`;
}

/** @param {{ page: import("../core/types.js").Page }} props */
export function AsWords({ page }) {
    const [said, say] = useState("");
    const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
    const unsent = useSignal(notes).filter((note) => !isOnLaptop(note));
    const text = asWords(page, unsent, deckLanguage(page), useSignal(name));
    const select = () => box.current?.select();
    const copy = async () => {
        try {
            await navigator.clipboard.writeText(text);
            say(t("Copied."));
        } catch (refused) {
            console.info("The text is selected instead:", refused);
            select();
            say(t("This browser does not copy by itself. The text is selected: copy it by hand."));
        }
    };
    if (unsent.length === 0) return null;
    return html`<section class="way" aria-labelledby="words">
        <h2 class="way__title" id="words">${t("Copy them as text")}</h2>
        <p>${t("When nothing else works: the words alone, to be sent to the facilitator or written down. They stay on this phone until it meets the laptop.")}</p>
        <textarea class="field__input way__words" readonly rows="6" dir="auto" aria-labelledby="words" ref=${box} value=${text} onFocus=${select}></textarea>
        ${navigator.clipboard && html`<div class="buttons"><button type="button" class="button button--quiet" onClick=${copy}>${t("Copy the text")}</button></div>`}
        <p class="field__hint" role="status">${said}</p>
    </section>`;
}
