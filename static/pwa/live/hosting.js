/** Being a table's host, and writing for a table where one phone does so for all. */

import { html, isHost, live, seat, t, takeSeat, useSignal, useState, writing } from "../shared.js";

/** The switch where one's table is told. */
export function HostSwitch() {
    const at = useSignal(seat);
    const hosting = useSignal(isHost);
    const [said, say] = useState("");
    if (at === null) return null;
    const turn = () => takeSeat(at, !hosting).then(() => say(t("Kept on this phone.")), console.error);
    return html`<div class="hosting">
        <label class="choice__one">
            <input type="checkbox" checked=${hosting} onChange=${turn} aria-describedby="hosting-hint" />${t("I host this table")}
        </label>
        <p class="field__hint" id="hosting-hint">${t("Hosts stay when the others change tables, and welcome the next.")}</p>
        <p class="field__hint" role="status">${said}</p>
    </div>`;
}

/**
 * The note box, folded where others write: nothing that was begun is hidden.
 * @param {{ children: unknown }} props
 */
export function Writing({ children }) {
    const course = useSignal(live)?.course;
    const hosting = useSignal(isHost);
    const at = useSignal(seat);
    const begun = useSignal(writing);
    const [open, setOpen] = useState(false);
    const isForHosts = course?.phones === "hosts" && !hosting;
    const isOnPaper = course?.phones === "none";
    const isFolded = isForHosts || isOnPaper;
    const isOpen = open || begun || !isFolded;
    const host = () => {
        if (at === null) location.hash = "#/table";
        else takeSeat(at, true).catch(console.error);
    };
    return html`<div class=${isFolded ? "folded" : ""}>
        ${
            isFolded &&
            html`<p class="folded__why">
                    ${isForHosts ? t("Your table’s host writes for the table.") : t("This café writes on paper. The cards are here to read.")}
                </p>
                <div class="buttons">
                    ${isForHosts && html`<button type="button" class="button button--quiet" onClick=${host}>${t("I am the host")}</button>`}
                    <button type="button" class="button button--quiet" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)} disabled=${begun}>
                        ${isForHosts ? t("Write a note of my own") : t("Write here all the same")}
                    </button>
                </div>`
        }
        <div class="folded__sheet" hidden=${!isOpen}>${children}</div>
    </div>`;
}
