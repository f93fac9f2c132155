// The page that is taken away to write on: the café's own page in one file, with its script, its style and what its owner
// wrote. It runs nothing else: the policy names the one script and the one style by what is in them.

import { Markup, markup } from "./markup.js";

/**
 * What every such page is made of. icon: as an address that holds it.
 * @typedef {{ policy: string, style: string, script: string, icon: string }} Pieces
 * @typedef {Pick<import("../core/types.js").Page, "build" | "cafe" | "deck">} Seed
 */

/**
 * @param {{ pieces: Pieces, language: string, seed: Seed, own: unknown, plain: string[] }} told own: what is carried along;
 *     plain: what is read where no script runs
 * @returns {string} the whole file
 */
export function awayPage({ pieces, language, seed, own, plain }) {
    const { policy, style, script, icon } = pieces;
    return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="referrer" content="no-referrer">
<title>${seed.cafe.title}</title>
<link rel="icon" href="${icon}">
<style>${new Markup(style)}</style>
</head>
<body>
<main class="page" id="app"><h1 dir="auto">${seed.cafe.title}</h1>${plain.map((line) => markup`<p class="notice">${line}</p>`)}</main>
<script type="application/json" id="carried">${embedded({ seed, own })}</script>
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

/** @param {unknown} told */
function embedded(told) {
    // Nothing that anybody wrote may end the script element it stands in.
    return new Markup(JSON.stringify(told).replaceAll("<", "\\u003c"));
}
