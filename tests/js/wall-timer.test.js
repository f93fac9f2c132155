// The wall's timer as the room reads it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clockFace } from "../../static/facilitate/wall/timer.js";

test("seconds are written as a clock does, with hours where there are any", () => {
    assert.deepEqual([0, 9, 60, 245, 3599, 3600, 3845].map(clockFace), [
        "0:00",
        "0:09",
        "1:00",
        "4:05",
        "59:59",
        "1:00:00",
        "1:04:05",
    ]);
});
