/** The script for the end of a café, whenever that is for somebody: taking it all home, forgetting it here, taking it back. */

import { brought, html, learn, t } from "../shared.js";
import { expectLeaving, TakeAway } from "./away.js";
import { Back } from "./back.js";
import { Code, CodeHint, WelcomeBack } from "./code.js";
import { Gathered } from "./gathered.js";
import { Forget, TakeHome } from "./leaving.js";
import { Former, Moved, NewAddress } from "./moved.js";
import { Reason, Trouble } from "./reasons.js";
import { NewReply, RepliesToAll, ReplyTo } from "./replies.js";
import { Safer } from "./safer.js";
import { Saving } from "./saving.js";
import { TakeAllBack } from "./take_back.js";

/** @typedef {{ page: import("../core/types.js").Page }} Props */

// The laptop puts them before this script.
learn(WORDS);

/** At the end of what is one's own. Nothing can be taken back any more once this phone has forgotten it. @param {Props} props */
function Leaving({ page }) {
    return html`<${TakeAllBack} /><${Forget} page=${page} />`;
}

/** What one takes along: a page to read, and folded away what few ask for. @param {Props} props */
function Taking({ page }) {
    return html`<${TakeHome} page=${page} />
        <details class="more">
            <summary class="more__open">${t("Other files")}</summary>
            <${Saving} page=${page} /><${TakeAway} page=${page} />
        </details>`;
}

/** Above every screen. @param {{ cafe: Props["page"]["cafe"] }} props */
function Above({ cafe }) {
    return html`<${WelcomeBack} /><${NewReply} /><${Safer} cafe=${cafe} />`;
}

/** Below the notes of a card. @param {Props & { card: import("../core/types.js").Card }} props */
function Below({ page, card }) {
    return html`<${RepliesToAll} page=${page} card=${card} /><${CodeHint} />`;
}

/** When the café is over. @param {Props} props */
function Farewell({ page }) {
    return html`<${TakeHome} page=${page} /><${Forget} page=${page} />`;
}

brought.value = {
    ...brought.value,
    "#back": Object.assign(Back, { title: () => t("I was here before") }),
    "#moved": Object.assign(Moved, { title: () => t("The laptop has a new address") }),
    code: Code,
    farewell: Farewell,
    former: Former,
    gathered: Gathered,
    home: Taking,
    kept: Below,
    leaving: Leaving,
    reason: Reason,
    reply: ReplyTo,
    safer: Above,
    saving: NewAddress,
    trouble: Trouble,
};

expectLeaving();
