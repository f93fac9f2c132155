/** What lies around a card in a planned café: above it the way out, one's dots, what one brought along; below it the table's. */

import { html, live, Slot, useSignal } from "../shared.js";
import { Carried } from "./carried.js";
import { Earlier } from "./earlier.js";
import { useFresh } from "./fresh.js";
import { Headline } from "./headline.js";
import { Voting } from "./voting.js";

/**
 * @typedef {import("../core/types.js").Card} Card
 * @typedef {import("../core/types.js").Page} Page
 */

// In a vote everybody looks at what the others wrote; in a talk at what their table says.
/** @type {{ [phase: string]: number }} */
const ASKING_MS = { vote: 2000, talk: 8000, reveal: 8000 };

/** @param {{ page: Page }} props */
export function Above({ page }) {
    const now = useSignal(live);
    useFresh(ASKING_MS[now?.course?.phase ?? ""] ?? null);
    const isOver = now?.phase === "closed" || now?.course?.phase === "thanks";
    return html`${isOver && html`<${Slot} at="farewell" page=${page} />`}
        <${Voting} page=${page} />
        <${Carried} page=${page} />`;
}

/** @param {{ page: Page, card: Card }} props */
export function Below({ page, card }) {
    const round = useSignal(live)?.round;
    return html`<${Headline} key=${round} page=${page} card=${card} /><${Earlier} page=${page} card=${card} />`;
}
