// The service worker's body. The laptop puts before it: importScripts of Workbox's core, routing, strategies and
// precaching, BUILD (the build this worker belongs to) and MANIFEST ([{ url, revision }, …], every file of that build).
//
// One build at a time: a worker serves café pages only of its own build, whose files it holds. So a page is never put
// together from two builds, and a newer one waits until somebody taps.
/* global workbox, BUILD, MANIFEST */

const CAFES = "cafes-";
const PAGES = CAFES + BUILD;
const CAFE_PATH = /^\/[23456789BCDFGHJKMNPQRSTVWXZ]{6}$/i;

workbox.precaching.precacheAndRoute(MANIFEST);
workbox.precaching.cleanupOutdatedCaches();
workbox.core.clientsClaim();

// /K7QF2M and /k7qf2m are one page; what is after it in the address is the page's own business.
function keyOf(path) {
    return new URL(path.toUpperCase(), location.origin).href;
}

// Keep the page if it is whole and of this build. Says whether it was.
async function keep(path, response) {
    if (!response.ok || response.redirected) return false;
    const page = await response.clone().text();
    // Between our installing and now the laptop may have begun to serve the next build; its files are not here.
    if (!page.includes(`"build": "${BUILD}"`) && !page.includes(`"build":"${BUILD}"`)) return false;
    await (await caches.open(PAGES)).put(keyOf(path), response);
    return true;
}

workbox.routing.registerRoute(
    ({ request, sameOrigin, url }) => sameOrigin && request.mode === "navigate" && CAFE_PATH.test(url.pathname),
    async ({ event, request, url }) => {
        const kept = await (await caches.open(PAGES)).match(keyOf(url.pathname));
        if (kept) return kept;
        const response = await fetch(request);
        event.waitUntil(keep(url.pathname, response.clone()));
        return response;
    },
);

async function carryOver() {
    for (const name of await caches.keys()) {
        if (!name.startsWith(CAFES) || name === PAGES) continue;
        for (const { url } of await (await caches.open(name)).keys()) {
            const { pathname } = new URL(url);
            // A failing network, a busy laptop or a page of yet another build ends the installation: the older worker
            // stays whole with its own files, and the browser tries again at the next visit. Only a café that this
            // laptop says it does not have is left behind: its page could not open without the older build's files.
            const response = await fetch(pathname, { cache: "no-cache" });
            if (response.status === 404 || response.status === 410) continue;
            if (!(await keep(pathname, response))) throw new Error(`${pathname} is not to be had in build ${BUILD}`);
        }
    }
}

async function dropOlder() {
    const names = await caches.keys();
    await Promise.all(
        names.filter((name) => name.startsWith(CAFES) && name !== PAGES).map((name) => caches.delete(name)),
    );
}

async function cachePage(path) {
    if (!CAFE_PATH.test(path) || (await (await caches.open(PAGES)).match(keyOf(path)))) return;
    await keep(path, await fetch(path, { cache: "no-cache" }));
}

addEventListener("install", (event) => event.waitUntil(carryOver()));
addEventListener("activate", (event) => event.waitUntil(dropOlder()));
addEventListener("message", (event) => {
    if (event.data?.type === "SKIP_WAITING") skipWaiting();
    if (event.data?.type === "CACHE_PAGE") event.waitUntil(cachePage(event.data.path));
});
