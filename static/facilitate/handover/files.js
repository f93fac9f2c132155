// Files one after the other, each with a line of its own: notes that a phone saved, photos, videos.

import { t } from "../words.js";
import { watchFilm } from "./film.js";
import { nameOf } from "./said.js";

/**
 * @typedef {import("./types.js").Result} Result
 * @typedef {import("./results.js").Line} Line
 * @typedef {ReturnType<typeof import("./results.js").results>} Results
 * @typedef {ReturnType<typeof import("./gather.js").gatherer>} Gatherer
 * @typedef {object} With_
 * @property {Results} lines
 * @property {import("./send.js").Send} send
 * @property {(result: Result) => void} [onTaken] a file of notes that came alone
 * @property {{ reading: () => import("./reading.js").Reading, gathering: Gatherer, film: HTMLVideoElement }} [pictures] left
 *     out where a page reads none
 */

// What a phone's own camera makes of a code is sharp enough at this size; larger pictures only take longer.
const PHOTO_PIXELS = 2000;
// Each waits for the laptop's disk; together they wait for it once.
const NOTES_AT_ONCE = 6;

/**
 * @param {With_} with_
 * @returns {(files: File[]) => Promise<void>} twice at once: the second waits for the first
 */
export function filesIn({ lines, send, onTaken, pictures }) {
    let last = Promise.resolve();

    /**
     * @param {File} file
     * @param {boolean} isAlone
     */
    async function takeIn(file, isAlone) {
        const line = lines.line(file.name);
        if (!isPicture(file)) {
            const result = await send(file);
            line.end(result);
            if (isAlone) onTaken?.(result);
        } else if (!pictures) {
            line.end({ wrong: t("Photos and videos are read on the page that takes notes in. Drop it there.") });
        } else if (file.type.startsWith("image/")) await photo(file, line, pictures);
        else await film(file, line, pictures);
    }

    return (files) => {
        last = last.then(async () => {
            const queue = files.values();
            const hands = files.some(isPicture) ? 1 : NOTES_AT_ONCE;
            const hand = async () => {
                for (const file of queue) await takeIn(file, files.length === 1);
            };
            await Promise.all(Array.from({ length: hands }, hand));
        });
        return last;
    };
}

/** @param {File} file */
function isPicture(file) {
    return file.type.startsWith("image/") || file.type.startsWith("video/");
}

/**
 * @param {File} file
 * @param {Line} line
 * @param {NonNullable<With_["pictures"]>} pictures
 */
async function photo(file, line, { reading, gathering }) {
    let picture;
    try {
        picture = await createImageBitmap(file);
    } catch (wrong) {
        console.info("A photo could not be opened:", wrong);
        line.end({ wrong: t("This browser cannot open the picture. Send it as JPEG or PNG.") });
        return;
    }
    const seen = gathering.see(await reading().look(picture, picture.width, picture.height, PHOTO_PIXELS));
    picture.close();
    if (seen?.result) line.read(whoseOf([await seen.result]));
    else if (seen) line.stay(partOf(seen.share));
    else
        line.end({
            wrong: t(
                "No code of a phone was found in it. Take the photo straight on, so that the code fills half of it.",
            ),
        });
}

/**
 * @param {File} file
 * @param {Line} line
 * @param {NonNullable<With_["pictures"]>} pictures
 */
async function film(file, line, { reading, gathering, film: video }) {
    let share = 0;
    /** @type {Set<Promise<Result>>} */
    const whole = new Set();
    const isPlayed = await watchFilm(video, file, reading(), (texts, watched) => {
        const seen = gathering.see(texts);
        share = seen?.share ?? share;
        if (seen?.result) whole.add(seen.result);
        line.go(t("{percent} % watched", { percent: Math.round(watched * 100) }));
    });
    if (whole.size) line.read(whoseOf(await Promise.all(whole)));
    else if (share > 0) line.stay(partOf(share));
    else if (isPlayed)
        line.end({
            wrong: t(
                "No code of a phone was found in it. Hold the camera straight, so that the code fills half of the picture.",
            ),
        });
    else
        line.end({
            wrong: t(
                "This browser cannot play the video. Take it again as MP4, or hold the phone before this laptop’s camera.",
            ),
        });
}

/** @param {Result[]} results */
function whoseOf(results) {
    const names = results.map((result) => ("wrong" in result ? t("A phone") : nameOf(result)));
    return t("Read: {names}", { names: names.join(", ") });
}

/** @param {number} share */
function partOf(share) {
    const percent = Math.floor(share * 100);
    return t("{percent} % of what the phone shows is here. Add more photos or a longer video of the same phone.", {
        percent,
    });
}
