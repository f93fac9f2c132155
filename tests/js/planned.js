// What a laptop says of a café by a plan, with parts of it changed.

/**
 * @param {Partial<import("../../static/pwa/core/types.js").Course>} [changed]
 * @returns {import("../../static/pwa/core/types.js").Course}
 */
export function courseOf(changed = {}) {
    return {
        run: 12,
        phase: "write",
        round: 2,
        rounds: 3,
        title: { en: "Trust" },
        cards: ["words/trust"],
        minutes: 5,
        left_s: null,
        is_blind: false,
        audience: "cafe",
        dots: 3,
        hosts: null,
        phones: "all",
        visit_minutes: null,
        seated: 1,
        ...changed,
    };
}

/**
 * @param {Partial<import("../../static/pwa/core/types.js").Live>} [changed]
 * @param {Partial<import("../../static/pwa/core/types.js").Course>} [course]
 * @returns {import("../../static/pwa/core/types.js").Live}
 */
export function liveOf(changed = {}, course = {}) {
    const nothing = { version: 1, card: null, ends_at: null, message: null };
    return { ...nothing, phase: "write", round: "round-two", ...changed, course: courseOf(course) };
}
