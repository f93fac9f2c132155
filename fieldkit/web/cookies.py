"""The facilitator's cookie, at a door that speaks both http and https."""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface


class CookieOfTheDoor(SecureCookieSessionInterface):
    """Keeps what is signed in by https apart from plain http, where everybody in the network could read it.

    Browsers do not let a page by http replace a secure cookie of the same name and host, so there are two names: else
    somebody who signed in by https once could not sign in by http any more.
    """

    def get_cookie_name(self, app: Flask) -> str:
        name = super().get_cookie_name(app)
        return f"{name}-safe" if request.is_secure else name

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure
