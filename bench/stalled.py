"""Stalled phones: the edge of the Wi-Fi, where connections begin and never go on.

People walk to the coffee machine in the middle of a request. Half a request must cost the laptop a buffer, never the
others' notes. The same load of phones that write runs with and without, in turns: fifty silent connections, fifty with
half a header, fifty with half a body, over https twenty that never greet, and three hundred open event streams.
"""

import asyncio
import datetime
import statistics
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from ipaddress import IPv4Address
from pathlib import Path

from common import Figure, Laptop, folder, laptop, run
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from phones import Answer, Line, Phone, at_once

PHONES = 40
# Long enough for what comes once a second, as the word to those who follow that there is news.
ROUNDS = 100
STALLED = 50
UNGREETED = 20
STREAMS = 300
# Laptops meet phones that come in one after another; all at one instant would measure handshakes only.
ARRIVING_AT_ONCE = 10


def measure(quick: bool = False, turns: int = 5) -> list[Figure]:
    turns = 1 if quick else turns
    figures = []
    with folder() as path:
        for scheme, options in (("http", ()), ("https", _certificate(path))):
            with laptop(*options) as kit:
                ratio, clear, memory = asyncio.run(_compare(kit, kit.open_cafe(), turns, quick))
            figures += [
                Figure(f"{scheme}: throughput beside stalled phones", ratio, "of that without", at_least=0.8),
                Figure("… without them", clear, "requests/s"),
                Figure("… memory with all of them", memory, "MB"),
            ]
    return figures


async def _compare(kit: Laptop, code: str, turns: int, quick: bool) -> tuple[float, float, float]:
    phones = [Phone(code, f"writing {n}", reads_wall=False) for n in range(4 if quick else PHONES)]
    lines = [await kit.line() for _ in phones]
    listeners = [Phone(code, f"listening {n}", reads_wall=False) for n in range(4 if quick else STREAMS)]
    await asyncio.gather(
        *(_join(phones[n :: len(lines)] + listeners[n :: len(lines)], line) for n, line in enumerate(lines))
    )
    for line in lines:
        line.close()
    clear, beside, memory = [], [], 0.0
    for _ in range(turns):
        clear.append(await _load(kit, phones, 2 if quick else ROUNDS))
        stalled = await _stall(kit, listeners, 4 if quick else STALLED)
        beside.append(await _load(kit, phones, 2 if quick else ROUNDS))
        memory = max(memory, kit.memory_mb())
        for close in stalled:
            close()
        await asyncio.sleep(0.5)  # The kit notices that they have gone.
    return statistics.median(b / c for b, c in zip(beside, clear, strict=True)), statistics.median(clear), memory


async def _join(phones: Sequence[Phone], line: Line) -> None:
    for phone in phones:
        await phone.sync(line)


async def _load(kit: Laptop, phones: Sequence[Phone], rounds: int) -> float:
    lines = [await kit.line() for _ in phones]

    def pusher(phone: Phone, line: Line) -> Callable[[], Awaitable[Answer]]:
        return lambda: phone.sync(line, phone.notes(1))

    pushers = [pusher(phone, line) for phone, line in zip(phones, lines, strict=True)]
    load = await at_once(pushers, rounds)
    for line in lines:
        line.close()
    return load.per_second


async def _stall(kit: Laptop, listeners: Sequence[Phone], stalled: int) -> list[Callable[[], None]]:
    """Bring all kinds of stalled connections about at once. Returns what ends each."""
    body = listeners[0].request(listeners[0].notes(1))
    head = b"POST /api/sync HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    halves = (b"", head[:40], b"%sContent-Length: %d\r\n\r\n%s" % (head, len(body), body[: len(body) // 2]))
    started = [_start(kit, half) for half in halves for _ in range(stalled)]
    started += [_say_nothing(kit) for _ in range(min(UNGREETED, stalled) if kit.is_secure else 0)]
    started += [_listen(kit, phone) for phone in listeners]
    door = asyncio.Semaphore(ARRIVING_AT_ONCE)

    async def through(coming: Coroutine[None, None, Callable[[], None]]) -> Callable[[], None]:
        async with door:
            return await coming

    return await asyncio.gather(*(through(coming) for coming in started))


async def _start(kit: Laptop, half: bytes) -> Callable[[], None]:
    line = await kit.line()
    line.writer.write(half)
    return line.writer.transport.abort


async def _say_nothing(kit: Laptop) -> Callable[[], None]:
    _, writer = await asyncio.open_connection("127.0.0.1", kit.port)
    return writer.transport.abort


async def _listen(kit: Laptop, phone: Phone) -> Callable[[], None]:
    stream = await kit.line()
    await stream.follow(phone.live_path)
    listening = asyncio.create_task(_read_on(stream))

    def end() -> None:
        listening.cancel()
        stream.writer.transport.abort()

    return end


async def _read_on(stream: Line) -> None:
    try:
        while await stream.reader.read(4096):
            pass
    except ConnectionError:
        return  # The bench itself has hung up.


def _certificate(path: Path) -> tuple[str, ...]:
    """Make a certificate for this laptop alone, and the options that serve it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "fieldkit bench")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, secret = serialization.Encoding.PEM, serialization.NoEncryption()
    (path / "cert.pem").write_bytes(made.public_bytes(pem))
    (path / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, secret))
    return "--cert", str(path / "cert.pem"), "--key", str(path / "key.pem")


if __name__ == "__main__":
    run(measure)
