/** The script for the end of a café, whenever that is for somebody: taking it all home, forgetting it here, taking it back. */

import { brought, html, learn } from "../shared.js";
import { Gathered } from "./gathered.js";
import { Forget, TakeHome } from "./leaving.js";
import { Saving } from "./saving.js";
import { TakeAllBack } from "./take_back.js";

/** @typedef {{ page: import("../core/types.js").Page }} Props */

// The laptop puts them before this script.
learn(WORDS);

/** At the end of what is one's own. @param {Props} props */
function Leaving({ page }) {
    return html`<${Forget} page=${page} /><${TakeAllBack} />`;
}

/** When the café is over. @param {Props} props */
function Farewell({ page }) {
    return html`<${TakeHome} page=${page} /><${Forget} page=${page} />`;
}

brought.value = {
    ...brought.value,
    farewell: Farewell,
    gathered: Gathered,
    home: TakeHome,
    leaving: Leaving,
    saving: Saving,
};
