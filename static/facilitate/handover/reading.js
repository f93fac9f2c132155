// Pictures on their way to the reader: drawn as large as it needs them, one after the other.

/**
 * @typedef {object} Reading
 * @property {(source: CanvasImageSource, width: number, height: number, most?: number) => Promise<string[]>} look what the
 *     codes in a picture say. most: how wide or high to draw it; given, the picture is a photo, and gets more time
 * @property {() => boolean} isBusy
 */

// A code that fills a third of the picture still has four dots for each of its squares.
const PICTURE_PIXELS = 960;

/**
 * @param {string} wasm where the reader's own program is
 * @returns {Reading}
 */
export function createReading(wasm) {
    const thread = new Worker(new URL("./reader.js", import.meta.url), { type: "module" });
    const canvas = document.createElement("canvas");
    const drawn = canvas.getContext("2d", { willReadFrequently: true });
    if (!drawn) throw new Error("this browser draws nothing");
    /** Answers come in the order of the questions. @type {((texts: string[]) => void)[]} */
    const waiting = [];
    thread.onmessage = ({ data }) => waiting.shift()?.(data.texts);
    thread.onerror = (wrong) => {
        console.warn("The reader ended:", wrong.message);
        for (const answer of waiting.splice(0)) answer([]);
    };
    thread.postMessage({ wasm: new URL(wasm, location.href).href });

    return {
        isBusy: () => waiting.length > 0,
        look(source, width, height, most) {
            const scale = Math.min(1, (most ?? PICTURE_PIXELS) / Math.max(width, height));
            canvas.width = Math.max(1, Math.round(width * scale));
            canvas.height = Math.max(1, Math.round(height * scale));
            drawn.drawImage(source, 0, 0, canvas.width, canvas.height);
            const { data } = drawn.getImageData(0, 0, canvas.width, canvas.height);
            const asked = { pixels: data.buffer, width: canvas.width, height: canvas.height, isPhoto: Boolean(most) };
            return new Promise((answer) => {
                waiting.push(answer);
                thread.postMessage(asked, [data.buffer]);
            });
        },
    };
}
