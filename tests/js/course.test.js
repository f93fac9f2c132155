// A café by its plan, as the phone understands it: what the laptop may say of it, and the laptop's clock.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clockTold } from "../../static/pwa/core/clock.js";
import { audienceByPlan, hungInOrder, inOrder, leftMs, minutesText } from "../../static/pwa/core/course.js";
import { answerFrom, liveFrom } from "../../static/pwa/core/wire.js";
import { courseOf, liveOf } from "./planned.js";

const DAY_MS = 86_400_000;
const never = { tookMs: Number.POSITIVE_INFINITY, at: Number.NEGATIVE_INFINITY };

test("a phone whose clock is a day ahead learns the laptop's from one answer", () => {
    const laptop = 1_000_000_000_000;
    const phone = laptop + DAY_MS;
    const clock = clockTold(never, 0, { sent: phone, got: phone + 80, said: laptop + 40 });
    assert.equal(clock.ahead, -DAY_MS);
});

test("the quickest answer is believed, and a slow one does not spoil it", () => {
    const quick = clockTold(never, 0, { sent: 0, got: 20, said: 510 });
    assert.equal(quick.ahead, 500);
    const slow = clockTold(quick, quick.ahead, { sent: 1000, got: 3000, said: 1510 });
    assert.equal(slow.ahead, 500);
    const quicker = clockTold(slow, slow.ahead, { sent: 4000, got: 4010, said: 4507 });
    assert.equal(quicker.ahead, 502);
});

test("a clock that was set in the meantime is found out by any answer", () => {
    const before = clockTold(never, 0, { sent: 0, got: 20, said: 10 });
    const after = clockTold(before, before.ahead, { sent: DAY_MS, got: DAY_MS + 900, said: 1450 });
    assert.equal(after.ahead, 1000 - DAY_MS);
});

test("what was learnt grows old: clocks drift", () => {
    const before = clockTold(never, 0, { sent: 0, got: 20, said: 10 });
    const after = clockTold(before, 0, { sent: 700_000, got: 700_200, said: 700_150 });
    assert.equal(after.ahead, 50);
});

test("what is no time, and a clock that jumps on the way, teach nothing", () => {
    const known = { tookMs: 20, at: 0 };
    assert.equal(clockTold(known, 7, { sent: 0, got: 20, said: Number.NaN }).ahead, 7);
    assert.equal(clockTold(known, 7, { sent: 500, got: 20, said: 10 }).ahead, 7);
});

test("the time left is counted by the laptop's clock, and stands still in a pause", () => {
    const live = liveOf({ ends_at: "2026-11-22T10:05:00.000Z" });
    const now = Date.parse("2026-11-22T10:00:30Z");
    assert.equal(leftMs(live, now), 270_000);
    assert.equal(leftMs(liveOf({}, { left_s: 83.2 }), now), 83_200);
    assert.equal(leftMs(liveOf(), now), null);
    assert.deepEqual([270_000, 269_001, 60_000, 999, 0, -5000].map(minutesText), [
        "4:30",
        "4:30",
        "1:00",
        "0:01",
        "0:00",
        "0:00",
    ]);
});

test("a course is read as it was said, with whatever a later laptop adds", () => {
    const said = { ...liveOf({ version: 4 }, { phase: "stroll" }), weather: "mild" };
    const live = liveFrom({ ...said, course: { ...said.course, mood: "warm" } });
    assert.equal(live?.course?.phase, "stroll");
    assert.equal(live?.course?.round, 2);
});

test("a laptop of last month says nothing of a course", () => {
    const { course, ...old } = liveOf();
    assert.ok(course);
    assert.equal(liveFrom(old)?.course, null);
});

test("a course that cannot be followed is left aside, and what else is live counts", () => {
    for (const wrong of [
        "soon",
        [],
        { ...courseOf(), run: "12" },
        { ...courseOf(), cards: [7] },
        { ...courseOf(), phase: "" },
    ]) {
        const live = liveFrom({ ...liveOf({ message: "Ten minutes left" }), course: wrong });
        assert.equal(live?.course, null);
        assert.equal(live?.message, "Ten minutes left");
    }
});

test("a seat that is none is not taken", () => {
    const answer = {
        v: 1,
        store: "store-one",
        now: "2026-11-22T10:00:00.000Z",
        cursor: 0,
        more: false,
        kept: [],
        refused: [],
        records: [],
        live: liveOf(),
    };
    assert.equal(answerFrom(answer)?.seat, null);
    assert.equal(answerFrom({ ...answer, seat: { round: 2, table: "four" } })?.seat, null);
    assert.deepEqual(answerFrom({ ...answer, seat: { round: 2, table: 4, host: false } })?.seat, {
        round: 2,
        table: 4,
        host: false,
    });
});

test("a note is for whom the plan has it, and never for more than that", () => {
    assert.equal(audienceByPlan(null, null, false), "cafe");
    assert.equal(audienceByPlan(courseOf({ audience: "open" }), null, false), "open");
    assert.equal(audienceByPlan(courseOf({ audience: "table" }), 4, false), "table");
    assert.equal(audienceByPlan(courseOf({ audience: "table" }), null, false), "me");
    assert.equal(audienceByPlan(courseOf({ phones: "hosts" }), 4, false), "me");
    assert.equal(audienceByPlan(courseOf({ phones: "hosts" }), 4, true), "cafe");
});

test("whoever only stops by is offered the plan's cards first, and loses none", () => {
    const cards = ["pulse", "trust", "service"].map(
        (id) => /** @type {import("../../static/pwa/core/types.js").Card} */ ({ id }),
    );
    const ids = (/** @type {object} */ course) => inOrder(cards, courseOf(course)).map(({ id }) => id);
    assert.deepEqual(ids({ visit_minutes: 15, cards: ["words/service", "words/trust"] }), [
        "trust",
        "service",
        "pulse",
    ]);
    assert.deepEqual(ids({ cards: ["words/service"] }), ["pulse", "trust", "service"]);
    // On the phone's wall the round that is on comes before what was said an hour ago.
    const hung = hungInOrder(cards, courseOf({ cards: ["words/service"] })).map(({ id }) => id);
    assert.deepEqual(hung, ["service", "pulse", "trust"]);
});
