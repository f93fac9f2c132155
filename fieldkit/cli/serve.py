"""`fieldkit serve`: start the kit on this laptop."""

import contextlib
import socket
import sys
import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click
from werkzeug.test import create_environ

from fieldkit import clock, create_app, lan
from fieldkit.certificates.shown import Certificate, kept_root, shown_context
from fieldkit.config import Config
from fieldkit.errors import AddressTaken, FieldkitError
from fieldkit.qr import qr_terminal
from fieldkit.server import run
from fieldkit.storage.cafes import code_at_the_door
from fieldkit.storage.opening import lacks_steps, prepare_store
from fieldkit.storage.store import choose, setting_in
from fieldkit.web.addresses import bases, link_to, sign_in_link
from fieldkit.web.kit import Kit

# Phones know the kit by its port too, so the one that worked once is kept. The usual ports need not be typed.
_PORTS = (80, 8080)
_HTTPS_PORT = 443
_SETTING, _HTTPS_SETTING = "port", "https_port"


@click.command()
@click.option("--host", metavar="ADDRESS", help="Listen on this address only.  [default: all]")
@click.option("--port", type=int, help="Listen on this port.  [default: the last one; at first 80, else 8080]")
@click.option("--no-open", is_flag=True, help="Leave the browser alone.")
@click.option("--no-announce", is_flag=True, help="Do not tell the network of fieldkit.local.")
@click.option("--cert", type=click.Path(path_type=Path), help="Answer by https too, with this certificate (PEM).")
@click.option("--key", type=click.Path(path_type=Path), help="Its key (PEM).")
def serve(
    host: str | None, port: int | None, no_open: bool, no_announce: bool, cert: Path | None, key: Path | None
) -> None:
    """Start the kit: print where phones reach it, and open the browser signed in.

    The port stays the same from one start to the next, since phones know their notes by it.
    Stop it with Ctrl+C; nothing is lost.

    With a certificate, by --cert and --key or kept with `fieldkit certificate`, phones may also come by https: at port
    443 where the system allows it, and at the port above. Plain http goes on.

    \b
    fieldkit serve --port 8080 --no-open
    """
    announces = False if no_announce else None
    config = Config.from_environment(host=host, port=port, cert=cert, key=key, announces=announces)
    if config.cert is not None and config.key is not None:
        shown_context(config.cert, config.key)
    elif kept_root(config.instance).is_file():
        # Read only where it is due; most laptops have no authority.
        _renew(config)
    listening = [_listen(config)]
    if lacks_steps(config.store_path):
        _make_store_apart(config)
    taken: int = listening[0].getsockname()[1]
    if Certificate(config).context() is not None and not config.port:
        listening += _listen_for_https(config, taken)
    https: int = listening[-1].getsockname()[1]
    app = create_app(replace(config, port=taken, https_port=https))
    kit: Kit = app.extensions["fieldkit"]
    kit.writer.run(lambda connection: choose(connection, _SETTING, taken))
    if https != taken:
        kit.writer.run(lambda connection: choose(connection, _HTTPS_SETTING, https))
    # Not app.test_request_context, which would read in the debugger and all that Flask has for tests.
    with app.request_context(create_environ()):
        _greet()
        link = sign_in_link(lan.base_url("localhost", taken, False))
    kit.whereabouts.on_move = _say_moved
    click.echo(f"  You sign in here:     {link}\n\n  Ctrl+C stops the kit.")
    sys.stdout.flush()
    run(app, listening, on_open=None if no_open else lambda: _show(link))


def _make_store_apart(config: Config) -> None:
    """Have a copy of this process make or migrate the store: what that takes of memory ends with it.

    Only where that is as quick; elsewhere the kit does it itself and keeps 12 MB more until its next start.
    """
    if sys.platform == "linux":
        making = import_module("multiprocessing").get_context("fork").Process(target=_make_store, args=(config,))
        making.start()
        making.join()


def _make_store(config: Config) -> None:
    # Whatever is wrong, the kit itself meets it next and says it.
    with contextlib.suppress(Exception):
        prepare_store(config.store_path, clock.new_id(), config.laptop, clock.new_device(), clock.now())


def _listen(config: Config) -> socket.socket:
    """Take the port: the one asked for, or the one this laptop's phones know, or the first usual one that is free."""
    known = config.port or setting_in(config.store_path, _SETTING)
    wanted = (known,) if known else _PORTS
    for port in wanted:
        with contextlib.suppress(PermissionError, AddressTaken):
            return _bound(config.host, port)
    if config.port:
        return _bound(config.host, config.port)
    raise AddressTaken(
        f"Port {wanted[-1]} is taken by another program. Stop that program (perhaps fieldkit is already running?), or"
        f" choose another with --port {wanted[-1] + 1}; phones that were here before must then scan the QR again."
    )


def _listen_for_https(config: Config, taken: int) -> list[socket.socket]:
    """Take the port that need not be typed, where the system allows it; else https goes by the other port alone."""
    known = setting_in(config.store_path, _HTTPS_SETTING)
    if known == taken:
        return []
    with contextlib.suppress(PermissionError):
        try:
            return [_bound(config.host, known or _HTTPS_PORT)]
        except AddressTaken as wrong:
            if known:
                # Phones that came by https know it; all others are at the door, and come by plain http.
                click.echo(f"fieldkit: https is not where it was: {wrong.message} Plain http works.", err=True)
    return []


def _bound(host: str, port: int) -> socket.socket:
    # Named as TCP, or asyncio leaves Nagle's algorithm on, and every exchange of a kept connection waits 40 ms.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        # On Windows this would let two programs share the port, and each would get half of the phones.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except PermissionError as wrong:
        listening.close()
        raise PermissionError from wrong
    except OSError as wrong:
        listening.close()
        raise AddressTaken(
            f"{host}:{port} cannot be listened on: {wrong.strerror}. Choose another with --port."
        ) from wrong
    return listening


def _greet() -> None:
    """Say where phones reach the kit, with a QR where somebody can see it."""
    links, code = bases(), code_at_the_door()
    first = link_to(code, links[0]) if code else f"{links[0]}/"
    if sys.stdout.isatty():
        click.echo(f"\n{qr_terminal(first)}\n")
    click.echo(f"  Phones come in here:  {first}")
    for link in links[1:]:
        click.echo(f"  … or here:            {link}/")
    if "//localhost" in links[0]:
        click.echo(
            "  No network was found, so no phone can reach this laptop yet. Turn on its hotspot or join a Wi-Fi."
        )


def _renew(config: Config) -> None:
    try:
        import_module("fieldkit.certificates.authority").renew_if_due(config.instance)
    except FieldkitError as wrong:
        # Whatever is wrong with the safe address: guests wait at the door, and plain http takes them all.
        click.echo(f"fieldkit: https is not as it should be: {wrong.message} Plain http works.", err=True)


def _say_moved(bases: Sequence[str]) -> None:
    """Say while the kit runs that phones come in elsewhere now."""
    if bases:
        click.echo(f"\n  The address changed. Phones come in here now:  {bases[0]}/")
        click.echo("  The café's page and its wall show the new QR code, and one for phones that were here before.")
    else:
        click.echo("\n  The network is gone, so no phone can reach this laptop. Turn on its hotspot or join a Wi-Fi.")
    sys.stdout.flush()


def _show(link: str) -> None:
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(link)
