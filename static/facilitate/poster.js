/** The one button of whatever is printed: without scripts the browser's own menu does it as well. */

import { find } from "./parts.js";

const button = find(document, "#print");
button.hidden = false;
button.addEventListener("click", () => print());
