"""Idle: fifty phones in the room and nothing happening.

Most of a café is people talking. Meanwhile each phone follows what is live and asks every 30 s whether it missed
something. That must leave the laptop's battery and the Wi-Fi alone. Nothing is compressed in time: the phones ask in
their true rhythm, spread over the 30 s, and the kit's computing is counted while they do.
"""

import asyncio
from collections.abc import Sequence

from common import Figure, Laptop, laptop, run
from phones import Answer, Line, Phone

RHYTHM_S = 30.0


def measure(quick: bool = False, phones: int = 50) -> list[Figure]:
    with laptop() as kit:
        code = kit.open_cafe()
        return asyncio.run(_idle(kit, [Phone(code, f"idle {n}") for n in range(phones)], 1.0 if quick else RHYTHM_S))


async def _idle(kit: Laptop, phones: Sequence[Phone], seconds: float) -> list[Figure]:
    at_rest_mb = kit.memory_mb()
    asking = [await kit.line() for _ in phones]
    streams = [await kit.line() for _ in phones]
    for phone, line in zip(phones, asking, strict=True):
        await phone.sync(line, phone.notes(1))
    for phone, line in zip(phones, asking, strict=True):
        await phone.sync(line)  # What the others wrote meanwhile; from now on there is nothing new.
    for phone, stream in zip(phones, streams, strict=True):
        await stream.follow(phone.live_path)
    before = kit.cpu_seconds()
    exchanges = await asyncio.gather(
        *(
            _ask_after(place / len(phones) * seconds, phone, line)
            for place, (phone, line) in enumerate(zip(phones, asking, strict=True))
        ),
        asyncio.sleep(seconds),
    )
    share = (kit.cpu_seconds() - before) / seconds
    answers = [answer for answer in exchanges if answer]
    assert len(answers) == len(phones)
    whole = max(answer.sent + answer.wire_bytes for answer in answers)
    told = max(len(phones[0].request()) + len(answer.body) for answer in answers)
    figures = [
        Figure("one exchange, both ways, what is said", told, "bytes"),
        Figure("one exchange, both ways, with a browser's and the kit's headers", whole, "bytes", at_most=1000),
        Figure(f"the kit with {len(phones)} phones", 100 * share, "% of a core", at_most=2),
        Figure(f"memory with {len(phones)} phones and their streams", kit.memory_mb(), "MB", at_most=80),
        Figure("memory just after the very first start, which made the store", at_rest_mb, "MB"),
    ]
    for line in (*asking, *streams):
        line.close()
    return figures


async def _ask_after(seconds: float, phone: Phone, line: Line) -> Answer:
    await asyncio.sleep(seconds)
    return await phone.sync(line)


if __name__ == "__main__":
    run(measure)
