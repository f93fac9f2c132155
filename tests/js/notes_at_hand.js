/** Thirty notes as a phone hands them over: as long and as unlike each other as people write them. */

const SAID = [
    "More shade on Mill Lane, and a bench that faces away from the traffic.",
    "Trust is leaving your phone on the table.",
    "We were asked twice and nobody told us what came of it. The third time I did not go.",
    "Luottamus syntyy siitä, että sovittu asia tapahtuu ilman muistutusta.",
    "Kiire on sitä, ettei kukaan uskalla sanoa ei.",
    "Min chef frågar hur det går och väntar på svaret.",
    "A shared calendar helped more than the whole reorganisation did.",
    "The customer waits four days for a signature that nobody reads.",
    "Vastuu kuuluu sille, joka huomaa.",
    "Let the newcomers choose the first topic next time; we always hear the same five people.",
];

/** The body of one exchange, as bytes. */
export function thirtyNotes() {
    const records = Array.from({ length: 30 }, (_, at) => ({
        kind: "note",
        id: uuid(at),
        stamp: [at + 2, "k7f2a9x0"],
        gone: false,
        fields: {
            card: `words-of-new-work/${["trust", "hurry", "vision", "service", "networks"][at % 5]}`,
            text: `${SAID[at % SAID.length]} ${SAID[(at * 7 + 3) % SAID.length]?.slice(0, 20 + at)}`,
            value: null,
            audience: "cafe",
            named: at % 3 === 0,
            round: null,
            table: null,
            written_at: `2026-11-21T18:${String(at + 10)}:${String((at * 37) % 60).padStart(2, "0")}.${100 + at}Z`,
        },
    }));
    const participant = { id: uuid(99), key: "nqF4x0n9yQ7mB2kJ5tVwLr8uHc1dZsPeXaGiOoTbY3E" };
    const body = { v: 1, cafe: "K7QF2M", participant, store: null, cursor: 0, waiting: records.length, records };
    return new TextEncoder().encode(JSON.stringify(body));
}

/** One that looks like those that phones mint, and is the same every time. @param {number} at */
function uuid(at) {
    let state = at + 1;
    const digits = Array.from({ length: 32 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return (state >>> 28).toString(16);
    }).join("");
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}
