// Addresses of laptops, as somebody types them or a code brings them.

const LOOKS_SO = /^(?:(https?):\/\/)?([a-z0-9.-]+)(?::(\d{1,5}))?(?:\/.*)?$/;
const IN_THE_ROOM = /^(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./;
const IP = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IN_THIS_NETWORK = /^(?:localhost|[a-z0-9-]+\.local)$/;
const USUAL = { http: "80", https: "443" };

/**
 * The link to a laptop that can be in this room: a private address, or a name of this network. Elsewhere no note is sent,
 * whatever somebody typed or a code says: with the notes goes the key that they are written by.
 * @param {string} said
 * @returns {string | null} such as http://192.168.1.7:8080
 */
export function baseFrom(said) {
    const [, scheme = "http", host = "", port = ""] = LOOKS_SO.exec(said.trim().toLowerCase()) ?? [];
    const isIp = IP.test(host) && IN_THE_ROOM.test(host) && host.split(".").every((part) => Number(part) < 256);
    if (!isIp && !IN_THIS_NETWORK.test(host)) return null;
    if (Number(port) > 65_535 || port === "0") return null;
    const usual = USUAL[/** @type {"http" | "https"} */ (scheme)];
    return `${scheme}://${host}${port && port !== usual ? `:${Number(port)}` : ""}`;
}

/** An address as people read it. @param {string} base */
export function placeOf(base) {
    return base.replace(/^http:\/\//, "");
}
