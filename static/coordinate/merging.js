/** The merge page: bundles that are dropped or chosen are brought to the laptop, and a merge under way is followed. */

import { takesFiles } from "../facilitate/handover/drop.js";
import { find, fromTemplate, say } from "../facilitate/parts.js";
import { speak, t, tn } from "../facilitate/words.js";
import { bring, leaveOut } from "./merging/bring.js";
import { follow } from "./merging/follow.js";

const seed = JSON.parse(find(document, "#seed").textContent ?? "");
speak(seed.language, seed.words);

const page = find(document, "#merge");
const to = {
    url: page.dataset.files ?? "",
    token: page.dataset.token ?? "",
    pieceBytes: Number(page.dataset.piece),
};
const heard = find(document, "#heard");
const waiting = find(page, "#waiting");
const button = /** @type {HTMLButtonElement} */ (find(page, "#start button"));
const underWay = document.getElementById("under-way");
/** One after the other: a laptop has one disk. */
let last = Promise.resolve();
let onTheWay = 0;

takesFiles(page, onFiles, /** @type {HTMLInputElement} */ (find(page, "#files")));
if (underWay) follow(underWay);

/** @param {File[]} files */
function onFiles(files) {
    for (const file of files) {
        const line = fromTemplate("waiting-one");
        say(line, "name", file.name);
        waiting.append(line);
        onTheWay += 1;
        last = last.then(() => come(file, line));
    }
    allowMerge();
    heard.textContent = tn("{n} file is coming", "{n} files are coming", onTheWay);
}

/**
 * @param {File} file
 * @param {HTMLElement} line
 */
async function come(file, line) {
    const bar = /** @type {HTMLProgressElement} */ (find(line, '[data-part="bar"]'));
    const brought = await bring(file, to, (share) => {
        bar.value = Math.round(share * 100);
    });
    onTheWay -= 1;
    bar.remove();
    if ("wrong" in brought) {
        line.classList.add("is-refused");
        say(line, "said", brought.wrong);
        heard.textContent = `${file.name}: ${brought.wrong}`;
    } else {
        say(line, "said", brought.size_said);
        line.dataset.whole = "";
        offerToLeaveOut(line, file.name, brought.token);
    }
    allowMerge();
    if (onTheWay === 0) {
        const whole = waiting.querySelectorAll("[data-whole]").length;
        heard.textContent = tn("{n} bundle is ready to be merged", "{n} bundles are ready to be merged", whole);
    }
}

/**
 * @param {HTMLElement} line
 * @param {string} name
 * @param {string} token
 */
function offerToLeaveOut(line, name, token) {
    const deed = /** @type {HTMLButtonElement} */ (find(line, '[data-part="leave-out"]'));
    deed.setAttribute("aria-label", t("Leave out {name}", { name }));
    deed.hidden = false;
    deed.addEventListener("click", async () => {
        deed.disabled = true;
        if (await leaveOut(token, to)) {
            line.remove();
            find(page, "#files").focus();
            allowMerge();
        } else {
            deed.disabled = false;
            say(line, "said", t("The laptop did not answer. Is the kit still running?"));
        }
    });
}

/** Only what has come whole is merged. */
function allowMerge() {
    button.disabled = Boolean(underWay) || onTheWay > 0 || !waiting.querySelector("[data-whole]");
}
