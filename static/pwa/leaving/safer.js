/** A page of plain http offers the café's safe address, once this phone has shown that it gets there without a warning. */

import { lettersOf } from "../core/recovery.js";
import {
    ask,
    computed,
    here,
    html,
    notes,
    reached,
    t,
    useEffect,
    useSignal,
    useState,
    votes,
    waiting,
} from "../shared.js";

const PATIENCE_MS = 5000;

/** Nothing waits to be sent, and the laptop is really there: what is here is there too. */
const isFree = computed(() => waiting.value === 0 && reached.value.ok && !here.value?.base);

/**
 * Whether this phone gets to that address without a warning. What comes back cannot be read, and need not be: where the
 * certificate is not trusted, nothing comes back.
 * @param {string} base
 */
async function getsTo(base) {
    return (await ask(`${base}/api/ping`, { patience: PATIENCE_MS, mode: "no-cors" })) !== null;
}

/** The same café at that address. What was written here comes along by one's own code. @param {string} base */
function wayTo(base) {
    const row = here.value;
    if (!row) return null;
    const { key } = row.participant;
    const has = notes.value.length > 0 || votes.value.length > 0;
    return `${base}/${row.code}${has ? `#/back/${lettersOf(key) ?? key}` : location.hash}`;
}

/** @param {{ cafe: import("../core/types.js").Cafe }} props */
export function Safer({ cafe }) {
    const [base, setBase] = useState("");
    const [said, say] = useState("");
    const free = useSignal(isFree);
    const own = useSignal(notes);
    const safe = isSecureContext ? [] : (cafe.safe ?? []);
    useEffect(() => {
        if (!free || base || safe.length === 0) return;
        let isMeant = true;
        (async () => {
            for (const one of safe) {
                if (!(await getsTo(one))) continue;
                if (isMeant) setBase(one);
                return;
            }
        })();
        return () => {
            isMeant = false;
        };
    }, [free]);
    if (!base || base === STAYED || !free) return null;
    const go = async () => {
        // Asked anew: since it was offered, somebody may have written, or walked out of reach.
        const is = await getsTo(base);
        const way = wayTo(base);
        if (is && way && isFree.value) location.assign(way);
        else say(t("It cannot be reached just now. Everything goes on here."));
    };
    return html`<section class="notice" aria-labelledby="safer">
        <div>
            <h2 class="notice__title" id="safer">${t("This café also has a safe address")}</h2>
            <p>
                ${t("This phone gets there without a warning. There the page opens again even without the laptop.")}${" "}
                ${own.length > 0 && t("Your notes come along.")}
            </p>
            <p class="buttons">
                <button type="button" class="button button--quiet" onClick=${go}>${t("Go to the safe address")}</button>
                <button type="button" class="button button--word" onClick=${() => setBase(STAYED)}>${t("Stay here")}</button>
            </p>
            <p class="field__hint" role="status">${said}</p>
        </div>
    </section>`;
}

// Whoever stays is not asked again until the page opens anew.
const STAYED = "stayed";
