// The time by this phone's clock, as it goes over the wire: shown to people, and compared with nothing.

/** A phone that thinks itself beyond the year 9999 would write years that no laptop reads, and its notes be refused. */
export function now() {
    const time = new Date().toISOString();
    return time.length === "2026-11-21T18:00:00.000Z".length ? time : "9999-12-31T23:59:59.999Z";
}
