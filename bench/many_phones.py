"""Many phones: two hundred come back into reach in the same moment, each with ten notes.

That is what happens when the laptop was away for an hour. The disk is made to need 5 ms longer for every flush, as a
cheap laptop's does. Side by side: the one writer that takes all who wait into one transaction, and the same kit with a
transaction for every request. Then once more with phones that read the wall, so that each answer brings what the other
hundred and ninety-nine have just handed in.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from common import Figure, Laptop, laptop, run
from phones import NOTES, Answer, Line, Load, Phone, at_once


def measure(quick: bool = False, phones: int = 200, flush_ms: float = 5.0) -> list[Figure]:
    phones, rounds = (5, 1) if quick else (phones, 5)
    together, memory = _pushed(phones, rounds, flush_ms, all_at_once=True)
    apart, _ = _pushed(phones, rounds, flush_ms, all_at_once=False)
    walls, memory_with_walls = _pushed(phones, 1, flush_ms, all_at_once=True, reads_wall=True)
    ratio = together.per_second / apart.per_second
    return [
        Figure("one writer against a transaction each", ratio, "× the requests/s", at_least=3),
        Figure(f"p99 with {phones} phones", together.p99_ms, "ms", at_most=600),
        Figure("p99, a transaction each", apart.p99_ms, "ms"),
        Figure("requests", together.per_second, "/s"),
        Figure("requests, a transaction each", apart.per_second, "/s"),
        Figure("notes on the laptop", together.per_second * NOTES, "/s"),
        Figure("memory afterwards", memory, "MB"),
        Figure("p99 where each phone reads all that the others wrote, too", walls.p99_ms, "ms"),
        Figure("memory after that", memory_with_walls, "MB"),
    ]


def _pushed(
    phones: int, rounds: int, flush_ms: float, all_at_once: bool, reads_wall: bool = False
) -> tuple[Load, float]:
    with laptop(flush_ms=flush_ms, at_once=256 if all_at_once else 1) as kit:
        code = kit.open_cafe()
        load = asyncio.run(_push(kit, [Phone(code, f"pusher {n}", reads_wall) for n in range(phones)], rounds))
        return load, kit.memory_mb()


async def _push(kit: Laptop, phones: Sequence[Phone], rounds: int) -> Load:
    lines = [await kit.line() for _ in phones]
    for phone, line in zip(phones, lines, strict=True):
        await phone.sync(line)  # They have joined before; the laptop was away since.
    load = await at_once([_pusher(phone, line) for phone, line in zip(phones, lines, strict=True)], rounds)
    for line in lines:
        line.close()
    return load


def _pusher(phone: Phone, line: Line) -> Callable[[], Awaitable[Answer]]:
    return lambda: phone.sync(line, phone.notes())


if __name__ == "__main__":
    run(measure)
