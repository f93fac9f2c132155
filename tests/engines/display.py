"""A screen that nobody looks at, for browsers that must have one."""

import os
import shutil
import subprocess

from tests.engines.needed import needed


class Display:
    """One X server of its own, on a number that it finds free."""

    def __init__(self) -> None:
        xvfb = needed("Xvfb", shutil.which("Xvfb"), package="xvfb")
        reading, writing = os.pipe()
        with open(reading, "rb") as told:  # noqa: PTH123  # A pipe has no path.
            self._process = subprocess.Popen(
                [xvfb, "-displayfd", str(writing), "-screen", "0", "800x1000x24", "-nolisten", "tcp"],
                pass_fds=[writing],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            os.close(writing)
            number = told.readline().strip().decode()
        assert number, "the X server ended at once"
        self.name = f":{number}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
