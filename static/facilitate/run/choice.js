/** What somebody has switched on or off on this browser, kept until they switch it back. */

/**
 * @param {string} name
 * @returns {boolean} on, unless it was switched off here
 */
export function isOn(name) {
    try {
        return localStorage.getItem(`fieldkit:${name}`) !== "off";
    } catch (_forbidden) {
        // A browser set to keep nothing throws here: then everything is on each time.
        return true;
    }
}

/**
 * @param {string} name
 * @param {boolean} on
 */
export function choose(name, on) {
    try {
        if (on) localStorage.removeItem(`fieldkit:${name}`);
        else localStorage.setItem(`fieldkit:${name}`, "off");
    } catch (_forbidden) {
        console.info("This browser keeps no choices; it holds until the page is closed.");
    }
}
