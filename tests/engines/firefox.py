"""Firefox ESR, without a window."""

import json
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from tests.engines.engine import PATIENCE_S, Engine, ScriptFailed, named
from tests.engines.marionette import FirefoxSays, Marionette
from tests.engines.needed import needed
from tests.journeys.soon import seconds_until

# How a driver writes that it means an element of the page (WebDriver, "web element identifier").
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_CHOICES = {
    "marionette.port": 0,
    # The laptop's name leads to loopback and stays a name: no more of a secure context than on a real network.
    "network.dns.forceResolve": "127.0.0.1",
    # Whoever closes it and is asked whether to leave a page behind says yes. Pages still hear that they are left.
    "dom.disable_beforeunload": True,
    "intl.accept_languages": "en-GB, en",
    "browser.download.folderList": 2,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "toolkit.telemetry.enabled": False,
    # What it keeps, it keeps as on any phone; only what would ask people at home is off.
    "browser.sessionstore.resume_from_crash": False,
}
# nsIScriptError's mark for what is only a warning.
_COMPLAINTS = """
return Services.console.getMessageArray()
    .filter((said) => said instanceof Ci.nsIScriptError && !(said.flags & Ci.nsIScriptError.warningFlag))
    .filter((said) => /^https?:/.test(said.sourceName) || /CSP|Content Security/.test(said.category))
    .map((said) => `${said.category}: ${said.errorMessage} (${said.sourceName}:${said.lineNumber})`);
"""
# By its own menu's way. Answered before it quits, so that nobody waits for an answer from what has ended.
_QUIT = "Services.tm.dispatchToMainThread(() => Services.startup.quit(Services.startup.eForceQuit));"


class Firefox(Engine):
    """A Firefox with a profile that stays."""

    name = "firefox"

    def __init__(self, disk: Path, scheme: str = "light") -> None:
        super().__init__(disk, scheme)
        self._program = needed("Firefox", shutil.which("firefox-esr") or shutil.which("firefox"), "firefox-esr")
        self.profile = disk / "profile"
        self.profile.mkdir()
        chosen = _CHOICES | {
            "browser.download.dir": str(disk / "downloads"),
            "layout.css.prefers-color-scheme.content-override": 0 if scheme == "dark" else 1,
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items()]
        (self.profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        assert self._process is None, "the browser is running already"
        port = self.profile / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        options = ["-headless", "-marionette", "-remote-allow-system-access", "-no-remote", "-profile", self.profile]
        with (self.disk / "said.txt").open("ab") as said:
            self._process = subprocess.Popen(
                [self._program, *options],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                # A group of its own: the browser is several processes, and all of them end at once.
                start_new_session=True,
            )
        seconds_until(lambda: port.exists() and port.read_text(encoding="ascii").strip() != "", PATIENCE_S * 2)
        self._ask = Marionette(int(port.read_text(encoding="ascii")))
        self._ask("WebDriver:SetWindowRect", width=390, height=844)
        return self

    def open(self, url: str) -> None:
        tab = self._ask("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        self._ask("WebDriver:SwitchToWindow", handle=tab, focus=True)
        self._ask("WebDriver:Navigate", url=url)

    def run(self, script: str) -> Any:
        tell = "const tell = arguments[arguments.length - 1];"
        heed = "(told) => tell({ told }), (wrong) => tell({ wrong: `${wrong}` })"
        try:
            answer = self._ask(
                "WebDriver:ExecuteAsyncScript",
                script=f"{tell} (async () => {{ {script} }})().then({heed});",
                args=[],
                scriptTimeout=PATIENCE_S * 1000,
            )
        except FirefoxSays as wrong:
            raise ScriptFailed(str(wrong)) from wrong
        if answer is None:
            raise ScriptFailed("the page went away")
        if "wrong" in answer:
            raise ScriptFailed(answer["wrong"])
        return answer.get("told")

    def click(self, role: str, name: str) -> None:
        found = self._find(role, name)
        # In the middle, where no bar lies over it.
        self.run(f"{named(role, name)}?.scrollIntoView({{ block: 'center' }})")
        self._ask("WebDriver:ElementClick", id=found)

    def type(self, role: str, name: str, text: str) -> None:
        found = self._find(role, name)
        self._ask("WebDriver:ElementSendKeys", id=found, text=text)

    def complaints(self) -> list[str]:
        self._ask("Marionette:SetContext", value="chrome")
        told: list[str] = self._ask("WebDriver:ExecuteScript", script=_COMPLAINTS, args=[])
        self._ask("Marionette:SetContext", value="content")
        return told

    def close(self) -> None:
        if self._process is not None:
            self._ask("Marionette:SetContext", value="chrome")
            self._ask("WebDriver:ExecuteScript", script=_QUIT, args=[])
            self._process.wait(timeout=PATIENCE_S * 2)
            self._end_all()

    def kill(self) -> None:
        self._end_all()

    def put_away(self) -> None:
        if self._process is not None:
            self._end_all()

    def _end_all(self) -> None:
        assert self._process is not None, "the browser is not running"
        with suppress(ProcessLookupError):  # All of it may have ended by itself.
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=PATIENCE_S)
        self._ask.close()
        self._process = None

    def _find(self, role: str, name: str) -> str:
        self.until(lambda: self.names(role, name), f"the {role} “{name}”")
        found: dict[str, str] = self._ask("WebDriver:ExecuteScript", script=f"return {named(role, name)}", args=[])
        return found[_ELEMENT]
