"""A window of WebKitGTK with tabs, moved by lines of JSON; run by the system's Python, which alone knows the GTK.

Called with a socket's number, the folder that is the phone's disk, and "light" or "dark". Knows nothing of the kit.
Each line asks for one thing and is answered by one line: {"result": …} or {"error": "…"}.
"""

import json
import socket
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402  # The versions are chosen first.


class Window:
    """One browser window. Tabs stay open behind the newest, as on a phone."""

    def __init__(self, line: socket.socket, disk: Path, scheme: str) -> None:
        self._line = line
        self._said = b""
        self._waiting_for_load = False
        self._downloads = disk / "downloads"
        self._downloads.mkdir(parents=True, exist_ok=True)
        Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", scheme == "dark")
        kept = WebKit2.WebsiteDataManager(
            base_data_directory=str(disk / "kept"), base_cache_directory=str(disk / "cache")
        )
        self._context = WebKit2.WebContext(website_data_manager=kept)
        self._context.set_preferred_languages(["en-GB"])
        self._context.connect("download-started", self._download)
        self._tabs = Gtk.Notebook(show_tabs=False)
        window = Gtk.Window(default_width=390, default_height=844)
        window.add(self._tabs)
        window.show_all()
        GLib.io_add_watch(line.fileno(), GLib.IO_IN | GLib.IO_HUP, self._hear)

    def _hear(self, _source: int, condition: int) -> bool:
        heard = self._line.recv(65536)
        if not heard:
            Gtk.main_quit()  # Whoever asked is gone.
            return False
        *asked, self._said = (self._said + heard).split(b"\n")
        for line in asked:
            self._do(json.loads(line))
        return True

    def _do(self, asked: dict[str, str]) -> None:
        if asked["do"] == "open":
            self._open(asked["url"])
        elif asked["do"] == "run":
            self._tab.call_async_javascript_function(
                asked["script"], -1, GLib.Variant("a{sv}", {}), None, None, None, self._has_run
            )
        elif asked["do"] == "stop":
            self._answer(result=None)
            Gtk.main_quit()

    @property
    def _tab(self) -> WebKit2.WebView:
        return self._tabs.get_nth_page(self._tabs.get_current_page())

    def _open(self, url: str) -> None:
        tab = WebKit2.WebView(web_context=self._context)
        # What the page complains of goes to this process's output, which is kept.
        tab.get_settings().set_enable_write_console_messages_to_stdout(True)
        tab.connect("load-changed", self._load_changed)
        tab.connect("load-failed", self._load_failed)
        tab.connect("script-dialog", _leave)
        tab.show()
        self._tabs.set_current_page(self._tabs.append_page(tab, None))
        self._waiting_for_load = True
        tab.load_uri(url)

    def _load_changed(self, _tab: WebKit2.WebView, event: WebKit2.LoadEvent) -> None:
        if event == WebKit2.LoadEvent.FINISHED and self._waiting_for_load:
            self._waiting_for_load = False
            self._answer(result=None)

    def _load_failed(self, _tab: WebKit2.WebView, _event: WebKit2.LoadEvent, url: str, error: GLib.Error) -> bool:
        if self._waiting_for_load:
            self._waiting_for_load = False
            self._answer(error=f"{url}: {error.message}")
        return False

    def _has_run(self, tab: WebKit2.WebView, outcome: object) -> None:
        try:
            said = tab.call_async_javascript_function_finish(outcome).to_json(0)
        except GLib.Error as wrong:
            self._answer(error=wrong.message)
        else:
            self._answer(result=None if said is None else json.loads(said))

    def _download(self, _context: WebKit2.WebContext, download: WebKit2.Download) -> None:
        def decide(chosen: WebKit2.Download, name: str) -> bool:
            chosen.set_destination((self._downloads / name).as_uri())
            return True

        download.connect("decide-destination", decide)

    def _answer(self, **told: object) -> None:
        self._line.sendall(json.dumps(told).encode() + b"\n")


def _leave(_tab: WebKit2.WebView, dialog: WebKit2.ScriptDialog) -> bool:
    """Say yes to whether to leave a page behind, as whoever reloads it does. Other questions are WebKit's to ask."""
    is_about_leaving = dialog.get_dialog_type() == WebKit2.ScriptDialogType.BEFORE_UNLOAD_CONFIRM
    if is_about_leaving:
        dialog.confirm_set_confirmed(True)
    return is_about_leaving


if __name__ == "__main__":
    number, disk, scheme = sys.argv[1:]
    line = socket.socket(fileno=int(number))
    Window(line, Path(disk), scheme)
    line.sendall(b'{"result": null}\n')
    Gtk.main()
