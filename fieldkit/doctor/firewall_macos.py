"""The application firewall of macOS, which lets programs in or keeps them out, whatever the port."""

import re

from fieldkit.doctor.firewall import Answer, Firewall, Guard, Run

_NAME = "macOS Firewall"
_TOOL = "/usr/libexec/ApplicationFirewall/socketfilterfw"


def seen(program: str, run: Run) -> Guard:
    """Ask macOS what it lets in. program: the Python that runs the kit."""
    opens = f'sudo {_TOOL} --add "{program}" --unblockapp "{program}"'
    look = f"{_TOOL} --getglobalstate"
    state = re.search(r"State = (\d)", _said(run(_TOOL, "--getglobalstate")))
    if state is None:
        return Guard((Firewall(_NAME, None, to_let_in=opens, to_look=look),))
    if state[1] == "0":
        return Guard((Firewall(_NAME, False, True, to_look=look),))
    if state[1] == "2" or re.search(r"state set to enabled", _said(run(_TOOL, "--getblockall"))):
        # Then it asks about no program, and opening for one helps nothing.
        return Guard((Firewall(_NAME, True, False, f"sudo {_TOOL} --setblockall off", look),))
    told = _said(run(_TOOL, "--getappblocked", program))
    lets_in = True if "permitted" in told else False if "blocked" in told else None
    return Guard((Firewall(_NAME, True, lets_in, opens, look),))


def _said(answer: Answer | None) -> str:
    return answer.said if answer is not None else ""
