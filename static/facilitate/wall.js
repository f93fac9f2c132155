/** The wall: shows what is on in the café while it goes on. What does not fit turns its pages by itself. */

import { follow } from "./follow.js";
import { listenToKeys } from "./keys.js";
import { leaf } from "./leaf.js";
import { count, find, findAll, showPhase } from "./parts.js";
import { redraw } from "./picture.js";
import { drawNearness } from "./wall/nearness.js";
import { arrange } from "./wall/order.js";
import { slipsOn } from "./wall/slips.js";
import { showStage } from "./wall/stage.js";
import { timerIn } from "./wall/timer.js";
import { showDots } from "./wall/votes.js";

/**
 * @typedef {import("./follow.js").News & {
 *   phones: number,
 *   stage: import("./wall/stage.js").Stage,
 *   nearness: import("./wall/nearness.js").Nearness[],
 *   clusters: import("./wall/order.js").Cluster[],
 *   votes: import("./wall/votes.js").Vote[],
 * }} WallNews
 */

const page = find(document, "#live");
const slips = slipsOn(page);
const timer = timerIn(find(page, "#timer"));
const leaves = leaf(page, slips.newestCard());
const hangs = page.dataset.hangs;
leaves.hang(
    hangs === undefined ? null : hangs.split(" ").filter(Boolean),
    page.dataset.cardNow ?? null,
    page.dataset.stage ?? "",
);

/** @param {WallNews} news */
function onNews(news) {
    const { stage } = news;
    /** @type {HTMLElement | null} */
    let arrived = null;
    for (const note of news.notes) arrived = slips.place(note) ?? arrived;
    redraw(page, news.pictures);
    showStage(page, stage);
    showDots(page, news.votes, stage.results);
    drawNearness(page, news.nearness);
    arrange(page, news.nearness, news.clusters);
    for (const card of findAll(page, "[data-card]")) {
        // Notes get room where there are any to read.
        card.classList.toggle("wall-card--wordy", card.querySelector(".wall-note:not([hidden])") !== null);
    }
    leaves.hang(stage.cards, stage.card, stage.name);
    // In a planned café the facilitator says what the room looks at; where people come and go, the newest note does.
    const isFollowed = stage.name === "open" && arrived?.isConnected;
    slips.crown(isFollowed ? arrived : null, stage.name === "open" || stage.name === "closed");
    if (isFollowed && arrived) leaves.turnTo(slips.cardOf(arrived));
    leaves.measure();
    timer.set(news.live, news.now);
    const message = find(page, "#message");
    if (message.textContent !== (news.live.message ?? "")) message.textContent = news.live.message;
    message.hidden = !news.live.message;
    count("notes", slips.size());
    count("phones", news.phones);
    find(page, '[data-said="empty"]').hidden = slips.size() > 0 || (stage.name !== "open" && stage.name !== "closed");
    showPhase(news.phase);
}

listenToKeys(leaves);
// A new address is said above the notes, and takes room.
document.addEventListener("way-changed", () => leaves.measure());
follow(page, {
    onNews,
    onReach: (inReach) => {
        find(page, "#away").hidden = inReach;
    },
});
