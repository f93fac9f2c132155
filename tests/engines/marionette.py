"""Firefox's own remote control, as far as it is needed here.

Mozilla's package for it no longer imports from Python 3.13 on. The wire is a length, a colon and JSON:
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
from typing import Any

_ANSWER_WITHIN_S = 60


class FirefoxSays(Exception):
    """Firefox could not do what it was asked."""


class Marionette:
    """A connection to one Firefox. Every command is answered before the next."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_ANSWER_WITHIN_S)
        self._heard = self._socket.makefile("rb")
        self._number = 0
        self._read()  # It introduces itself.
        self("WebDriver:NewSession", acceptInsecureCerts=False)

    def __call__(self, command: str, **told: Any) -> Any:
        """Have a command done, such as "WebDriver:Navigate". Raises FirefoxSays."""
        self._number += 1
        message = json.dumps([0, self._number, command, told]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, number, wrong, result = self._read()
        assert number == self._number, "answers come in the order of the questions"
        if wrong:
            raise FirefoxSays(f"{wrong['error']}: {wrong['message']}")
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def close(self) -> None:
        self._heard.close()
        self._socket.close()

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            letter = self._heard.read(1)
            if not letter:
                raise FirefoxSays("it has ended")
            length += letter
        return json.loads(self._heard.read(int(length[:-1])))
