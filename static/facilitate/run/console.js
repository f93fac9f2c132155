/** The run panel at work: what is pressed goes to the laptop, and what is so there is shown, on every console alike. */

import { find } from "../parts.js";
import { bell } from "./bell.js";
import { laptopClock } from "./clock.js";
import { listenToKeys } from "./keys.js";
import { runPanel } from "./panel.js";
import { listenToPresses } from "./press.js";
import { runTimer } from "./timer.js";

/**
 * @param {HTMLElement} page
 * @returns {{ show: (told: import("./panel.js").Told) => void, heed: (now: string) => void }}
 *     show: how the café stands now · heed: what the laptop's clock says
 */
export function runConsole(page) {
    const part = find(page, "#run");
    const heard = find(part, "#run-heard");
    const clock = laptopClock();
    const panel = runPanel(part);
    const isPlanned = part.dataset.step !== undefined;
    const rings = isPlanned ? bell() : null;
    const timer = isPlanned
        ? runTimer(part, clock, {
              onLast: () => readOut(part.dataset.last),
              onOver: () => {
                  readOut(part.dataset.over);
                  rings?.ring();
              },
          })
        : null;

    /** @param {string | null | undefined} text */
    function readOut(text) {
        if (text) heard.textContent = text;
    }

    /** @param {import("./panel.js").Told} told */
    function show(told) {
        readOut(panel.show(told));
        timer?.set(told);
    }

    listenToPresses({
        onAnswer: ({ now, panel: told }, form) => {
            clock.heed(now);
            if (form.matches(".message")) form.reset();
            show(told);
        },
        onTrouble: (trouble) => {
            const place = find(part, "#run-trouble");
            place.textContent = trouble ? (part.dataset[trouble] ?? "") : "";
            place.hidden = !trouble;
            readOut(place.textContent);
        },
    });
    if (isPlanned) {
        clock.heed(part.dataset.now ?? "");
        timer?.set({
            ends_at: part.dataset.endsAt || null,
            left_s: part.dataset.leftS ? Number(part.dataset.leftS) : null,
        });
        find(part, "#keys").hidden = false;
        listenToKeys(part);
    }
    return { show, heed: clock.heed };
}
