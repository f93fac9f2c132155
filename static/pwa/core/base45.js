// Bytes in the letters that a QR code packs best: base45, RFC 9285. Two bytes are three letters, and QR's alphanumeric mode
// holds two letters in eleven bits. As text rather than as bytes, every reader gives them back alike.

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** @param {Uint8Array} bytes */
export function toBase45(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += 2) {
        const isPair = at + 1 < bytes.length;
        let rest = isPair ? (byteAt(bytes, at) << 8) | byteAt(bytes, at + 1) : byteAt(bytes, at);
        for (let letter = 0; letter < (isPair ? 3 : 2); letter++) {
            text += LETTERS[rest % 45];
            rest = Math.floor(rest / 45);
        }
    }
    return text;
}

/**
 * @param {string} text
 * @returns {Uint8Array | null} null: this is not base45
 */
export function fromBase45(text) {
    if (text.length % 3 === 1) return null;
    const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 ? 1 : 0));
    for (let from = 0, to = 0; from < text.length; from += 3, to += 2) {
        const letters = [...text.slice(from, from + 3)].map((letter) => LETTERS.indexOf(letter));
        const isPair = letters.length === 3;
        const sum = letters.reduceRight((rest, letter) => rest * 45 + letter, 0);
        if (letters.includes(-1) || sum > (isPair ? 0xffff : 0xff)) return null;
        if (isPair) bytes[to] = sum >> 8;
        bytes[isPair ? to + 1 : to] = sum & 0xff;
    }
    return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at below its length
 */
function byteAt(bytes, at) {
    return /** @type {number} */ (bytes[at]);
}
