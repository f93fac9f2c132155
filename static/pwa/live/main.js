/** The script of planned cafés: what it brings for which place in the screens. */

import { hungInOrder, inOrder } from "../core/course.js";
import { brought, html, learn, route } from "../shared.js";
import { Above, Below } from "./around.js";
import { Audiences, SeenBy } from "./audience.js";
import { Banner } from "./banner.js";
import { Clock } from "./clock.js";
import { OwnDeeds, WallDeeds } from "./deeds.js";
import { HostSwitch, Writing } from "./hosting.js";
import { Visit } from "./visit.js";

// The laptop puts them before this script.
learn(WORDS);

/** @param {import("./deeds.js").OfOwn} props */
function Own(props) {
    return html`<${SeenBy} ...${props} /><${OwnDeeds} ...${props} />`;
}

/** @type {typeof inOrder} */
const arrange = (cards, course) => (route.value.screen === "wall" ? hungInOrder : inOrder)(cards, course);

/** Once they can be shown as they should; or without, where the laptop has gone in between. */
function bring() {
    brought.value = {
        ...brought.value,
        arrange,
        aside: Below,
        banner: Banner,
        card: Above,
        clock: Clock,
        composer: Audiences,
        own: Own,
        seat: HostSwitch,
        slip: WallDeeds,
        welcome: Visit,
        writing: Writing,
    };
}

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("./live/app.css", import.meta.url).href;
sheet.onload = bring;
sheet.onerror = bring;
// A page that was taken away has its style in it.
if (document.querySelector("head style")) bring();
else document.head.append(sheet);
