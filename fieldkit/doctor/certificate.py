"""The certificate, where the facilitator has one: for which names it is, and how long it lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldkit.doctor.lines import Line
from fieldkit.doctor.words import Words

_DAYS_TO_RENEW_IN = 14
_RENEW = "fieldkit certificate renew"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it was read. wrong: why it could not be; then nothing else is known of it.

    warns: every browser warns of it, since it was signed by itself.
    """

    names: tuple[str, ...] = ()
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    warns: bool = False
    wrong: str | None = None


def judge(certificate: Certificate | None, now: datetime, words: Words) -> Line:
    """Say whether phones will trust the laptop. certificate: None over plain http."""
    if certificate is None:
        return Line("certificate", "fine", words.gettext("Phones come by plain http, which needs no certificate."))
    if certificate.begins_at is None or certificate.ends_at is None:
        said = words.gettext("The certificate cannot be read: %(wrong)s", wrong=certificate.wrong or "")
        return Line("certificate", "stop", said, words.gettext("Leave it out: phones then come by plain http."))
    told = {"names": ", ".join(certificate.names)}
    if not certificate.begins_at <= now < certificate.ends_at:
        return _out_of_its_time(certificate.begins_at, certificate.ends_at, now, told, words)
    if certificate.warns:
        said = words.gettext("The certificate for %(names)s is signed by itself, so every phone warns of it.", **told)
        return Line("certificate", "look", said, words.gettext("Leave it out: phones then come by plain http."))
    days = (certificate.ends_at - now) // timedelta(days=1)
    said = words.ngettext(
        "The certificate for %(names)s lasts %(num)s more day.",
        "The certificate for %(names)s lasts %(num)s more days.",
        days,
        **told,
    )
    if days < _DAYS_TO_RENEW_IN:
        do = words.gettext("Renew it before the café: %(command)s", command=_RENEW)
        return Line("certificate", "look", said, do, _RENEW)
    return Line("certificate", "fine", said)


def _out_of_its_time(begins: datetime, ends: datetime, now: datetime, told: dict[str, str], words: Words) -> Line:
    if now < begins:
        day = words.day(begins.astimezone(now.tzinfo))
        said = words.gettext("The certificate for %(names)s is valid only from %(day)s.", day=day, **told)
        return Line("certificate", "stop", said, words.gettext("Is the laptop’s clock right? If so, wait or renew it."))
    day = words.day(ends.astimezone(now.tzinfo))
    said = words.gettext("The certificate for %(names)s ended on %(day)s: no phone trusts it.", day=day, **told)
    do = words.gettext("Let phones come by plain http, or renew it: %(command)s", command=_RENEW)
    return Line("certificate", "stop", said, do, _RENEW)
