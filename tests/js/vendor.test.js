import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const packages = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).devDependencies;
const phone = new URL("../../static/pwa/vendor/", import.meta.url);

for (const vendor of [phone, new URL("../../static/facilitate/vendor/", import.meta.url)]) {
    const about = readFileSync(new URL("VENDOR.md", vendor), "utf8");
    const rows = [...about.matchAll(/^\| `(.+?)` \| (\S+) (\S+), .* \| `([0-9a-f]{64})` \|$/gm)];
    const files = readdirSync(vendor).filter((file) => /\.(js|wasm)$/.test(file));

    test(`every file in ${vendor.pathname.split("static/")[1]} is listed, and none is missing`, () => {
        assert.deepEqual(rows.map(([, file]) => file).sort(), files.sort());
    });

    for (const [, file, name, version, sha256] of rows) {
        test(`${file} is byte for byte what VENDOR.md says, in the version that is pinned`, () => {
            const whole = readFileSync(new URL(file ?? "", vendor));
            assert.equal(createHash("sha256").update(whole).digest("hex"), sha256);
            assert.equal(packages[name ?? ""], version);
            if (file?.endsWith(".wasm")) return;
            assert.doesNotMatch(whole.toString(), /sourceMappingURL|\b(from|import)\s*"[^.]|jsdelivr/);
            assert.doesNotMatch(whole.toString(), /\beval\(|new Function\(/, "the page's policy would stop it");
        });
    }
}

test("preact, its hooks, htm, signals and idb together are at most 11 kB compressed", async () => {
    const { gzipSync } = await import("node:zlib");
    const files = ["preact.js", "preact-hooks.js", "htm.js", "htm-preact.js", "signals.js", "idb.js"];
    const bytes = files.map((file) => gzipSync(readFileSync(new URL(file, phone)), { level: 9 }).length);
    assert.ok(bytes.reduce((a, b) => a + b) <= 11 * 1024, `${bytes}`);
});
