/** The script of planned cafés: what it brings for which place in the screens. */

import { brought, learn } from "../shared.js";
import { Banner } from "./banner.js";

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("./live/app.css", import.meta.url).href;
document.head.append(sheet);

// The laptop puts them before this script.
learn(WORDS);

brought.value = { banner: Banner };
