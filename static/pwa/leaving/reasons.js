/** What stands in the way, said more closely than by its code. What this does not know is said as before. */

import { t } from "../shared.js";

/** The laptop, or this phone, does not take what was written. @param {{ code: string, children: unknown }} props */
export function Trouble({ code, children }) {
    if (code === "forgotten")
        return t("You had this phone forget the café in another tab. Open its link again to come as somebody new.");
    if (code === "cafe-closed")
        return t(
            "This café was closed before your phone first reached it. You can still read its cards; anything you wrote stays on this phone.",
        );
    if (code === "cafe-unknown")
        return t(
            "The laptop that answers here does not know this café. Your notes stay on this phone; ask the facilitator.",
        );
    return children;
}

/** The laptop did not take one note. @param {{ code: string, children: unknown }} props */
export function Reason({ code, children }) {
    if (code === "text-too-long") return t("It is longer than 4,000 characters. Make it shorter or into two notes.");
    if (code === "text-empty") return t("There is nothing in it.");
    if (code === "text-unreadable")
        return t("It holds a character that cannot be kept. Edit it and write that part again.");
    return children;
}
