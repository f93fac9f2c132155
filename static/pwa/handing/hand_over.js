/** The screen for when no network works: every way in which notes still leave this phone, and the code that confirms it. */

import {
    here,
    html,
    isOnLaptop,
    notes,
    reached,
    t,
    tn,
    toHeading,
    useEffect,
    useSignal,
    useState,
    waiting,
} from "../shared.js";
import { Code } from "./code.js";
import { AsFile, AsWords } from "./file.js";
import { Frames } from "./frames.js";
import { gather, isSame, noteHanded } from "./over.js";

/** @typedef {import("./over.js").Over} Over */

// Beyond so many letters the camera would look for minutes: then a file is the better way.
const MANY_LETTERS = 60_000;

/** @param {{ page: import("../core/types.js").Page, said: string }} props said: the code in `#/handed/K7QF-2MBX.3` */
export function HandOver({ page, said }) {
    const row = useSignal(here);
    const left = useSignal(waiting);
    const own = useSignal(notes);
    const { ok } = useSignal(reached);
    const [over, setOver] = useState(/** @type {Over | null} */ (null));
    const [since, setSince] = useState(/** @type {Over | null} */ (null));
    const [verdict, onVerdict] = useState(/** @type {import("./code.js").Verdict | null} */ (null));
    const [isHanding, setHanding] = useState(false);
    useEffect(() => {
        let isStale = false;
        gather().then(
            (found) => {
                if (isStale) return;
                setSince(found);
                // What is being shown stays the same until its owner says otherwise.
                setOver((before) => (isHanding && before && found.handed.length > 0 ? before : found));
            },
            (failed) => console.info("The strip says why:", failed),
        );
        return () => {
            isStale = true;
        };
    }, [left, own, row?.handed]);
    useEffect(() => {
        scrollTo(0, 0);
        toHeading();
    }, []);
    useEffect(() => {
        // Done with: opened again it would say a second time what is old news by then.
        if (said) history.replaceState(null, "", "#/hand-over");
    }, [said]);

    /** @param {Over} given */
    const hand = (given) => {
        onVerdict(null);
        noteHanded(given.handed).catch((failed) => console.error("A code cannot be checked later:", failed));
    };
    const anew = () => {
        if (!since) return;
        setOver(since);
        hand(since);
    };
    const count = own.filter((note) => !note.refused && !isOnLaptop(note)).length;
    const isThere = over !== null && over.handed.length > 0 && left > 0;
    // Once nothing waits for a code, asking for one would say the opposite of what stands above.
    const isAsking = said ? verdict?.isWrong !== false || left > 0 : row?.handed && left > 0;
    const show =
        isThere &&
        html`<${Frames}
            key="show"
            over=${over}
            isPast=${since !== null && !isSame(since.handed, over.handed)}
            onShown=${() => {
                setHanding(true);
                setOver(since ?? over);
                hand(since ?? over);
            }}
            onAnew=${anew}
        />`;
    const file = isThere && html`<${AsFile} key="file" over=${since ?? over} onSaved=${() => hand(since ?? over)} />`;
    return html`<div class="handing">
        <header class="page-header">
            <h1 tabindex="-1">${t("Hand over")}</h1>
            <p class="page-header__lead">${leadOf(count, left, row?.store !== null)}</p>
        </header>
        <p class="handing__done" role="status">${verdict && !verdict.isWrong ? verdict.text : ""}</p>
        ${
            isThere &&
            html`<p>
                ${ok ? t("The laptop is in reach, and notes go there by themselves. This page is for when it is not.") : t("They can reach the laptop without a network. What works best comes first.")}
            </p>`
        }
        <div class="ways">
            ${over && over.text.length > MANY_LETTERS ? [file, show] : [show, file]}
            ${isAsking && html`<${Code} key="code" said=${said} verdict=${verdict} onVerdict=${onVerdict} />`}
            ${isThere && html`<${AsWords} key="words" page=${page} />`}
        </div>
    </div>`;
}

/**
 * @param {number} count notes that are only here
 * @param {number} left everything that is only here: votes, a name, what was taken back
 * @param {boolean} met whether a laptop has ever had anything of this phone
 */
function leadOf(count, left, met) {
    if (count > 0) return tn("{n} note is only on this phone.", "{n} notes are only on this phone.", count);
    if (left > 0) return t("Something that you changed is only on this phone.");
    return met ? t("Everything is on the laptop.") : t("There is nothing to hand over yet.");
}
