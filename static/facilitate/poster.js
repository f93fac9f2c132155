/** The poster's one button: without scripts the browser's own menu prints it as well. */

import { find } from "./parts.js";

const button = find(document, "#print");
button.hidden = false;
button.addEventListener("click", () => print());
