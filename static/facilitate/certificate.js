// The page of safe addresses: tries each from this browser. An answer that cannot be read is answer enough: where TLS is
// not trusted, there is none.

const PATIENCE_MS = 6000;

const trial = document.getElementById("trial");
const button = document.getElementById("try-it");

/** @param {string} base */
async function isTrusted(base) {
    try {
        await fetch(`${base}/api/ping`, {
            mode: "no-cors",
            cache: "no-store",
            credentials: "omit",
            signal: AbortSignal.timeout(PATIENCE_MS),
        });
        return true;
    } catch (wrong) {
        console.info(`${base}:`, wrong);
        return false;
    }
}

/** @returns {Promise<{ [base: string]: { leads: string, ips: string[] } } | null>} null: the laptop did not answer */
async function lookedUp() {
    try {
        const answer = await fetch(trial?.dataset.lookedUp ?? "", { signal: AbortSignal.timeout(4 * PATIENCE_MS) });
        return answer.ok ? await answer.json() : null;
    } catch (wrong) {
        console.info("Nobody looked it up:", wrong);
        return null;
    }
}

/**
 * @param {HTMLElement} way
 * @param {string} what
 */
function say(way, what) {
    for (const each of way.querySelectorAll("[data-said]")) {
        each.toggleAttribute("hidden", each.getAttribute("data-said") !== what);
    }
    way.dataset.state = what;
}

async function tryAll() {
    button?.setAttribute("aria-disabled", "true");
    const ways = [...(trial?.querySelectorAll("[data-base]") ?? [])].map((way) => /** @type {HTMLElement} */ (way));
    for (const way of ways) say(way, "asking");
    const found = lookedUp();
    await Promise.all(
        ways.map(async (way) => {
            const base = way.dataset.base ?? "";
            if (await isTrusted(base)) return say(way, "works");
            const told = (await found)?.[base];
            const ips = way.querySelector("[data-part=ips]");
            if (ips) ips.textContent = told?.ips.join(", ") ?? "";
            say(way, told?.leads ?? "away");
        }),
    );
    button?.removeAttribute("aria-disabled");
}

button?.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") void tryAll();
});
