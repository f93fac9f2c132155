/** The laptop has another address now: told by a code on its wall, or typed in from it. Nobody is believed unasked. */

import { baseFrom, placeOf } from "../core/whereabouts.js";
import { brought, here, html, reached, t, toHeading, useEffect, useSignal, useState } from "../shared.js";

/** @typedef {typeof import("../net/moved.js").follow} Follow */

/** @param {{ said: string }} props said: the address, as it stands behind `#/moved/` */
export function Moved({ said }) {
    const told = baseFrom(decoded(said));
    const [typed, write] = useState(() => decoded(said));
    const [wrong, setWrong] = useState(() => (said && !told ? wrongAddress() : ""));
    const [isAsking, setAsking] = useState(false);
    const [moved, setMoved] = useState("");
    useEffect(toHeading, [moved]);

    /** @param {Event} event */
    const ask = async (event) => {
        event.preventDefault();
        if (isAsking) return;
        const base = baseFrom(typed);
        setWrong("");
        if (!base) {
            setWrong(wrongAddress());
            return;
        }
        setAsking(true);
        const outcome = await /** @type {Follow} */ (brought.value.follow)(base);
        setAsking(false);
        if (outcome === "moved") setMoved(placeOf(base));
        else setWrong(reasonOf(outcome, placeOf(base)));
    };
    if (moved) {
        return html`<div class="card">
            <h1 class="card__title card__title--question" tabindex="-1">${t("Found it")}</h1>
            <p>${t("Your notes go to {address} from now on. Keep this page open, or open it by its old link again.", { address: moved })}</p>
            <a class="button button--wide" href="#/mine">${t("My notes")}</a>
        </div>`;
    }
    return html`<form class="card" onSubmit=${ask}>
        <h1 class="card__title card__title--question" tabindex="-1">${t("The laptop has a new address")}</h1>
        <p>
            ${
                told
                    ? t(
                          "It is said to be at {address} now. Compare it with the address on the wall. Shall your notes go there?",
                          {
                              address: placeOf(told),
                          },
                      )
                    : t("Look for it on the wall or the poster. Your notes then go there, from this page.")
            }
        </p>
        <div class="field">
            <label class="field__label" for="moved">${t("Address of the laptop")}</label>
            <input
                class="field__input"
                id="moved"
                type="text"
                inputmode="url"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                dir="ltr"
                maxlength="100"
                placeholder="192.168.1.7:8080"
                aria-describedby="moved-wrong"
                value=${typed}
                onInput=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => write(event.currentTarget.value)}
            />
            <p class="field__error" id="moved-wrong" role="alert">${wrong}</p>
        </div>
        <button class="button button--wide">${isAsking ? t("Asking…") : t("Send my notes there")}</button>
        <a class="button button--word button--wide" href="#/mine">${t("Leave it")}</a>
    </form>`;
}

/** In Mine, while the laptop is not where this page came from. */
export function NewAddress() {
    const { failed } = useSignal(reached);
    const base = useSignal(here)?.base;
    if (failed !== "unanswered" && !base) return null;
    return html`<section class="section" aria-labelledby="new-address">
        <h2 class="section__title" id="new-address">${t("The laptop has a new address")}</h2>
        <p class="quiet">
            ${
                base
                    ? t("Your notes go to {address}. If it moved on again, say where to.", { address: placeOf(base) })
                    : t(
                          "The laptop is out of reach. If the wall shows another address than before, this page can send there.",
                      )
            }
        </p>
        <p class="buttons"><a class="button button--quiet" href="#/moved">${t("Enter the new address")}</a></p>
    </section>`;
}

/**
 * For who was here before the laptop moved: to a browser that was another page, with notes of its own.
 * @param {{ cafe: import("../core/types.js").Cafe }} props
 */
export function Former({ cafe }) {
    const former = cafe.former?.filter((base) => base !== location.origin && location.protocol === "http:") ?? [];
    return former.map(
        (
            base,
        ) => html`<a class="button button--word button--wide" key=${base} href=${`${base}/${cafe.code}#/moved/${location.host}`}>
            ${t("Were you here before, at {address}? Open your page.", { address: placeOf(base) })}
        </a>`,
    );
}

/** @param {string} outcome @param {string} address */
function reasonOf(outcome, address) {
    if (outcome === "blocked")
        return t(
            "This page came by https, and from there browsers send nothing to a plain address. Hand your notes over without a network instead.",
        );
    if (outcome === "nobody")
        return t(
            "The café’s laptop does not answer at {address}. Is this phone in the same Wi-Fi? Your notes stay here.",
            { address },
        );
    if (outcome === "cafe-unknown")
        return t("At {address} there is a laptop that does not know this café. Your notes stay here.", { address });
    return t("The laptop at {address} does not take notes from this phone ({code}). Your notes stay here.", {
        address,
        code: outcome,
    });
}

function wrongAddress() {
    return t("That is no address in this room. It looks like 192.168.1.7:8080; your notes go nowhere else.");
}

/** @param {string} said */
function decoded(said) {
    try {
        return decodeURIComponent(said);
    } catch (_broken) {
        // No address has such signs; it is shown as it came.
        return said;
    }
}
