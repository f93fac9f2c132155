"""What makes the page an app: its files, its manifest, its service worker where the browser allows one."""

import json
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, request, send_file, url_for
from flask.typing import ResponseReturnValue

from fieldkit.storage.cafes import cafe_by_code
from fieldkit.web.kit import kit
from fieldkit.web.static_files import (
    APP_CSS,
    APP_JS,
    AWAY_JS,
    HANDING_CSS,
    HANDING_JS,
    LEAVING_JS,
    LIVE_CSS,
    LIVE_JS,
    StaticFile,
    StaticFiles,
)

blueprint = Blueprint("pwa", __name__)

KEPT_A_YEAR = "public, max-age=31536000, immutable"
_ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("maskable-512", 512, "maskable"))
# What a café's page is made of, a planned one's too; the last two it loads only where there is a worker to keep them.
_PAGE = (
    APP_CSS,
    APP_JS,
    LIVE_CSS,
    LIVE_JS,
    LEAVING_JS,
    HANDING_CSS,
    HANDING_JS,
    "pwa/net/worker.js",
    "pwa/vendor/workbox-window.js",
)
# In this order: each of Workbox's parts finds the ones before it on `workbox`.
_WORKBOX = ("workbox-core", "workbox-routing", "workbox-strategies", "workbox-precaching")


@blueprint.get("/static/<build>/<path:path>")
def file(build: str, path: str) -> ResponseReturnValue:
    """Send a file of this build. Another build's file is not here any more: its page must be opened anew."""
    files = kit().files
    found, on_disk = files.by_path.get(path), files.on_disk.get(path)
    if build != files.build:
        abort(404)
    if path == AWAY_JS:
        from fieldkit.web.away import pieces  # noqa: PLC0415

        return _sent(pieces(files), KEPT_A_YEAR)
    if on_disk is not None and path.endswith(".wasm"):
        # As large as all others together: sent as it is read.
        answer = send_file(on_disk.parts[0], on_disk.type, etag=False, max_age=None)
        answer.headers["Cache-Control"] = KEPT_A_YEAR
        return answer
    if on_disk is not None:
        found = on_disk.read()
    if found is None:
        abort(404)
    return _sent(found, KEPT_A_YEAR)


@blueprint.get("/apple-touch-icon.png")
@blueprint.get("/favicon.ico")
def icon() -> ResponseReturnValue:
    """Send the icon that browsers ask for by themselves."""
    return _sent(kit().files.by_path["pwa/icons/apple-touch-180.png"], "public, max-age=604800")


@blueprint.get("/<cafe_code:code>/manifest.webmanifest")
def manifest(code: str) -> ResponseReturnValue:
    """Describe a café as an app that can be put on the home screen."""
    cafe = cafe_by_code(code.upper())
    page = url_for("join.cafe", code=cafe.code)
    files = kit().files
    icons = [
        {"src": files.url(f"pwa/icons/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in _ICONS
    ]
    answer = jsonify(
        {
            "id": page,
            "name": cafe.title,
            "short_name": (cafe.title or "")[:12].strip(),
            "lang": cafe.language,
            "start_url": page,
            "scope": "/",
            "display": "standalone",
            "background_color": "#f6f0e4",
            "theme_color": "#f6f0e4",
            "icons": icons,
        }
    )
    answer.headers["Content-Type"] = "application/manifest+json"
    answer.headers["Cache-Control"] = "public, max-age=604800"
    return answer


@blueprint.get("/sw.js")
def worker() -> ResponseReturnValue:
    """Make the service worker of this build: Workbox, the list of its files, then the worker's own rules.

    Where somebody clicked a warning away there is none: after the next certificate it would go on showing a page that
    can never sync again. So over https it comes by the names that the certificate is rightly trusted for, and no other.
    """
    if request.is_secure and urlsplit(request.host_url).hostname not in kit().certificate.vouched_names():
        abort(404)
    files = kit().files
    parts = [json.dumps(files.url(f"pwa/vendor/{name}.prod.js")) for name in _WORKBOX]
    head = [
        f"importScripts({', '.join(parts)});",
        f"const BUILD = {json.dumps(files.build)};",
        f"const MANIFEST = {json.dumps(_precached(files))};",
    ]
    body = "\n".join(head) + "\n" + files.by_path["pwa/sw.js"].body.decode()
    return Response(body, headers={"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache"})


def _precached(files: StaticFiles) -> list[dict[str, str]]:
    """List what a café's page is made of, for the worker to hold; its modules are joined in the one script."""
    return [{"url": files.url(path), "revision": files.by_path[path].revision} for path in _PAGE]


def _sent(found: StaticFile, cache: str) -> Response:
    is_packed = found.is_packed and request.accept_encodings.quality("gzip") > 0
    answer = Response(found.held if is_packed else found.body, content_type=found.type)
    answer.headers["Cache-Control"] = cache
    answer.headers["Vary"] = "Accept-Encoding"
    if is_packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer
