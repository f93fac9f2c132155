/** The page around every screen: the skip link, the café's name, the bar of three, the strip, and what is in the way. */

import { t } from "../core/words.js";
import { headingOf } from "../parts/card.js";
import { deckLanguage, language } from "../parts/languages.js";
import { cardAddress, route, turnTo } from "../parts/route.js";
import { SeatSign } from "../parts/seat.js";
import { brought, Slot } from "../parts/slot.js";
import { Strip } from "../parts/strip.js";
import { html, Icon, toHeading, useEffect, useRef, useSignal, useState } from "../parts/view.js";
import { live, notes, takeSeat, trouble } from "../store/state.js";
import { Cards } from "./cards.js";
import { Mine } from "./mine.js";
import { Wall } from "./wall.js";
import { Welcome } from "./welcome.js";

/**
 * @typedef {import("../core/types.js").Page} Page
 * @typedef {{ page: Page, newer: import("../vendor/signals.js").ReadonlySignal<null | (() => Promise<boolean>)> }} Props
 * newer: goes over to a newer version of the page, where there is one; false when the laptop is away after all.
 */

/** @param {Props} props */
export function Frame({ page: whole, newer }) {
    useSignal(language);
    const arrange = /** @type {undefined | typeof import("../core/course.js").inOrder} */ (useSignal(brought).arrange);
    const course = useSignal(live)?.course;
    const cards = arrange ? arrange(whole.deck.cards, course) : whole.deck.cards;
    const page = { ...whole, deck: { ...whole.deck, cards } };
    const { screen, card, table, isAtSeat, word, said } = useSignal(route);
    const own = useSignal(notes);
    const [opened, setOpened] = useState(() => wasOpened(page.cafe.code));
    const welcome = !opened && own.length === 0;
    // The bar leads back to the card one was at.
    const last = useRef("");
    if (screen === "cards" && card) last.current = card;
    const at = last.current || (cards[0]?.id ?? "");

    const shown = welcome ? "welcome" : screen;
    const isFirst = useRef(true);
    useEffect(() => {
        // The browser has its own place for the focus when a page opens; only what follows is ours.
        if (!isFirst.current) {
            scrollTo(0, 0);
            if (!isAtSeat) toHeading();
        }
        isFirst.current = false;
    }, [shown]);
    useEffect(() => {
        if (table === null) return;
        // The address is done with: opened again later it must not sit anybody down at a table they have left.
        turnTo(last.current);
        takeSeat(table).catch(console.error);
    }, [table]);
    const Brought = /** @type {undefined | { title?: () => string }} */ (useSignal(brought)[`#${word}`]);
    const title = Brought?.title?.() ?? titleOf(page, shown, at);
    useEffect(() => {
        document.title = title === page.cafe.title ? title : `${title} · ${page.cafe.title}`;
    }, [title]);

    const open = () => {
        rememberOpened(page.cafe.code);
        setOpened(true);
    };
    const skip = (/** @type {Event} */ event) => {
        event.preventDefault();
        toHeading();
    };
    return html`<div class="app">
        <a class="skip-link" href="#main" onClick=${skip}>${t("Skip to the content")}</a>
        ${
            !welcome &&
            html`<header class="app__top">
                    <p class="app__cafe"><span dir="auto">${page.cafe.title}</span> <${SeatSign} /></p>
                    <${Tabs} screen=${Brought ? "" : screen} card=${at} />
                </header>
                <div class="app__bar">
                    <${Slot} at="clock" />
                    <${Strip} />
                </div>`
        }
        <main class=${`screen ${shown === "cards" || shown === "wall" ? "screen--wide" : ""}`} id="main">
            <${Notices} newer=${newer} />
            <${Slot} at="waited" />
            <${Slot} at="safer" cafe=${page.cafe} />
            ${!welcome && html`<${Slot} at="banner" page=${page} screen=${shown} card=${at} />`}
            <${Slot} at=${`#${word}`} page=${page} said=${said} onBack=${open}>
            ${shown === "welcome" && html`<${Welcome} cafe=${page.cafe} onOpen=${open} />`}
            ${shown === "cards" && html`<${Cards} page=${page} card=${at} />`}
            ${shown === "mine" && html`<${Mine} page=${page} />`}
            ${shown === "wall" && html`<${Wall} page=${page} />`}
            <//>
        </main>
    </div>`;
}

/** @param {{ screen: string, card: string }} props */
function Tabs({ screen, card }) {
    /** @type {["cards" | "mine" | "wall", string, string][]} */
    const all = [
        ["cards", cardAddress(card), t("Cards")],
        ["mine", "#/mine", t("Mine")],
        ["wall", "#/wall", t("Wall")],
    ];
    return html`<nav class="tabs" aria-label=${t("Main")}>
        <ul class="tabs__list">
            ${all.map(
                ([name, address, words]) => html`<li key=${name}>
                    <a class="tabs__tab" href=${address} aria-current=${name === screen ? "page" : undefined}>
                        <${Icon} of=${name} />${words}
                    </a>
                </li>`,
            )}
        </ul>
    </nav>`;
}

/** @param {Pick<Props, "newer">} props */
function Notices({ newer }) {
    const goOver = useSignal(newer);
    const wrong = useSignal(trouble);
    const said = useSignal(live)?.message;
    const [away, setAway] = useState(false);
    const change = async () => setAway(goOver !== null && !(await goOver()));
    return html`<div aria-live="polite">
        ${wrong && html`<p class="notice notice--heed"><${Slot} at="trouble" code=${wrong}>${troubleText(wrong)}<//></p>`}
        ${said && html`<p class="notice" dir="auto">${said}</p>`}
        ${
            goOver &&
            html`<div class="notice">
                <p>${t("A newer version of this page is ready. What you wrote stays.")}</p>
                <button type="button" class="button button--quiet" onClick=${change}>${t("Update")}</button>
                ${away && html`<p>${t("The laptop is out of reach just now. Try again when it is back.")}</p>`}
            </div>`
        }
    </div>`;
}

/** @param {import("../core/types.js").Trouble} trouble */
function troubleText(trouble) {
    if (trouble === "no-storage") {
        return t(
            "This browser keeps nothing, perhaps because the window is private. You can read the cards; to write, open the link in an ordinary window.",
        );
    }
    if (trouble === "storage-lost")
        return t(
            "This phone’s storage does not answer just now, so nothing new is kept. Copy what you are writing somewhere safe and open the link again. What was kept stays.",
        );
    if (trouble === "storage-full") {
        return t("This phone has no room left for notes. Free some space; what is already kept stays.");
    }
    if (trouble === "page-old")
        return t("This page is open in another tab in a newer version. Go on there, and close this one.");
    return t(
        "The laptop does not take notes from this phone ({code}). They stay on this phone; show this to the facilitator.",
        {
            code: trouble,
        },
    );
}

/**
 * @param {Page} page
 * @param {string} shown
 * @param {string} cardId
 */
function titleOf(page, shown, cardId) {
    if (shown === "mine") return t("My notes");
    if (shown === "wall") return t("The wall");
    const card = page.deck.cards.find((each) => each.id === cardId);
    return shown === "cards" && card ? headingOf(card, deckLanguage(page)) : page.cafe.title;
}

/** @param {string} code */
function wasOpened(code) {
    try {
        return localStorage.getItem(`fieldkit:${code}:opened`) !== null;
    } catch (_forbidden) {
        // Where nothing may be kept, everybody is here for the first time.
        return false;
    }
}

/** @param {string} code */
function rememberOpened(code) {
    try {
        localStorage.setItem(`fieldkit:${code}:opened`, "yes");
    } catch (_forbidden) {
        console.info("This browser keeps nothing; the welcome is shown again next time.");
    }
}
