/** What one does at the end: take it all home as one page, and forget the café on this phone. */

import { receiptCode } from "../core/receipts.js";
import { here, html, live, Sure, save, t, tn, useRef, useSignal, useState, waiting } from "../shared.js";
import { pageToTakeHome } from "./file.js";
import { forget } from "./forget.js";
import { sayGoodbye } from "./goodbye.js";

/** @typedef {import("../core/types.js").Page} Page */

/** @param {{ page: Page }} props */
export function TakeHome({ page }) {
    const now = useSignal(live);
    const isOver = now?.phase === "closed" || now?.course?.phase === "thanks";
    const [said, say] = useState("");
    const [address, setAddress] = useState("");
    const file = `fieldkit-${page.cafe.code.toLowerCase()}.html`;
    const take = () => {
        const text = pageToTakeHome(page, new Date());
        save(text, file, TYPE);
        if (address) URL.revokeObjectURL(address);
        setAddress(URL.createObjectURL(new Blob([text], { type: TYPE })));
        say(t("Saved as {file}. Look among your downloads.", { file }));
    };
    return html`<section class="section" aria-labelledby="take-home">
        <h2 class="section__title" id="take-home">${t("Take it home")}</h2>
        <p class="quiet">
            ${t("One page with your notes and promises, the wall and the cards. It is made on this phone and opens without the café, without a network and without this kit.")}
        </p>
        <div class="buttons">
            <button type="button" class=${`button ${isOver ? "" : "button--quiet"}`} onClick=${take}>${t("Save the page")}</button>
            <p class="field__hint" role="status">${said}</p>
        </div>
        ${
            address &&
            html`<p class="quiet">
                ${t("Nothing there? Some phones do not save. Open the page then, and keep it with your browser’s Share or Print.")}${" "}
                <a href=${address} target="_blank" rel="noopener">${t("Open the page")}</a>
            </p>`
        }
    </section>`;
}

const TYPE = "text/html;charset=utf-8";

/** @param {{ page: Page }} props */
export function Forget({ page }) {
    // 0: nobody has asked · 1: asked · 2: asked once more, since something would be lost
    const [step, setStep] = useState(0);
    const [wrong, setWrong] = useState("");
    const opener = useRef(/** @type {HTMLButtonElement | null} */ (null));
    const left = useSignal(waiting);
    const leave = () => {
        setStep(0);
        opener.current?.focus();
    };
    const goAhead = async () => {
        try {
            await forget();
            sayGoodbye(page.cafe.title);
        } catch (failed) {
            console.error(failed);
            setStep(0);
            setWrong(t("This phone could not forget it. Nothing was removed; try again."));
        }
    };
    const lost = tn(
        "The laptop does not have {n} thing yet that you wrote or gave here. It would be lost for good.",
        "The laptop does not have {n} things yet that you wrote or gave here. They would be lost for good.",
        left,
    );
    return html`<section class="section" aria-labelledby="forget">
        <h2 class="section__title" id="forget">${t("Forget this café on this phone")}</h2>
        <p class="quiet">
            ${left === 0 ? t("Everything of yours is on the laptop. Here it can go.") : `${lost} ${t("Wait until the laptop is in reach, or take it home first.")}`}
        </p>
        <div class="buttons">
            <button type="button" class="button button--quiet" ref=${opener} aria-expanded=${step > 0} onClick=${() => setStep(step > 0 ? 0 : 1)}>
                ${t("Forget this café")}
            </button>
        </div>
        ${
            step === 1 &&
            html`<${Sure}
                key="first"
                question=${left > 0 ? lost : t("Forget it? Your notes, drafts and votes leave this phone. What is on the laptop stays there, and can no longer be changed or taken back from here.")}
                yes=${left > 0 ? t("Forget it all the same") : t("Forget it")}
                onYes=${left > 0 ? () => setStep(2) : goAhead}
                onNo=${leave}
            />`
        }
        ${
            step === 2 &&
            html`<${Sure}
                key="second"
                question=${t("Really? Nobody can bring it back.")}
                yes=${t("Lose it and forget")}
                onYes=${goAhead}
                onNo=${leave}
            />`
        }
        <p class="field__error" role="alert">${wrong}</p>
        <${EraseCode} />
    </section>`;
}

/** With this code the organisers erase everything of somebody, wherever it has been merged. */
function EraseCode() {
    const row = useSignal(here);
    if (!row) return null;
    return html`<details class="more">
        <summary class="more__open">${t("Have it erased everywhere")}</summary>
        <p class="quiet">
            ${t("Write this code down before you forget the café here. Whoever ran it can erase with it all that you wrote and gave: on the laptop, and in every collection that it is merged into. It tells nobody who you are.")}
        </p>
        <p class="code">${receiptCode(row.participant.id)}</p>
    </details>`;
}
