"""The port of the kit: whether it runs there, could run there, or is kept out."""

from dataclasses import dataclass
from typing import Literal

from fieldkit.doctor.lines import Line
from fieldkit.doctor.words import Words


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
    another = words.gettext(
        "Phones know the kit by this port. Stop that program, or start with: %(command)s",
        command=f"fieldkit serve --port {port.number + 1 if port.number > 1023 else 8080}",
    )
    match port.held_by:
        case "kit" if port.is_here_only:
            said = words.gettext("The kit runs on port %(port)s, but answers this laptop alone.", port=port.number)
            do = words.gettext("Stop it (Ctrl+C), then: %(command)s", command="fieldkit serve")
            return Line("port", "stop", said, do)
        case "kit":
            return Line("port", "fine", words.gettext("The kit runs on port %(port)s.", port=port.number))
        case "nobody":
            said = words.gettext("Port %(port)s is free. Start the kit when guests come.", port=port.number)
            return Line("port", "fine", said)
        case "system":
            said = words.gettext("The system gives port %(port)s to administrators only.", port=port.number)
            return Line("port", "stop", said, another)
        case "program":
            taken = {"port": port.number, "program": port.program or words.gettext("its name is not told")}
            return Line(
                "port", "stop", words.gettext("Another program has port %(port)s: %(program)s.", **taken), another
            )
