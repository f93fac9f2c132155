// One line for each thing that was handed in, the newest on top, and what all of it comes to.

import { find, fromTemplate, say } from "../parts.js";
import { t, tn } from "../words.js";
import { countOf, nameOf, refusalOf } from "./said.js";

/**
 * @typedef {import("./types.js").Result} Result
 * @typedef {import("./types.js").Taken} Taken
 * @typedef {object} Line
 * @property {(said: string) => void} go it is being looked at
 * @property {(result: Result) => void} end
 * @property {(said: string) => void} read a picture has shown what it had to show; whose notes these are has its own line
 * @property {(said: string) => void} stay nothing is wrong with it, and it is not enough
 */

// Somebody may drop a folder of thousands: all are taken in, and the last of each kind are shown.
const MOST_LINES = 100;
const REFUSALS_IN_A_LINE = 3;

/**
 * @param {ParentNode} page
 * @param {{ onShow?: (taken: Taken) => void }} [with_] onShow: somebody wants to see a code large
 */
export function results(page, { onShow } = {}) {
    const place = find(page, "#results");
    const list = find(place, "#results-list");
    const sum = find(place, "#results-sum");
    const counts = { taken: 0, wrong: 0 };

    /**
     * @param {string} name of a file, or of whoever it is from
     * @returns {Line}
     */
    function line(name) {
        place.hidden = false;
        const one = fromTemplate("result");
        say(one, "name", name);
        list.prepend(one);

        /**
         * @param {string} state
         * @param {"going" | "done" | "problem" | "part"} kind
         * @param {string} said
         */
        function tell(state, kind, said) {
            const chip = find(one, '[data-part="state"]');
            chip.classList.toggle("chip--done", kind === "done");
            chip.classList.toggle("chip--problem", kind === "problem");
            one.dataset.kind = kind;
            say(one, "state", state);
            say(one, "said", said);
        }

        tell(t("Being read"), "going", "");
        return {
            go: (said) => tell(t("Being read"), "going", said),
            read: (said) => tell(t("Done"), "done", said),
            stay: (said) => tell(t("Not whole yet"), "part", said),
            end(result) {
                if ("wrong" in result) tell(t("Refused"), "problem", result.wrong);
                else {
                    if (result.refused.length) tell(t("Not all taken in"), "problem", saidOf(result, name));
                    else tell(t("Taken in"), "done", saidOf(result, name));
                    showCode(one, result);
                }
                counts["wrong" in result ? "wrong" : "taken"] += 1;
                tally();
                thin();
            },
        };
    }

    /**
     * @param {HTMLElement} one
     * @param {Taken} taken
     */
    function showCode(one, taken) {
        if (!taken.code) return;
        say(one, "code", taken.code);
        if (!onShow) return;
        const button = find(one, '[data-does="show"]');
        button.hidden = false;
        button.setAttribute("aria-label", t("Show the code {code} large", { code: taken.code }));
        button.addEventListener("click", () => onShow(taken));
    }

    function tally() {
        const parts = [
            counts.taken > 0 && tn("{n} taken in", "{n} taken in", counts.taken),
            counts.wrong > 0 && tn("{n} refused", "{n} refused", counts.wrong),
        ];
        sum.textContent = parts.filter(Boolean).join(" · ");
    }

    function thin() {
        for (const kind of ["done", "problem", "part"]) {
            const lines = list.querySelectorAll(`[data-kind="${kind}"]`);
            if (lines.length > MOST_LINES) lines[lines.length - 1]?.remove();
        }
    }

    return { line };
}

/**
 * @param {Taken} taken
 * @param {string} heading what the line is called already
 */
function saidOf(taken, heading) {
    const first = taken.refused.slice(0, REFUSALS_IN_A_LINE).map(refusalOf);
    const more = taken.refused.length - first.length;
    const whose = [nameOf(taken), taken.cafe.title].filter((each) => each !== heading).join(", ");
    return [`${whose}: ${countOf(taken)}`, ...first, more > 0 && tn("and {n} more", "and {n} more", more)]
        .filter(Boolean)
        .join("\n");
}
