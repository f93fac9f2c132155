/** A link as a QR code, for another phone's camera: black on white whatever the page's colours are. */

import { html } from "../shared.js";
import { encode } from "../vendor/uqr.js";
import { runs } from "./picture.js";

// The empty edge without which readers do not find a code.
const EDGE = 4;

/** @param {{ text: string, about: string }} props `about`: for whoever does not see it */
export function Qr({ text, about }) {
    const { size, data } = encode(text, { ecc: "M", border: EDGE });
    return html`<svg class="code__picture" viewBox=${`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label=${about}>
        <path fill="white" d=${`M0 0h${size}v${size}H0z`} />
        <path fill="black" d=${data.map(runs).join("")} />
    </svg>`;
}
