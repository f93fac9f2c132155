// The laptop's camera: turned on by hand, looked at ten times a second, and off again when nobody needs it.

import { find, show } from "../parts.js";
import { t } from "../words.js";

/** @typedef {import("./reading.js").Reading} Reading */

// Phones show six frames a second at most; looking twice as often misses few of them.
const MS_BETWEEN_LOOKS = 80;

/**
 * @param {HTMLElement} page
 * @param {{ reading: () => Reading, onTexts: (texts: string[]) => void, onStart: () => void }} with_ reading: made when it is
 *     first needed · onTexts: what was seen in one picture, which may be nothing
 */
export function camera(page, { reading, onTexts, onStart }) {
    const video = /** @type {HTMLVideoElement} */ (find(page, "#picture"));
    const on = find(page, "#camera-on");
    const off = find(page, "#camera-off");
    const which = /** @type {HTMLSelectElement} */ (find(page, "#camera"));
    const wrong = find(page, "#camera-wrong");
    /** @type {MediaStream | null} */
    let stream = null;

    // Only on the laptop itself and over https: a plain address in the network gets no camera.
    const isAllowed = Boolean(navigator.mediaDevices?.getUserMedia);
    show(page, "elsewhere", !isAllowed);
    on.hidden = !isAllowed;

    async function start() {
        stop();
        wrong.hidden = true;
        try {
            stream = await navigator.mediaDevices.getUserMedia({
                video: {
                    width: { ideal: 1280 },
                    height: { ideal: 720 },
                    ...(which.value ? { deviceId: { exact: which.value } } : { facingMode: "user" }),
                },
            });
        } catch (refused) {
            wrong.textContent = whyNot(refused);
            wrong.hidden = false;
            return;
        }
        video.srcObject = stream;
        // Its cable was pulled, or another program took it away.
        for (const track of stream.getTracks()) track.addEventListener("ended", stop);
        await video.play();
        onStart();
        showIt(true);
        await listCameras(stream);
        watch(stream);
    }

    function stop() {
        if (!stream) return;
        const hadFocus = document.activeElement === off;
        for (const track of stream.getTracks()) track.stop();
        stream = null;
        video.srcObject = null;
        showIt(false);
        if (hadFocus) on.focus();
    }

    /** @param {boolean} isOn */
    function showIt(isOn) {
        for (const part of ["frame", "going"]) show(page, part, isOn);
        on.hidden = isOn;
        off.hidden = !isOn;
    }

    /**
     * Names of cameras are told only once one of them may be used.
     * @param {MediaStream} used
     */
    async function listCameras(used) {
        const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
        const now = used.getVideoTracks()[0]?.getSettings().deviceId ?? "";
        which.replaceChildren(
            ...cameras.map(({ deviceId, label }, at) => {
                return new Option(label || t("Camera {n}", { n: at + 1 }), deviceId, false, deviceId === now);
            }),
        );
        show(page, "which", cameras.length > 1);
    }

    /** @param {MediaStream} watched */
    async function watch(watched) {
        const reader = reading();
        while (stream === watched) {
            const before = performance.now();
            if (video.videoWidth) onTexts(await reader.look(video, video.videoWidth, video.videoHeight));
            const rest = MS_BETWEEN_LOOKS - (performance.now() - before);
            await new Promise((look) => setTimeout(look, Math.max(0, rest)));
        }
    }

    on.addEventListener("click", async () => {
        await start();
        if (stream) off.focus();
    });
    off.addEventListener("click", stop);
    which.addEventListener("change", start);
    addEventListener("pagehide", stop);
}

/** @param {unknown} refused */
function whyNot(refused) {
    const name = refused instanceof DOMException ? refused.name : "";
    if (name === "NotAllowedError") {
        return t(
            "The browser was told not to use the camera. Allow it beside the address of this page, and try again.",
        );
    }
    if (name === "NotFoundError" || name === "OverconstrainedError") {
        return t(
            "No camera was found. Plug one in, or take photos or a video with another phone and choose them below.",
        );
    }
    if (name === "NotReadableError") return t("Another program uses the camera. Close it there, and try again.");
    console.warn("The camera could not be used:", refused);
    return t("The camera cannot be used just now. Photos, a video or a file do as well.");
}
