// How the page to take home looks: as the cards and slips did on the phone, on a screen by day and by lamplight, and on
// paper. Colours and type are the phone's own tokens, which the page brings along.

import { Markup } from "./markup.js";

const SHEET = `
*, ::before, ::after { box-sizing: border-box; }
html { background: var(--table); color: var(--ink); font: var(--type-body) / 1.5 var(--sans); }
body { max-width: 46rem; margin: 0 auto; padding: var(--space-5) var(--space-4) var(--space-7); }
h1, h2, h3, p, ul, dl, figure { margin: 0; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: var(--type-title); }
h2 { margin-block-end: var(--space-4); font-size: var(--type-question); }
h3 { margin-block-end: var(--space-3); font-size: var(--type-large); }
ul { padding: 0; list-style: none; }
a { color: var(--spruce); }
a:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
bdi, p, li, h1, h2, h3 { overflow-wrap: anywhere; }
.head { padding: var(--space-5); border-radius: var(--radius-card); background: var(--paper); box-shadow: var(--shadow-card); }
.head p { margin-block-start: var(--space-2); color: var(--ink-soft); }
.head nav { margin-block-start: var(--space-4); padding-block-start: var(--space-2); border-block-start: 1px solid var(--hairline); }
.head li { display: inline-block; margin-inline-end: var(--space-4); }
.head a { display: inline-block; padding: var(--space-3) 0; }
section { margin-block-start: var(--space-7); }
.card { margin-block-start: var(--space-5); }
.asked { margin-block-end: var(--space-3); color: var(--ink-soft); font-family: var(--serif); }
.slip { margin-block-end: var(--space-3); padding: var(--space-3) var(--space-4); border-radius: var(--radius-small); background: var(--slip); box-shadow: var(--shadow-slip); }
.slip--other { background: var(--slip-other); }
.slip__text { white-space: pre-wrap; }
.slip__answer { color: var(--print); font-family: var(--serif); }
.slip__foot { margin-block-start: var(--space-1); color: var(--ink-soft); font-size: var(--type-small); }
.headline { padding-inline-start: var(--space-4); border-inline-start: 4px solid var(--print); font-family: var(--serif); font-size: var(--type-large); }
.headline + .headline { margin-block-start: var(--space-3); }
.code { font: 600 var(--type-large) / 1.4 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.08em; }
.quiet { margin-block-end: var(--space-3); color: var(--ink-soft); }
.deck { padding: var(--space-4) var(--space-5); border-radius: var(--radius-card); background: var(--paper); box-shadow: var(--shadow-slip); }
.deck h3, .deck p { margin-block-end: var(--space-2); }
.deck .deeper { color: var(--ink-soft); }
footer { margin-block-start: var(--space-7); color: var(--ink-soft); font-size: var(--type-small); }
@media print {
  html { background: none; font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .head, .slip, .deck { border: 1px solid var(--hairline); box-shadow: none; }
  .head nav { display: none; }
  .slip, .deck, .headline { break-inside: avoid; }
  h2, h3, .asked { break-after: avoid; }
}
@page { margin: 18mm; }
`;

/**
 * @param {string} tokens the phone's custom properties, as its own style sheet has them
 * @returns {Markup}
 */
export function style(tokens) {
    // Both are our own files, not anybody's text; and nothing in them may end the element they stand in.
    return new Markup(`<style>${`${tokens}${SHEET}`.replaceAll("<", "")}</style>`);
}
