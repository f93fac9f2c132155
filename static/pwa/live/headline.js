/** What a table says of its round in one line; anybody who sits there may write it, and the newest counts. */

import { withinDeck } from "../core/course.js";
import {
    draftOf,
    html,
    live,
    notes,
    seat,
    t,
    takeBack,
    timeNow,
    tn,
    useDraft,
    useEffect,
    useSignal,
    useState,
} from "../shared.js";
import { keepHeadline } from "./ballot.js";
import { headlineOf, readable, tableHere } from "./slips.js";

/**
 * @typedef {import("../core/types.js").Audience} Audience
 * @typedef {import("../core/types.js").Page} Page
 */

const HEADLINE_CHARACTERS = 120;
// As soon as there is something to say, and as long as the others have not moved on.
const PHASES = ["talk", "reveal"];

/** @param {{ page: Page, card: import("../core/types.js").Card }} props */
export function Headline({ page, card }) {
    const told = useSignal(live);
    const table = useSignal(tableHere);
    const number = useSignal(seat);
    const all = useSignal(readable);
    const [typed, write] = useState("");
    const [said, say] = useState("");
    // Of this round at this table, so that what was begun at another is not said here.
    const sheet = `headline ${told?.round} ${table}`;
    const draft = useDraft(sheet, say, say);
    useEffect(() => {
        write("");
        // Whoever was quicker than the disk goes on writing.
        draftOf(sheet).then((kept) => write((typed) => typed || (kept?.text ?? "")), console.error);
    }, [sheet]);
    const course = told?.phase === "write" ? told.course : null;
    if (!course || !told || table === null || course.round === 0 || !PHASES.includes(course.phase)) return null;
    const round = told.round;
    const about = cardFor(page.deck.cards, [told.card, card.id, ...course.cards]);
    const now = headlineOf(all, table, round);
    const left = HEADLINE_CHARACTERS - [...typed].length;

    /** @param {Event} event */
    const keep = async (event) => {
        event.preventDefault();
        const text = typed.replace(/\s+/g, " ").trim();
        if (text === "" || left < 0) return;
        const own = notes.value.filter(({ fields }) => {
            return fields.headline && fields.table === table && fields.round === round;
        });
        try {
            await keepHeadline(
                about,
                {
                    card: `${page.deck.id}/${about}`,
                    text,
                    value: null,
                    audience: atLeastTable(course.audience),
                    named: false,
                    round,
                    table,
                    headline: true,
                    written_at: timeNow(),
                },
                now?.stamp,
            );
            // One's own line before is said no more; somebody else's stays theirs.
            for (const { id } of own) await takeBack(id);
            write("");
            draft.write("", null, null);
            draft.flush();
            say(t("Kept on this phone."));
        } catch (failed) {
            console.error(failed);
            say(t("This phone could not save the headline."));
        }
    };
    return html`<section class="headline" aria-labelledby="headline">
        <h2 class="slips__title" id="headline">${t("The headline of table {n}", { n: number ?? "" })}</h2>
        ${now && html`<p class="headline__now" dir="auto">${now.text}</p>`}
        <form class="field" onSubmit=${keep}>
            <label class="field__label" for="headline-line">${now ? t("Another headline") : t("What you talked about, in one line")}</label>
            <p class="field__hint" id="headline-hint">${t("Anybody at the table may write it. The newest counts.")}</p>
            <input
                class="field__input"
                id="headline-line"
                aria-describedby="headline-hint headline-said"
                aria-invalid=${left < 0}
                autocomplete="off"
                dir="auto"
                value=${typed}
                onInput=${(/** @type {InputEvent & { currentTarget: HTMLInputElement }} */ event) => {
                    write(event.currentTarget.value);
                    say("");
                    draft.write(event.currentTarget.value, null, null);
                }}
            />
            <div class="buttons headline__deeds">
                <button class="button button--quiet" aria-disabled=${typed.trim() === "" || left < 0}>${t("Save the headline")}</button>
                <p class="field__hint" id="headline-said" role="status">
                    ${left < 0 ? tn("Too long by {n} character.", "Too long by {n} characters.", -left) : said}
                </p>
            </div>
        </form>
    </section>`;
}

/**
 * The card that a line lies on: one for words. On a card that is answered once it would pass for its writer's answer.
 * @param {import("../core/types.js").Card[]} cards
 * @param {(string | null)[]} wanted the nearest first
 */
export function cardFor(cards, wanted) {
    const known = wanted.flatMap((each) => cards.filter(({ id }) => each !== null && id === withinDeck(each)));
    return ([...known, ...cards].find(({ kind }) => kind === "word") ?? known[0] ?? cards[0])?.id ?? "";
}

/** For whom a table's line is: those for whom the round's notes are, and at least for the table. @param {Audience} audience @returns {Audience} */
function atLeastTable(audience) {
    return audience === "cafe" || audience === "open" ? audience : "table";
}
