"""The systems that laptops run, and where a facilitator finds in each what the doctor asks them to do."""

from typing import Literal

from fieldkit.doctor.words import Words

System = Literal["windows", "macos", "linux"]


def system_of(platform: str) -> System:
    """Name a system. platform: as `sys.platform` calls it; what is neither Windows nor macOS is like Linux."""
    return "windows" if platform == "win32" else "macos" if platform == "darwin" else "linux"


def hotspot_setting(system: System, words: Words) -> tuple[str, str | None]:
    """Say where the laptop's own hotspot is turned on, and by which command, if by any."""
    match system:
        case "windows":
            return words.gettext("Turn on the hotspot: Settings > Network & internet > Mobile hotspot."), None
        case "macos":
            return words.gettext("Turn on the hotspot: System Settings > General > Sharing > Internet Sharing."), None
        case "linux":
            command = "nmcli device wifi hotspot ssid Cafe"
            return words.gettext("Turn on the hotspot: %(command)s", command=command), command


def clock_setting(system: System, words: Words) -> tuple[str, str | None]:
    """Say where the date and the time are set, and by which command, if by any."""
    match system:
        case "windows":
            return words.gettext("Set it: Settings > Time & language > Date & time."), None
        case "macos":
            return words.gettext("Set it: System Settings > General > Date & Time."), None
        case "linux":
            command = 'sudo timedatectl set-time "YYYY-MM-DD HH:MM"'
            return words.gettext("Set it: %(command)s", command=command), command
