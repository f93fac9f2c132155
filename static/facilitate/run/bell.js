/** A soft bell for the end of a phase: two tones, and never the only sign of it. */

import { find } from "../parts.js";
import { choose, isOn } from "./choice.js";

const HERTZ = [523.25, 659.25];
const SECONDS_BETWEEN = 0.45;
const SECONDS_OF_A_TONE = 1.6;
const LOUDNESS = 0.12;

/** @returns {{ ring: () => void }} */
export function bell() {
    const box = find(document, "#bell-on");
    /** @type {AudioContext | null} */
    let sound = null;

    // Browsers let a page sound only after somebody has touched it.
    function wake() {
        sound ??= new AudioContext();
        if (sound.state === "suspended") void sound.resume();
    }

    function ring() {
        if (!sound) return;
        const begin = sound.currentTime + 0.05;
        HERTZ.forEach((hertz, place) => {
            if (sound) tone(sound, hertz, begin + place * SECONDS_BETWEEN);
        });
    }

    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, wake);
    if (box instanceof HTMLInputElement) {
        box.checked = isOn("bell");
        box.addEventListener("change", () => choose("bell", box.checked));
    }
    find(document, "#bell-try").addEventListener("click", () => {
        wake();
        ring();
    });
    return {
        ring: () => {
            if (isOn("bell")) ring();
        },
    };
}

/**
 * @param {AudioContext} sound
 * @param {number} hertz
 * @param {number} at
 */
export function tone(sound, hertz, at) {
    const string = new OscillatorNode(sound, { frequency: hertz });
    const swell = new GainNode(sound, { gain: 0 });
    swell.gain.setValueAtTime(0, at);
    swell.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
    swell.gain.exponentialRampToValueAtTime(0.0001, at + SECONDS_OF_A_TONE);
    string.connect(swell).connect(sound.destination);
    string.start(at);
    string.stop(at + SECONDS_OF_A_TONE);
}
