"""The systems that laptops run, and where a facilitator finds in each what the doctor asks them to do."""

from typing import Literal

from fieldkit.doctor.words import Words

System = Literal["windows", "macos", "linux"]


def system_of(platform: str) -> System:
    """Name a system. platform: as `sys.platform` calls it; what is neither Windows nor macOS is like Linux."""
    return "windows" if platform == "win32" else "macos" if platform == "darwin" else "linux"


def hotspot_setting(system: System, words: Words) -> str:
    """Say where the laptop's own hotspot is turned on."""
    match system:
        case "windows":
            return words.gettext("Turn on the hotspot: Settings > Network & internet > Mobile hotspot.")
        case "macos":
            return words.gettext("Turn on the hotspot: System Settings > General > Sharing > Internet Sharing.")
        case "linux":
            return words.gettext("Turn on the hotspot: %(command)s", command="nmcli device wifi hotspot ssid Cafe")


def clock_setting(system: System, words: Words) -> str:
    """Say where the date and the time are set."""
    match system:
        case "windows":
            return words.gettext("Set it: Settings > Time & language > Date & time.")
        case "macos":
            return words.gettext("Set it: System Settings > General > Date & Time.")
        case "linux":
            return words.gettext("Set it: %(command)s", command='sudo timedatectl set-time "YYYY-MM-DD HH:MM"')
