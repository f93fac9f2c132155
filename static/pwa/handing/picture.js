/** One frame as a QR code: always of the same size, black on white whatever the page's colours are. */

import { html } from "../shared.js";
import { encode } from "../vendor/uqr.js";

// What frames.js fills; and the empty edge without which readers do not find a code.
const SHAPE = { ecc: /** @type {const} */ ("L"), minVersion: 10, maxVersion: 10, boostEcc: false, border: 4 };

/** @param {{ frame: string, says: string }} props `says`: for whoever does not see it */
export function Picture({ frame, says }) {
    const { size, data } = encode(frame, SHAPE);
    return html`<svg class="frames__picture" viewBox=${`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label=${says}>
        <path fill="white" d=${`M0 0h${size}v${size}H0z`} />
        <path fill="black" d=${data.map(runs).join("")} />
    </svg>`;
}

/**
 * The dark modules of a row, those side by side in one go.
 * @param {boolean[]} row
 * @param {number} y
 */
export function runs(row, y) {
    let drawn = "";
    for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x += 1;
        drawn += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
    }
    return drawn;
}
