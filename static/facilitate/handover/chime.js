/** A short soft tone when a phone is done, beside what is seen: whoever holds the phone looks at the phone. */

import { tone } from "../run/bell.js";

const HERTZ = [523.25, 783.99];
const SECONDS_BETWEEN = 0.12;

/** @returns {() => void} */
export function chime() {
    /** @type {AudioContext | null} */
    let sound = null;

    // Browsers let a page sound only after somebody has touched it.
    function wake() {
        sound ??= new AudioContext();
        if (sound.state === "suspended") void sound.resume();
    }

    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, wake);
    return () => {
        if (!sound) return;
        const begin = sound.currentTime + 0.05;
        for (const [place, hertz] of HERTZ.entries()) tone(sound, hertz, begin + place * SECONDS_BETWEEN);
    };
}
