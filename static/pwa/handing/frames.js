/** The first way: the notes as pictures that follow each other, for the laptop's camera. */

import { framesOf, partsOf } from "../core/frames.js";
import { html, t, tn, useEffect, useRef, useState } from "../shared.js";
import { CALM, nextPace, PACES, secondsFor, USUAL } from "./pace.js";
import { packed } from "./packing.js";
import { Picture } from "./picture.js";
import { keepLit } from "./screen_light.js";

/** @typedef {import("./over.js").Over} Over */
/** @typedef {{ next: () => string, parts: number }} Loop */

/** @param {{ over: Over, isPast: boolean, onShown: () => unknown, onAnew: () => unknown }} props isPast: more was written since */
export function Frames({ over, isPast, onShown, onAnew }) {
    const [isOpen, setOpen] = useState(false);
    const toggle = () => {
        setOpen(!isOpen);
        if (!isOpen) onShown();
    };
    return html`<section class="way" aria-labelledby="show">
        <h2 class=${isOpen ? "out-of-sight" : "way__title"} id="show">${t("Show them to the laptop’s camera")}</h2>
        ${
            !isOpen &&
            html`<p>${t("Your notes become pictures on this screen, which the laptop reads one after the other.")}</p>
            <p class="quiet">${t("The pictures flicker. If that is unpleasant to you, save a file instead; that is easier with a screen reader, too.")}</p>`
        }
        ${isOpen && html`<${Loop} key=${over.text} over=${over} />`}
        ${
            isOpen &&
            isPast &&
            html`<div class="notice" role="status">
                <p>${t("Something was written since. It is not in these pictures.")}</p>
                <button type="button" class="button button--quiet" onClick=${onAnew}>${t("Show it too")}</button>
            </div>`
        }
        <div class="buttons">
            <button type="button" class=${`button ${isOpen ? "button--quiet" : ""}`} onClick=${toggle}>
                ${isOpen ? t("Put the pictures away") : t("Show the pictures")}
            </button>
        </div>
    </section>`;
}

/** @param {{ over: Over }} props */
function Loop({ over }) {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [loop, setLoop] = useState(/** @type {Loop | null} */ (null));
    const [frame, setFrame] = useState("");
    const [count, setCount] = useState(0);
    const [pace, setPace] = useState(isCalm ? CALM : USUAL);
    const [isRunning, setRunning] = useState(true);
    useEffect(() => {
        let isGone = false;
        packed(over.text).then((bytes) => {
            if (isGone) return;
            const frames = framesOf(bytes);
            setLoop({ next: () => frames.next().value, parts: partsOf(bytes) });
        });
        return () => {
            isGone = true;
        };
    }, [over.text]);
    const step = () => {
        if (!loop) return;
        setFrame(loop.next());
        setCount((before) => before + 1);
    };
    useEffect(step, [loop]);
    useEffect(() => {
        if (!loop || !isRunning) return;
        const ticking = setInterval(step, 1000 / pace);
        return () => clearInterval(ticking);
    }, [loop, isRunning, pace]);
    useEffect(keepLit, []);
    const place = useRef(/** @type {HTMLElement | null} */ (null));
    const isThere = frame !== "";
    useEffect(() => {
        if (isThere) place.current?.scrollIntoView({ block: "start" });
    }, [isThere]);
    if (!loop || !frame) return null;
    const seconds = secondsFor(loop.parts, pace);
    return html`<div class="frames" ref=${place}>
        <${Picture}
            frame=${frame}
            says=${t("A picture for the laptop’s camera. It changes several times a second.")}
        />
        <p class="frames__count">${t("Picture {n}", { n: count })}</p>
        <p class="frames__time">
            ${tn("The laptop needs about {n} second. Then it shows a code: type it below.", "The laptop needs about {n} seconds. Then it shows a code: type it below.", seconds)}
        </p>
        <div class="buttons frames__deeds">
            <button type="button" class="button button--quiet" onClick=${() => setRunning(!isRunning)}>
                ${isRunning ? t("Pause") : t("Go on")}
            </button>
            ${!isRunning && html`<button type="button" class="button button--quiet" onClick=${step}>${t("Next picture")}</button>`}
            <button type="button" class="button button--quiet" disabled=${pace === PACES[0]} onClick=${() => setPace(nextPace(pace, -1))}>
                ${t("Slower")}
            </button>
            <button type="button" class="button button--quiet" disabled=${pace === PACES.at(-1)} onClick=${() => setPace(nextPace(pace, 1))}>
                ${t("Faster")}
            </button>
        </div>
        <p class="quiet">
            ${t("Turn the brightness up and hold the phone still, two hands’ breadth from the camera. Touch the screen now and then so that it stays lit.")}
        </p>
    </div>`;
}
