"""The port of the kit: whether it runs there, could run there, or is kept out."""

from dataclasses import dataclass
from typing import Literal

from fieldkit.doctor.lines import Line
from fieldkit.doctor.words import Words

# Ports below are for administrators on many systems.
_FOR_EVERYBODY = 1024


@dataclass(frozen=True, slots=True)
class Port:
    """The port that this laptop's phones know, or the one that the kit would take at its first start.

    held_by: who has it: the kit, nobody, another program, or the system, which gives it to administrators only.
    is_here_only: the kit answers on this laptop's loopback, but not by its address. program: who the other one is.
    """

    number: int
    held_by: Literal["kit", "nobody", "program", "system"]
    is_here_only: bool = False
    program: str | None = None


def judge(port: Port, words: Words) -> Line:
    """Say whether phones find the kit on its port."""
    match port.held_by:
        case "kit" if port.is_here_only:
            said = words.gettext("The kit runs on port %(port)s, but answers this laptop alone.", port=port.number)
            command = "fieldkit serve"
            do = words.gettext("Stop it (Ctrl+C), then start it for all: %(command)s", command=command)
            return Line("port", "stop", said, do, command)
        case "kit":
            return Line("port", "fine", words.gettext("The kit runs on port %(port)s.", port=port.number))
        case "nobody":
            said = words.gettext("Port %(port)s is free. Start the kit when guests come.", port=port.number)
            return Line("port", "fine", said)
        case "system":
            said = words.gettext("The system gives port %(port)s to administrators only.", port=port.number)
            return Line("port", "stop", said, *_elsewhere(port.number, words))
        case "program":
            taken = {"port": port.number, "program": port.program or words.gettext("its name is not told")}
            said = words.gettext("Another program has port %(port)s: %(program)s.", **taken)
            return Line("port", "stop", said, *_elsewhere(port.number, words))


def _elsewhere(number: int, words: Words) -> tuple[str, str]:
    command = f"fieldkit serve --port {number + 1 if number >= _FOR_EVERYBODY else 8080}"
    do = words.gettext(
        "Stop that program, since phones know the kit by this port. Or choose another: %(command)s", command=command
    )
    return do, command
