// The board: which note lies in which cluster. News from other recorders is laid in; what is selected or typed here stays.

import { find, findAll, fromTemplate, say } from "../parts.js";

/**
 * @typedef {import("../follow.js").Note} Note
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Cluster} Cluster
 * @typedef {import("./types.js").GroupingNews} GroupingNews
 */

/**
 * @param {HTMLElement} page
 * @param {(said: string) => void} hear
 * @returns {Board}
 */
export function board(page, hear) {
    const clusters = find(page, "#clusters");
    const newcomer = find(clusters, '[data-cluster="new"]');
    const newTitle = /** @type {HTMLInputElement} */ (find(newcomer, "#new-title"));
    /** @type {Map<string, HTMLElement>} */
    const slips = new Map(findAll(page, "[data-note]").map((slip) => [slip.dataset.note ?? "", slip]));
    /** Notes that were just moved here. until: the version in which the laptop's own word of it is contained. */
    /** @type {Map<string, { cluster: string, until: number | null }>} */
    const held = new Map();
    /** @type {Cluster[]} */
    let known = findAll(clusters, "[data-cluster]")
        .filter((panel) => panel !== newcomer)
        .map(({ dataset: { cluster = "" } }) => ({ id: cluster, title: "", card: "", notes: [] }));
    let met = slips.size;
    let toName = "";

    function areas() {
        return findAll(page, "[data-cluster]").filter((area) => area !== newcomer);
    }

    /** @param {GroupingNews} news */
    function heed(news) {
        for (const [note, { until }] of held) if (until !== null && until <= news.version) held.delete(note);
        for (const note of news.notes) {
            if (note.shown) lay(note);
            else {
                slips.get(note.id)?.remove();
                slips.delete(note.id);
            }
        }
        known = news.clusters;
        draw();
    }

    /** @param {Note} note */
    function lay(note) {
        const slip = slips.get(note.id) ?? fresh(note.id);
        for (const part of /** @type {const} */ (["label", "value", "text", "name"])) say(slip, part, note[part]);
    }

    /** @param {string} id */
    function fresh(id) {
        const slip = fromTemplate("lay");
        slip.dataset.note = id;
        slip.dataset.order = String(met++);
        slip.classList.add("board-note--new");
        const pick = pickOf(slip);
        pick.value = id;
        pick.id = `pick-${id}`;
        find(slip, "label").setAttribute("for", pick.id);
        slips.set(id, slip);
        return slip;
    }

    function draw() {
        const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        drawClusters();
        /** @type {Map<string, string>} */
        const lies = new Map(known.flatMap(({ id, notes }) => notes.map((note) => [note, id])));
        for (const [note, { cluster }] of held) lies.set(note, cluster);
        const lists = new Map(areas().map((area) => [area.dataset.cluster, find(area, '[data-part="notes"]')]));
        for (const [note, slip] of slips) {
            const list = lists.get(lies.get(note) ?? "") ?? lists.get("");
            if (list && slip.parentElement !== list) insert(list, slip);
        }
        for (const area of areas()) tally(area);
        // Whoever works by keyboard stays with the note that has moved.
        if (focused?.isConnected && document.activeElement === document.body) focused.focus({ preventScroll: true });
    }

    /**
     * Notes lie in the order in which they came.
     * @param {HTMLElement} list
     * @param {HTMLElement} slip
     */
    function insert(list, slip) {
        const order = Number(slip.dataset.order);
        const after = findAll(list, "[data-note]").find((other) => Number(other.dataset.order) > order);
        list.insertBefore(slip, after ?? null);
    }

    function drawClusters() {
        const there = new Set(known.map(({ id }) => id));
        for (const panel of areas()) {
            const id = panel.dataset.cluster ?? "";
            if (id && !there.has(id)) takeAway(panel);
        }
        for (const [place, cluster] of known.entries()) {
            const found = areas().find((area) => area.dataset.cluster === cluster.id);
            const panel = found ?? freshCluster(cluster);
            // Moving a panel would take the focus off its name.
            if (clusters.children[place] !== panel) clusters.insertBefore(panel, clusters.children[place] ?? null);
            fillCluster(panel, cluster, place + 1);
        }
        offer(/** @type {HTMLSelectElement} */ (find(page, "#to")), known, true);
        const wanted = areas().find((area) => toName && area.dataset.cluster === toName);
        if (wanted) {
            toName = "";
            find(wanted, '[data-part="title"]').focus();
        }
    }

    /** @param {HTMLElement} panel */
    function takeAway(panel) {
        const title = titleOf(panel);
        const typed = title.value.trim();
        // Its notes stay on the page: they are laid elsewhere when the board is drawn.
        const pile = find(page, '[data-cluster=""] [data-part="notes"]');
        for (const slip of findAll(panel, "[data-note]")) insert(pile, slip);
        const isTyping = document.activeElement === title;
        panel.remove();
        if (isTyping && typed !== title.dataset.seen && !newTitle.value) {
            newTitle.value = typed;
            newTitle.focus();
            hear(page.dataset.gone ?? "");
        }
    }

    /** @param {Cluster} cluster */
    function freshCluster({ id, title }) {
        const panel = fromTemplate("cluster");
        panel.dataset.cluster = id;
        panel.setAttribute("aria-labelledby", `called-${id}`);
        find(panel, '[data-part="called"]').id = `called-${id}`;
        find(panel, '[data-part="called"]').setAttribute("for", `title-${id}`);
        find(panel, '[data-part="notes"]').setAttribute("aria-labelledby", `called-${id}`);
        find(panel, '[data-part="into"]').id = `into-${id}`;
        find(panel, '[data-part="into-label"]').setAttribute("for", `into-${id}`);
        for (const deed of ["save", "merge", "remove", "here"]) {
            find(panel, `[data-part="${deed}"]`).setAttribute("value", id);
        }
        const field = titleOf(panel);
        field.id = `title-${id}`;
        field.value = field.dataset.seen = title;
        return panel;
    }

    /**
     * @param {HTMLElement} panel
     * @param {Cluster} cluster
     * @param {number} number
     */
    function fillCluster(panel, cluster, number) {
        const field = titleOf(panel);
        const seen = field.dataset.seen ?? field.defaultValue;
        // A name that is being typed stays; whoever saves it learns what the other recorder called it.
        if (field.value === seen) field.value = field.dataset.seen = cluster.title;
        find(panel, '[data-part="number"]').textContent = String(number);
        find(panel, '[data-part="called"]').textContent = (page.dataset.called ?? "{n}").replace("{n}", String(number));
        // A name is saved as one leaves its field; the button is for when that did not do.
        if (find(panel, '[data-part="told"]').hidden) find(panel, '[data-part="save"]').hidden = true;
        const others = known.filter(({ id }) => id !== cluster.id);
        offer(/** @type {HTMLSelectElement} */ (find(panel, '[data-part="into"]')), others, false);
        find(panel, '[data-part="merge"]').toggleAttribute("disabled", others.length === 0);
    }

    /**
     * Offer clusters to choose from, keeping what was chosen.
     * @param {HTMLSelectElement} select
     * @param {Cluster[]} offered
     * @param {boolean} hasNone whether its last choice is no cluster
     */
    function offer(select, offered, hasNone) {
        const none = hasNone ? select.options[select.options.length - 1] : undefined;
        const wanted = offered.map(({ id, title }) => ({ id, said: `${numberOf(id)} ${title}`.trim() }));
        const shown = [...select.options].filter((option) => option !== none);
        if (shown.map(({ text }) => text).join("\n") === wanted.map(({ said }) => said).join("\n")) return;
        const chosen = select.value;
        select.replaceChildren(...wanted.map(({ id, said }) => new Option(said, id)), ...(none ? [none] : []));
        // Where there was nothing to choose, nothing was chosen.
        const isThere = shown.length > 0 && [...select.options].some(({ value }) => value === chosen);
        if (isThere) select.value = chosen;
        else select.selectedIndex = 0;
    }

    /** @param {string} id */
    function numberOf(id) {
        return known.findIndex((cluster) => cluster.id === id) + 1;
    }

    /** @param {HTMLElement} area */
    function tally(area) {
        const picks = findAll(area, ".board-note__pick");
        const words = picks.length === 1 ? page.dataset.one : page.dataset.many;
        find(area, '[data-part="count"]').textContent = (words ?? "{n}").replace("{n}", String(picks.length));
        for (const none of findAll(area, '[data-part="none"]')) none.hidden = picks.length > 0;
        // One stop for Tab in each list; the arrows go on from there.
        const stop = picks.find((pick) => pick.tabIndex === 0 && pick === document.activeElement) ?? picks[0];
        for (const pick of picks) pick.tabIndex = pick === stop ? 0 : -1;
    }

    for (const save of findAll(clusters, '[data-part="save"]')) save.hidden = true;
    for (const area of areas()) tally(area);
    return {
        heed,
        hold(notes, cluster) {
            for (const note of notes) held.set(note, { cluster, until: null });
            draw();
            return (version) => {
                for (const note of notes) {
                    if (version === null) held.delete(note);
                    else if (held.get(note)?.cluster === cluster) held.set(note, { cluster, until: version });
                }
                draw();
            };
        },
        areas,
        picked: () =>
            findAll(page, ".board-note__pick:checked").map((pick) => /** @type {HTMLInputElement} */ (pick).value),
        pickNone() {
            for (const pick of findAll(page, ".board-note__pick:checked")) {
                /** @type {HTMLInputElement} */ (pick).checked = false;
            }
            page.dispatchEvent(new Event("change"));
        },
        slip: (note) => slips.get(note),
        nameSoon(cluster) {
            toName = cluster;
            drawClusters();
        },
    };
}

/** @param {HTMLElement} panel */
export function titleOf(panel) {
    return /** @type {HTMLInputElement} */ (find(panel, '[data-part="title"]'));
}

/** @param {HTMLElement} slip */
export function pickOf(slip) {
    return /** @type {HTMLInputElement} */ (find(slip, ".board-note__pick"));
}
