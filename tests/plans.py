"""Plans for tests, as their files hold them."""

from typing import Any

from fieldkit.core.plans import Plan

# Two rounds, all phases, in two languages.
MILL: dict[str, Any] = {
    "id": "mill-evening",
    "title": {"fi": "Ilta myllyllä", "en": "Mill evening"},
    "about": {"fi": "Puolen tunnin ilta.", "en": "An evening of half an hour."},
    "deck": "words-of-new-work",
    "rounds": [
        {
            "title": {"fi": "Sanat", "en": "Words"},
            "cards": ["trust", "hurry"],
            "phases": [
                {"kind": "write", "minutes": 4},
                {"kind": "reveal", "minutes": 1},
                {"kind": "talk", "minutes": 10},
            ],
            "hosts": {"fi": "Lue laput ääneen.", "en": "Read the notes out."},
        },
        {
            "title": {"fi": "Teot", "en": "Deeds"},
            "cards": ["from-monday"],
            "phases": [
                {"kind": "write", "minutes": 3},
                {"kind": "reveal", "minutes": 1},
                {"kind": "vote", "minutes": 2},
                {"kind": "talk", "minutes": 5},
                {"kind": "break", "minutes": 4},
            ],
            "seating": "mix",
            "audience": "table",
            "dots": 5,
        },
    ],
}


def mill(**changed: Any) -> dict[str, Any]:
    """The mill's plan with something else in it."""
    return MILL | changed


def mill_round(**changed: Any) -> dict[str, Any]:
    """The mill's plan with one round, and something else in that."""
    return MILL | {"rounds": [MILL["rounds"][0] | changed]}


def plan_of(raw: dict[str, Any]) -> Plan:
    return Plan.model_validate(raw)
