"""`fieldkit certificate …`: the certificate by which phones may come by https."""

import sys
from datetime import datetime
from pathlib import Path

import click

from fieldkit.certificates import authority, keeping
from fieldkit.certificates.facts import Facts, facts_of
from fieldkit.certificates.shown import Certificate, kept_chain, kept_key, kept_root
from fieldkit.certificates.taking import MOST_BYTES, PasswordWanted, Taken, taken
from fieldkit.config import Config
from fieldkit.errors import CertificateWrong

_FILE = click.Path(path_type=Path, dir_okay=False)
_TRUSTED_BY = {
    "everyone": "Phones trust it: its authority is one that this laptop knows, too.",
    "own": "Only tablets that trust this kit’s own authority. All others are warned, and stay on plain http.",
    "some": "Only devices that trust its authority, which this laptop does not know. Is the chain complete?",
    "nobody": "Nobody: it is signed by itself, so every phone warns of it. Better without.",
}


@click.group()
def certificate() -> None:
    """Let phones come by https, too: with your own certificate, or an authority for tablets that you manage.

    Plain http needs none, and goes on beside it. A running kit takes up a change within seconds.

    \b
    fieldkit certificate show
    fieldkit certificate use fullchain.pem privkey.pem
    fieldkit certificate own kit.lan
    """


@certificate.command()
def show() -> None:
    """Tell which certificate the kit shows, for which names, how long it holds, and who trusts it.

    Changes nothing. Exit status 1 when there is none, when it has run out, or when nobody would trust it.

    \b
    fieldkit certificate show
    """
    shown = Certificate(Config.from_environment())
    facts = shown.facts()
    if facts is None:
        raise CertificateWrong("There is no certificate: phones come by plain http, which needs none.")
    _tell(facts)
    click.echo(f"  File:         {shown.chain}")
    if not facts.is_vouched:
        raise CertificateWrong("No phone trusts it as it is. See docs/HTTPS.md, or remove it: certificate forget")


@certificate.command()
@click.argument("cert", type=_FILE, metavar="CERT")
@click.argument("key", type=_FILE, metavar="[KEY]", required=False)
@click.option("--password-file", type=_FILE, metavar="FILE", help="Where the file's password is, on its first line.")
def use(cert: Path, key: Path | None, password_file: Path | None) -> None:
    """Take a certificate of your own: PEM with its key, in one file or two, or PFX.

    A copy is kept in the kit's folder, unlocked and readable only by you; `fieldkit serve` then answers https by
    itself. A locked file's password is asked for. A second run replaces the one before. Exit status 1 when it is
    refused, and everything is as it was.

    \b
    fieldkit certificate use fullchain.pem privkey.pem
    fieldkit certificate use kit.pfx
    """
    instance = Config.from_environment().instance
    password = _first_line(password_file) if password_file else None
    found = _opened(_read(cert), _read(key) if key else None, password)
    keeping.keep(instance, found.chain, found.key)
    _tell(facts_of(kept_chain(instance), kept_key(instance), kept_root(instance)))


@certificate.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--anew", is_flag=True, help="Make another authority, though there is one; tablets must install it again."
)
def own(names: tuple[str, ...], anew: bool) -> None:
    """Make an authority of the kit's own, for tablets that you own and manage. Never for guests' phones.

    NAME: what the laptop is called in your network, like kit.lan, or a private address or range, like 192.168.50.0/24.
    The authority can sign for nothing else. Its certificate for this laptop holds 90 days, and is renewed whenever
    `fieldkit serve` starts with less than 30 left. A second run with the same names renews it. Exit status 1 when a
    name is refused.

    \b
    fieldkit certificate own kit.lan
    """
    instance = Config.from_environment().instance
    is_made = authority.make(instance, names, anew)
    _tell(facts_of(kept_chain(instance), kept_key(instance), kept_root(instance)))
    click.echo(f"  Authority:    {kept_root(instance)}")
    click.echo(f"  Fingerprint:  {authority.fingerprint(instance)}")
    click.echo(
        "\n"
        + ("Made. " if is_made else "It was there already; the laptop's certificate is renewed. ")
        + "Install the authority only on tablets that you own and manage, and compare the fingerprint.\n"
        "Guests must not install it: plain http is for them. How, and how to remove it: docs/HTTPS.md"
    )


@certificate.command()
def renew() -> None:
    """Sign the certificate of the kit's own authority anew, or take up your own after it was renewed.

    A second run does the same once more. Exit status 1 when there is nothing that could be renewed here.

    \b
    fieldkit certificate renew
    """
    config = Config.from_environment()
    shown = Certificate(config)
    facts = shown.facts()
    if facts is not None and facts.trust != "own":
        raise CertificateWrong(
            "This certificate is renewed where it came from. Then give the new one: fieldkit certificate use CERT KEY"
        )
    authority.sign(config.instance)
    _tell(facts_of(kept_chain(config.instance), kept_key(config.instance), kept_root(config.instance)))


@certificate.command()
def forget() -> None:
    """Remove the certificate and the kit's own authority from this laptop; phones then come by plain http alone.

    Tablets that installed the authority should have it removed, too. A second run finds nothing and says so.

    \b
    fieldkit certificate forget
    """
    gone = keeping.forget(Config.from_environment().instance)
    click.echo(f"Removed: {', '.join(gone)}" if gone else "There was no certificate here.")


def _tell(facts: Facts) -> None:
    day = facts.ends_at.astimezone().date().isoformat()
    left = facts.days_left
    said = f"{day}, {left} day{'' if left == 1 else 's'} left" if left >= 0 else f"{day}: it has run out"
    click.echo(f"  Names:        {', '.join((*facts.names, *facts.ips))}")
    click.echo(f"  Until:        {said}")
    click.echo(f"  Signed by:    {facts.signer}")
    click.echo(f"  Trusted by:   {_TRUSTED_BY[facts.trust]}")
    if facts.begins_at > datetime.now(facts.begins_at.tzinfo):
        click.echo(f"  Begins:       {facts.begins_at.date().isoformat()}; until then every phone warns")


def _opened(cert: bytes, key: bytes | None, password: str | None) -> Taken:
    try:
        return taken(cert, key, password)
    except PasswordWanted as wanted:
        if wanted.was_given or not sys.stdin.isatty():
            raise
        password = str(click.prompt("Password of the file", hide_input=True, err=True))
        return taken(cert, key, password)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise CertificateWrong(f"{path} cannot be read: {wrong.strerror}.") from wrong


def _first_line(path: Path) -> str:
    return _read(path).decode("utf-8", "replace").partition("\n")[0].rstrip("\r")
