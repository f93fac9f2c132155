/**
 * What this browser holds until the laptop has it: each open page keeps its own, so that no window overwrites another's.
 *
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {{ deck: Deck, revision: string, at: string }} Draft at: when it was last written to, UTC
 */

const MARK = "fieldkit:deck:";

/**
 * @param {Storage} storage
 * @param {string} deck its id
 * @param {string} page a name that no other open page has
 */
export function draftsOf(storage, deck, page) {
    const mine = `${MARK}${deck}:${page}`;
    return {
        /**
         * @param {{ deck: Deck, revision: string } | null} draft null: the laptop has everything
         * @returns {boolean} whether this browser holds it now
         */
        keep(draft) {
            try {
                if (draft) storage.setItem(mine, JSON.stringify({ ...draft, at: new Date().toISOString() }));
                else storage.removeItem(mine);
                return true;
            } catch (full) {
                console.info("This browser keeps no drafts:", full);
                return false;
            }
        },
        /**
         * What earlier pages left behind: the newest first.
         * @returns {{ key: string, draft: Draft }[]}
         */
        left() {
            try {
                const keys = Object.keys(storage).filter((key) => key.startsWith(`${MARK}${deck}:`) && key !== mine);
                const found = keys.map((key) => ({ key, draft: JSON.parse(storage.getItem(key) ?? "null") }));
                return found.filter(({ draft }) => draft?.deck).sort((a, b) => (a.draft.at < b.draft.at ? 1 : -1));
            } catch (forbidden) {
                console.info("This browser keeps no drafts:", forbidden);
                return [];
            }
        },
        /** @param {string} key */
        drop(key) {
            storage.removeItem(key);
        },
    };
}
