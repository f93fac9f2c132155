// Finds codes in pictures, in a thread of its own: the camera's picture must not stand still meanwhile.

import { prepareZXingModule, readBarcodes } from "../vendor/zxing-reader.js";

/**
 * @typedef {{ wasm: string }} Begin where the reader's own program is
 * @typedef {{ pixels: ArrayBufferLike, width: number, height: number, isPhoto: boolean }} Look isPhoto: one picture that
 *     may show many codes, and is worth all the time it takes
 */

const CODES_IN_A_PHOTO = 24;

const thread = /** @type {{ onmessage: unknown, postMessage: (said: unknown) => void }} */ (
    /** @type {unknown} */ (globalThis)
);

thread.onmessage = async (/** @type {MessageEvent<Begin | Look>} */ { data: asked }) => {
    if ("wasm" in asked) {
        prepareZXingModule({ overrides: { locateFile: () => asked.wasm } });
        return;
    }
    const { pixels, width, height, isPhoto } = asked;
    const picture = new ImageData(new Uint8ClampedArray(/** @type {ArrayBuffer} */ (pixels)), width, height);
    try {
        const found = await readBarcodes(picture, {
            formats: ["QRCode"],
            tryHarder: isPhoto,
            tryInvert: false,
            maxNumberOfSymbols: isPhoto ? CODES_IN_A_PHOTO : 2,
        });
        thread.postMessage({ texts: found.map(({ text }) => text) });
    } catch (wrong) {
        console.warn("A picture could not be read:", wrong);
        thread.postMessage({ texts: [], wrong: String(wrong) });
    }
};
