import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const vendor = new URL("../../static/pwa/vendor/", import.meta.url);
const about = readFileSync(new URL("VENDOR.md", vendor), "utf8");
const packages = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).devDependencies;
const rows = [...about.matchAll(/^\| `(.+?)` \| (\S+) (\S+), .* \| `([0-9a-f]{64})` \|$/gm)];
const files = readdirSync(vendor).filter((file) => file.endsWith(".js"));

test("every vendored file is listed, and none is missing", () => {
    assert.deepEqual(rows.map(([, file]) => file).sort(), files.sort());
});

for (const [, file, name, version, sha256] of rows) {
    test(`${file} is byte for byte what VENDOR.md says, in the version that is pinned`, () => {
        const text = readFileSync(new URL(file ?? "", vendor));
        assert.equal(createHash("sha256").update(text).digest("hex"), sha256);
        assert.equal(packages[name ?? ""], version);
        assert.doesNotMatch(text.toString(), /sourceMappingURL|\b(from|import)\s*"[^.]/);
        assert.doesNotMatch(text.toString(), /\beval\(|new Function\(/, "the page's policy would stop it");
    });
}

test("preact, its hooks, htm, signals and idb together are at most 11 kB compressed", async () => {
    const { gzipSync } = await import("node:zlib");
    const loaded = files.filter((file) => !file.startsWith("workbox"));
    const bytes = loaded.map((file) => gzipSync(readFileSync(new URL(file, vendor)), { level: 9 }).length);
    assert.ok(bytes.reduce((a, b) => a + b) <= 11 * 1024, `${bytes}`);
});
