"""Putting the kit together: folder, store, writer, pages."""

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from fieldkit import clock
from fieldkit.assets import PACKAGE, asset_dir
from fieldkit.certificates.shown import Certificate
from fieldkit.config import Config
from fieldkit.core.limits import BODY_BYTES
from fieldkit.storage.engine import db
from fieldkit.storage.opening import prepare_store
from fieldkit.storage.store import this_store
from fieldkit.storage.writer import Writer
from fieldkit.web import facilitate, join, openapi, problems, pwa, security, words
from fieldkit.web.cookies import CookieOfTheDoor
from fieldkit.web.coordinate import pages as coordinate
from fieldkit.web.doorway import THREADS
from fieldkit.web.kit import Kit, lasting_secret
from fieldkit.web.limits import Allowances
from fieldkit.web.rooms import Rooms
from fieldkit.web.static_files import StaticFiles
from fieldkit.web.whereabouts import Whereabouts

csrf = CSRFProtect()


def make_app(config: Config) -> Flask:
    """Make the Flask application of this laptop's kit; see `fieldkit.create_app`."""
    prepare_store(config.store_path, clock.new_id(), config.laptop, clock.new_device(), clock.now())
    app = Flask(
        "fieldkit",
        instance_path=str(config.instance),
        template_folder=str(asset_dir("templates")),
        static_folder=None,
    )
    app.config.update(
        SECRET_KEY=lasting_secret(config.instance / "secret.key"),
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{config.store_path}",
        # A connection for each thread that makes pages, or some would wait for others.
        SQLALCHEMY_ENGINE_OPTIONS={"pool_size": THREADS},
        SESSION_COOKIE_NAME="fieldkit",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        # The console asks by itself all the time: an answer on its way must not put an older cookie back.
        SESSION_REFRESH_EACH_REQUEST=False,
        # A form may lie open for a whole café; the token goes with the cookie, not with the hour.
        WTF_CSRF_TIME_LIMIT=None,
        # Our pages send no referrer, so over https there is none to compare; the token and the cookie guard the forms.
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=BODY_BYTES,
        # A deck that meets another of its name comes a second time, as a field of a form.
        MAX_FORM_MEMORY_SIZE=BODY_BYTES,
        BABEL_TRANSLATION_DIRECTORIES=str(PACKAGE / "locale"),
        TESTING=config.testing,
    )
    app.session_interface = CookieOfTheDoor()
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # What `tojson` writes into a script element: safe there, and as few bytes as it can be.
    app.jinja_env.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "sort_keys": False,
    }

    db.init_app(app)
    csrf.init_app(app)
    Babel(app, locale_selector=words.wanted_language)

    files = StaticFiles()
    with app.app_context():
        store = this_store()
        writer = Writer(config.store_path)
        app.extensions["fieldkit"] = Kit(
            config=config,
            certificate=Certificate(config),
            writer=writer,
            rooms=Rooms(),
            whereabouts=Whereabouts(config, writer),
            allowances=Allowances(),
            files=files,
            store=store.id,
            device=store.device,
            key=lasting_secret(config.instance / "facilitator.key"),
        )
    app.jinja_env.globals.update(asset=files.url, language_of=words.wanted_language)

    app.url_map.converters["cafe_code"] = join.CafeCode
    app.url_map.converters["season"] = coordinate.SeasonSlug
    security.protect(app)
    problems.translate(app)
    for door in (openapi.blueprint, pwa.blueprint, facilitate.blueprint, coordinate.blueprint, join.blueprint):
        app.register_blueprint(door)
    return app
