// A laptop to sync with: a real HTTP server that keeps what phones send, and can be told to misbehave once.

import { createServer } from "node:http";

/** @typedef {import("../../static/pwa/core/types.js").Version} Version */
/**
 * @typedef {{ v: 1, cafe: string, participant: { id: string, key: string }, store: string | null, cursor: number,
 *     waiting: number, records: Version[] }} Request
 * @typedef {{ status?: number, type?: string, headers?: { [name: string]: string }, body?: unknown }} Reply
 */

export class Laptop {
    store = "store-one";
    cursor = 0;
    build = "build-one";
    /** @type {Map<string, Version>} what is on its disk */
    kept = new Map();
    /** @type {Request[]} */
    requests = [];
    /** @type {number[]} bytes of each answer */
    answered = [];
    /** @type {{ key: string, after: string | null }[]} those who came back with a key */
    backs = [];
    pings = 0;
    most = 0;
    /** @type {((request: Request, usual: () => object) => Promise<Reply | "cut"> | Reply | "cut")[]} what it does instead, next time */
    instead = [];
    #now = 0;
    #port = 0;
    /** @type {import("node:http").Server | null} */
    #server = null;

    async open() {
        const server = createServer(async (incoming, outgoing) => {
            this.#now += 1;
            this.most = Math.max(this.most, this.#now);
            let text = "";
            for await (const chunk of incoming) text += chunk;
            const reply = await this.#reply(incoming.url ?? "", text);
            this.#now -= 1;
            if (reply === "cut") return void incoming.socket.destroy();
            const { status = 200, type = "application/json", headers = {}, body = null } = reply;
            const said = typeof body === "string" ? body : JSON.stringify(body);
            this.answered.push(said.length);
            outgoing.writeHead(status, { "Content-Type": type, Connection: "close", ...headers }).end(said);
        });
        await new Promise((resolve) => server.listen(this.#port, "127.0.0.1", () => resolve(undefined)));
        const address = server.address();
        if (address && typeof address === "object") this.#port = address.port;
        this.#server = server;
        return this;
    }

    async close() {
        const server = this.#server;
        this.#server = null;
        server?.closeAllConnections();
        if (server) await new Promise((resolve) => server.close(resolve));
    }

    /** What the page's own fetch would do at this laptop's address. */
    get fetch() {
        const real = globalThis.fetch;
        /** @param {string | URL | globalThis.Request} path @param {RequestInit} [init] */
        return (path, init) => real(new URL(String(path), `http://127.0.0.1:${this.#port}`), init);
    }

    /** @param {string} url @param {string} text */
    async #reply(url, text) {
        if (url === "/api/ping") {
            this.pings += 1;
            return { body: { v: 1, store: this.store, build: this.build, now: "2026-11-21T18:00:00Z" } };
        }
        if (url === "/api/back") return this.back(JSON.parse(text));
        /** @type {Request} */
        const request = JSON.parse(text);
        this.requests.push(request);
        const usual = () => this.keep(request);
        const instead = this.instead.shift();
        return instead ? instead(request, usual) : { body: usual() };
    }

    /**
     * Tell who comes back with a key what was sent with it.
     * @param {{ key: string, after: string | null }} asked
     * @returns {Reply}
     */
    back(asked) {
        this.backs.push(asked);
        const theirs = this.requests.filter(({ participant }) => participant.key === asked.key);
        const participant = theirs[0]?.participant.id;
        if (!participant) return { status: 404, body: { error: { code: "key-unknown", message: "Nobody." } } };
        const all = theirs.flatMap(({ records }) => records);
        const own = [...this.kept.values()].filter(({ id }) => all.some((record) => record.id === id));
        const counter = Math.max(...own.map(({ stamp }) => stamp[0]));
        const records = own
            .filter(({ gone }) => !gone)
            .map((record) => ({ ...record, fields: without(record.fields) }));
        return { body: { v: 1, store: this.store, participant, counter, more: null, records } };
    }

    /**
     * @param {Request} request
     * @param {Version[]} [records]
     */
    keep(request, records = request.records) {
        for (const record of records) this.kept.set(record.id, record);
        this.cursor += records.length;
        return this.answer({ kept: records.map(({ id, stamp }) => [id, stamp]) });
    }

    /** @param {object} [more] */
    answer(more = {}) {
        const live = { version: this.cursor, phase: "write", round: null, card: null, ends_at: null, message: null };
        const { store, cursor } = this;
        const now = "2026-11-21T18:00:00Z";
        return { v: 1, store, now, cursor, more: false, kept: [], refused: [], records: [], live, ...more };
    }

    texts() {
        const notes = [...this.kept.values()].filter(({ kind, gone }) => kind === "note" && !gone);
        return notes.map(({ fields }) => fields.text).sort();
    }
}

/** As the laptop keeps fields: null is left out. @param {Version["fields"]} fields */
function without(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
