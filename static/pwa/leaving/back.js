/** "I was here before": the way back to one's notes, by the code that a phone showed in Mine, typed or in a link. */

import { grouped, keyOf, keySaid, lettersOf } from "../core/recovery.js";
import { here, html, notes, Sure, signal, t, tn, toHeading, useEffect, useRef, useState, votes } from "../shared.js";
import { comeBack, NotBack } from "./coming_back.js";

/** How many notes came back to this phone just now; null: none, or one has been told. */
export const cameBack = signal(/** @type {number | null} */ (null));

/**
 * @param {{ page: import("../core/types.js").Page, said: string, onBack: () => void }} props said: what the link holds;
 *     onBack: shows the café's screens from now on
 */
export function Back({ page, said, onBack }) {
    const linked = keySaid(said);
    const [typed, write] = useState(() => shown(linked) ?? said);
    const [wrong, setWrong] = useState("");
    const [isAsking, setAsking] = useState(false);
    const [key, setKey] = useState(/** @type {string | null} */ (null));
    const box = useRef(/** @type {HTMLInputElement | null} */ (null));
    useEffect(() => {
        // What is in the address is in the list of pages that were open, too: whoever has the code can write as its owner.
        history.replaceState(null, "", "#/back");
        toHeading();
    }, []);

    /** @param {string} key */
    const bring = async (key) => {
        setKey(null);
        setAsking(true);
        try {
            cameBack.value = await comeBack(key);
            onBack();
            location.hash = "#/mine";
        } catch (failed) {
            setAsking(false);
            setWrong(reasonOf(failed));
            box.current?.focus();
        }
    };
    /** @param {Event} event */
    const ask = (event) => {
        event.preventDefault();
        if (isAsking) return;
        const given = keySaid(typed);
        setWrong("");
        if (!given) {
            setWrong(
                t(
                    "That is no whole code. It has sixteen letters and digits; 0, 1, A, E, I, L, O, U and Y are not among them.",
                ),
            );
            box.current?.focus();
        } else if (notes.value.length + votes.value.length > 0 && given !== here.value?.participant.key) setKey(given);
        else bring(given);
    };
    const own = notes.value.length;
    const left = lettersOf(here.value?.participant.key ?? keyOf(""));
    return html`<form class="card" onSubmit=${ask}>
        <p class="invitation__place" dir="auto">${page.cafe.title}</p>
        <h1 class="card__title card__title--question" tabindex="-1">${t("I was here before")}</h1>
        <p>
            ${
                linked
                    ? t(
                          "This link brings the notes of this code to this phone. You can change them here and take them back.",
                      )
                    : t(
                          "What you wrote here is on the laptop. With your code it comes to this phone, and you can change it here and take it back.",
                      )
            }
        </p>
        <div class="field">
            <label class="field__label" for="back">${t("Your code")}</label>
            <p class="field__hint" id="back-hint">
                ${t("Sixteen letters and digits, as your phone showed them in Mine. Small letters and spaces do not matter.")}
            </p>
            <input
                class="field__input code__box"
                id="back"
                ref=${box}
                aria-describedby=${wrong ? "back-hint back-wrong" : "back-hint"}
                aria-invalid=${wrong ? "true" : undefined}
                autocapitalize="characters"
                autocomplete="off"
                spellcheck=${false}
                maxlength="60"
                value=${typed}
                onInput=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => {
                    write(event.currentTarget.value);
                    setWrong("");
                }}
            />
            <p class="field__error" id="back-wrong" role="alert">${wrong}</p>
        </div>
        ${
            key &&
            html`<${Sure}
                question=${`${tn("On this phone you have written {n} note already. It stays on the laptop and leaves this phone.", "On this phone you have written {n} notes already. They stay on the laptop and leave this phone.", own)} ${left ? t("The code to come back to that is {code}.", { code: grouped(left) }) : ""}`}
                yes=${t("Change over")}
                onYes=${() => bring(key)}
                onNo=${() => {
                    setKey(null);
                    box.current?.focus();
                }}
            />`
        }
        ${!key && html`<button class="button button--wide" aria-disabled=${isAsking}>${t("Bring my notes here")}</button>`}
        <p><a class="code__way" href="#/">${t("No, I am new here")}</a></p>
        <p class="out-of-sight" role="status">${isAsking ? t("Asking the laptop…") : ""}</p>
    </form>`;
}

/** @param {string | null} key */
function shown(key) {
    const letters = key && lettersOf(key);
    return letters ? grouped(letters) : key;
}

/** @param {unknown} failed */
function reasonOf(failed) {
    const code = failed instanceof NotBack ? failed.code : "";
    if (code === "away")
        return t("The laptop is out of reach. Your notes are safe there: come back to it and try again.");
    if (code === "key-unknown") return t("Nobody at this café has that code. Compare it once more, letter by letter.");
    if (code === "too-many") return t("Many are coming back at this moment. Try again in a minute.");
    if (code === "unsent")
        return t(
            "Something that you wrote on this phone has not reached the laptop yet. Wait until it has, so that it is not lost.",
        );
    if (code) return t("The laptop could not give your notes back ({code}). Show this to the facilitator.", { code });
    console.error(failed);
    return t("This phone could not keep them. Nothing was changed; try again.");
}
