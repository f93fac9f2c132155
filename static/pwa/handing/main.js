/** The script for when no network works: it brings the ways in which notes leave this phone all the same. */

import { brought, learn, t } from "../shared.js";
import { HandOver } from "./hand_over.js";
import { Waited, Way } from "./notice.js";
import { Qr } from "./qr.js";

// The laptop puts them before this script.
learn(WORDS);

const Screen = Object.assign(HandOver, { title: () => t("Hand over") });

/** Once they can be shown as they should; or without, where the laptop has gone in between. */
function bring() {
    brought.value = { ...brought.value, "#hand-over": Screen, "#handed": Screen, mine: Way, qr: Qr, waited: Waited };
}

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("./handing/app.css", import.meta.url).href;
sheet.onload = bring;
sheet.onerror = bring;
// A page that was taken away has its style in it.
if (document.querySelector("head style")) bring();
else document.head.append(sheet);
