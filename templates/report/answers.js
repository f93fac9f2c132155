// Opens the answer that a receipt code leads to. Nothing leaves this page: it asks no address, and holds no code.
const told = JSON.parse(document.getElementById("locked").textContent);
const form = document.getElementById("open");
const box = document.getElementById("code");
const said = document.getElementById("said");
const answer = document.getElementById("answer");
const parts = ["text", "by", "day"].map((name) => document.getElementById(`answer-${name}`));

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const utf8 = new TextEncoder();

async function opened(letters) {
    const code = await crypto.subtle.importKey("raw", utf8.encode(letters), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(told.salt), iterations: told.iterations };
    const stirred = await crypto.subtle.deriveBits(how, code, 256);
    const source = await crypto.subtle.importKey("raw", stirred, "HKDF", false, ["deriveBits"]);
    const drawn = (what) => {
        const by = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode(what) };
        return crypto.subtle.deriveBits(by, source, 256);
    };
    const tag = [...new Uint8Array(await drawn("tag"))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const locked = told.boxes[tag];
    if (!locked) return null;
    const key = await crypto.subtle.importKey("raw", await drawn("key"), "AES-GCM", false, ["decrypt"]);
    const bytes = bytesOf(locked);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, key, bytes.slice(12));
    return JSON.parse(new TextDecoder().decode(plain).replace(/\0+$/, ""));
}

if (form) {
    const canOpen = Boolean(globalThis.crypto?.subtle);
    document.getElementById(canOpen ? "open" : "insecure").hidden = false;
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        answer.hidden = true;
        const letters = box.value.toUpperCase().replace(/[\s–-]/g, "");
        if (!/^[2-9BCDFGHJKMNPQRSTVWXZ]{8}$/.test(letters)) {
            said.textContent = form.dataset.form;
            return;
        }
        said.textContent = form.dataset.looking;
        try {
            const found = await opened(letters);
            said.textContent = found ? "" : form.dataset.none;
            if (!found) return;
            for (const part of parts) part.textContent = found[part.id.slice("answer-".length)] ?? "";
            answer.hidden = false;
            answer.focus();
        } catch (wrong) {
            console.error(wrong);
            said.textContent = form.dataset.wrong;
        }
    });
}
