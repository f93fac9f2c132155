// The phone's colours and type, read off its own style sheet: the page taken home looks the same, by day and by
// lamplight, and nothing is said twice.

/**
 * @param {CSSStyleSheet[]} sheets
 * @returns {string} the rules that set custom properties, as CSS
 */
export function tokensOf(sheets) {
    // Sheets that a browser's extension brings may not be read, and are none of ours. A page from the disk has its one in it.
    const ours = sheets.filter(({ href }) => href === null || href.startsWith(location.origin));
    return ours.flatMap(({ cssRules }) => [...cssRules].map(tokensIn)).join("");
}

/** @param {CSSRule} rule @returns {string} */
function tokensIn(rule) {
    if (rule instanceof CSSStyleRule) return rule.selectorText === ":root" ? rule.cssText : "";
    if (!(rule instanceof CSSMediaRule)) return "";
    const inside = [...rule.cssRules].map(tokensIn).join("");
    return inside && `@media ${rule.conditionText}{${inside}}`;
}
