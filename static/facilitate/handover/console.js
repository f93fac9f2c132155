// Files of notes dropped anywhere on the console go in by the same door as on the page that takes notes in.

import { find } from "../parts.js";
import { speak } from "../words.js";
import { takesFiles } from "./drop.js";
import { filesIn } from "./files.js";
import { results } from "./results.js";
import { sender } from "./send.js";

const place = find(document, "#hand-in");
/** @type {import("./types.js").Seed} */
const seed = JSON.parse(find(place, "#seed").textContent ?? "");
speak(seed.language, seed.words);

const take = filesIn({
    lines: results(place),
    send: sender({ url: place.dataset.takeIn ?? "", token: place.dataset.token ?? "", seed }),
});
takesFiles(place, (files) => {
    place.scrollIntoView({ block: "nearest" });
    take(files);
});
