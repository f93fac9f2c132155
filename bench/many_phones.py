"""Many phones: two hundred come back into reach in the same moment, each with ten notes.

That is what happens when the laptop was away for an hour. The disk is made to need 5 ms longer for every flush, as a
cheap laptop's does. Side by side: the one writer that takes all who wait into one transaction, and the same kit with a
transaction for every request. Each phone hands in ten notes, reads what the others wrote, and does so again.
"""

import asyncio
from collections.abc import Sequence

from common import NOTES, Figure, Laptop, Line, Load, Phone, at_once, laptop, run


def measure(quick: bool = False, phones: int = 200, flush_ms: float = 5.0) -> list[Figure]:
    if quick:
        phones = 5
    together, memory = _pushed(phones, 1 if quick else 5, flush_ms, at_once=256)
    apart, _ = _pushed(phones, 1, flush_ms, at_once=1)
    return [
        Figure("requests, all who wait in one transaction", together.per_second, "/s"),
        Figure("requests, a transaction each", apart.per_second, "/s"),
        Figure("throughput, one writer against a transaction each", together.per_second / apart.per_second, "×", at_least=3),
        Figure(f"p99 with {phones} phones", together.p99_ms, "ms", at_most=600),
        Figure("p99, a transaction each", apart.p99_ms, "ms"),
        Figure("notes handed in", together.per_second * NOTES, "/s"),
        Figure(f"memory after {phones} phones", memory, "MB", at_most=80),
    ]


def _pushed(phones: int, rounds: int, flush_ms: float, at_once: int) -> tuple[Load, float]:
    with laptop(flush_ms=flush_ms, at_once=at_once) as kit:
        code = kit.open_cafe()
        load = asyncio.run(_push(kit, [Phone(code, f"pusher {n}") for n in range(phones)], rounds))
        return load, kit.memory_mb()


async def _push(kit: Laptop, phones: Sequence[Phone], rounds: int) -> Load:
    lines = [await kit.line() for _ in phones]
    for phone, line in zip(phones, lines, strict=True):
        await phone.sync(line)  # They have joined before; the laptop was away since.
    load = await at_once([_pusher(phone, line) for phone, line in zip(phones, lines, strict=True)], rounds)
    for line in lines:
        line.close()
    return load


def _pusher(phone: Phone, line: Line):  # noqa: ANN202
    return lambda: phone.sync(line, phone.notes())


if __name__ == "__main__":
    run(measure)
