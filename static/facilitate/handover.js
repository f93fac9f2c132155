/** Taking notes in without a network: the camera reads what phones show, and files are dropped or chosen. */

import { camera } from "./handover/camera.js";
import { chime } from "./handover/chime.js";
import { takesFiles } from "./handover/drop.js";
import { filesIn } from "./handover/files.js";
import { gatherer } from "./handover/gather.js";
import { createReading } from "./handover/reading.js";
import { receipt } from "./handover/receipt.js";
import { results } from "./handover/results.js";
import { countOf, nameOf } from "./handover/said.js";
import { sender } from "./handover/send.js";
import { find } from "./parts.js";
import { speak, t } from "./words.js";

/** @typedef {import("./handover/types.js").Result} Result */

// A phone that is held anew, or shows its next frame, is out of sight for a moment.
const MS_OUT_OF_SIGHT = 3_000;

const page = find(document, "#hand-over");
/** @type {import("./handover/types.js").Seed} */
const seed = JSON.parse(find(document, "#seed").textContent ?? "");
speak(seed.language, seed.words);

const heard = find(page, "#heard");
const going = find(page, "#going");
const progress = /** @type {HTMLProgressElement} */ (find(page, "#progress"));
const card = receipt(page);
const ring = chime();
const lines = results(page, { onShow: showAgain });
const send = sender({ url: page.dataset.takeIn ?? "", token: page.dataset.token ?? "", seed });
const gathering = gatherer({ send, onTaken });
/** @type {import("./handover/reading.js").Reading | null} */
let reading = null;

/** Its program is a megabyte: loaded when there is something to look at. */
const readingOf = () => {
    reading ??= createReading(page.dataset.reader ?? "");
    return reading;
};

let seenAt = 0;
let percent = 0;
/** Why the last phone's notes were refused, or nothing. */
let wrong = "";

camera(page, {
    reading: readingOf,
    onStart: () => tellNobody(),
    onTexts(texts) {
        const seen = gathering.see(texts);
        if (!seen) {
            if (performance.now() - seenAt > MS_OUT_OF_SIGHT) tellNobody();
            return;
        }
        seenAt = performance.now();
        percent = Math.floor(seen.share * 100);
        progress.value = percent;
        going.textContent = seen.result
            ? wrong || t("Done. The next phone can come.")
            : t("Reading a phone: {percent} %", { percent });
    },
});

const film = /** @type {HTMLVideoElement} */ (find(page, "#film"));
takesFiles(
    find(page, "#drop"),
    filesIn({ lines, send, onTaken: tellReceipt, pictures: { reading: readingOf, gathering, film } }),
    /** @type {HTMLInputElement} */ (find(page, "#files")),
);

function tellNobody() {
    going.textContent =
        percent > 0 && percent < 100
            ? t("The phone is out of sight at {percent} %. Hold it still, two hands away.", { percent })
            : t("No phone is seen yet. Hold it straight, two hands away.");
    if (percent === 100) percent = progress.value = 0;
}

/** @param {Result} result what the camera, a photo or a video brought, as it is whole */
function onTaken(result) {
    wrong = "wrong" in result ? result.wrong : "";
    lines.line("wrong" in result ? t("A phone") : nameOf(result)).end(result);
    tellReceipt(result);
}

/** @param {Result} result */
function tellReceipt(result) {
    if ("wrong" in result) {
        heard.textContent = result.wrong;
        return;
    }
    card.show(result);
    ring();
    heard.textContent = [
        `${nameOf(result)}: ${countOf(result)}`,
        result.code && t("Code {code}", { code: result.code }),
    ]
        .filter(Boolean)
        .join(". ");
}

/** @param {import("./handover/types.js").Taken} taken */
function showAgain(taken) {
    card.show(taken);
    find(page, "#receipt").focus();
}
