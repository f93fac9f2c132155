// A video of a phone that shows its frames, looked at picture by picture, quicker than it was taken where that goes.

/** @typedef {import("./reading.js").Reading} Reading */

// A phone shows six frames a second at most.
const SECONDS_BETWEEN_LOOKS = 0.1;
const PATIENCE_MS = 8_000;
// Some recorders write no length into the file; the browser finds it by looking for the end.
const BEYOND_ANY_END = 1e9;

/**
 * @param {HTMLVideoElement} video
 * @param {File} file
 * @param {Reading} reading
 * @param {(texts: string[], share: number) => void} onTexts what was seen, and how much of the video has been looked at
 * @returns {Promise<boolean>} false: this browser cannot play it
 */
export async function watchFilm(video, file, reading, onTexts) {
    const address = URL.createObjectURL(file);
    try {
        video.src = address;
        if (!(await until(video, "loadeddata"))) return false;
        if (!Number.isFinite(video.duration)) await seek(video, BEYOND_ANY_END);
        const seconds = Number.isFinite(video.duration) ? video.duration : video.currentTime;
        for (let at = 0; at < seconds; at += SECONDS_BETWEEN_LOOKS) {
            if (!(await seek(video, at))) return false;
            onTexts(await reading.look(video, video.videoWidth, video.videoHeight), at / seconds);
        }
        return seconds > 0;
    } finally {
        video.removeAttribute("src");
        video.load();
        URL.revokeObjectURL(address);
    }
}

/**
 * @param {HTMLVideoElement} video
 * @param {number} at seconds from its beginning
 */
function seek(video, at) {
    const arrived = until(video, "seeked");
    video.currentTime = at;
    return arrived;
}

/**
 * @param {HTMLVideoElement} video
 * @param {string} event
 * @returns {Promise<boolean>} false: it broke, or nothing came for long
 */
function until(video, event) {
    const over = new AbortController();
    return new Promise((/** @type {(hasCome: boolean) => void} */ settle) => {
        video.addEventListener(event, () => settle(true), { signal: over.signal });
        video.addEventListener("error", () => settle(false), { signal: over.signal });
        setTimeout(() => settle(false), PATIENCE_MS);
    }).finally(() => over.abort());
}
