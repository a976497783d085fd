"""The app in a browser, for the person at this computer alone: one address, one key, nothing asked from outside."""

from __future__ import annotations

import hmac
import logging
import os
import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from compliance.text.problem import InvalidArgument, MissingExtra

if TYPE_CHECKING:
    from aiohttp import web

__all__ = ["ADDRESS", "CHILD_WORDS", "serve"]

ADDRESS = "127.0.0.1"
"""Reached from this computer and from no other."""
CHILD_WORDS = "ADVOCHECK_SERVED"
"""The variable in which the words of the command reach the run behind the browser, which no shell has read."""

_COOKIE = "advocheck"
_TEMPLATES = Path(__file__).parent / "web"
# The child starts with the same path as this run: a folder one happens to be in must not lend it modules.
_CHILD = "import json, os; from compliance.cli.main import main; raise SystemExit(main(json.loads(os.environ['{}'])))"


def serve(words: Sequence[str], port: int, say: Callable[[str], Any]) -> None:
    """Serve `advocheck WORDS` to a browser on this computer until it is stopped with Ctrl+C.

    Args:
        words: the words of the command that draws the app.
        port: where to listen.
        say: told the address, which holds the key to it.

    Raises:
        MissingExtra: what serves is not installed.
        InvalidArgument: the port is taken.
    """
    if find_spec("textual_serve") is None:
        raise MissingExtra("web", "textual-serve")
    import json

    server = _server_class()(_command(), port, token_urlsafe(24), say)
    os.environ[CHILD_WORDS] = json.dumps(list(words))
    os.environ["PYTHONPATH"] = os.pathsep.join(each for each in sys.path if each)
    try:
        server.serve()
    except OSError as error:
        reason = error.strerror or "it is taken"
        raise InvalidArgument(f"Port {port} cannot be used ({reason}). Choose another: --port {port + 1}") from None


def _command() -> str:
    """Give the command for the shell: no word of the user's is in it, so none can act there."""
    words = [sys.executable, "-P", "-c", _CHILD.format(CHILD_WORDS)]
    if sys.platform == "win32":
        return " ".join(f'"{each}"' for each in words)
    return shlex.join(words)


def _server_class() -> Any:
    """Give the server's class; made here, since what it stands on is an extra and takes 0.3 s to import."""
    from textual_serve.server import Server

    class LocalServer(Server):
        """Serves our own page to whoever has the key, and only where the request comes from that page."""

        def __init__(self, command: str, port: int, key: str, say: Callable[[str], Any]) -> None:
            super().__init__(command, host=ADDRESS, port=port, title="Advocheck", templates_path=_TEMPLATES)
            self._key = key
            self._say = say

        def initialize_logging(self) -> None:
            """Log nothing: a traceback could hold evidence, and an address its key."""
            logging.disable(logging.CRITICAL)

        async def on_startup(self, app: web.Application) -> None:
            """Say where it is."""
            self._say(f"Open this in a browser on this computer: {self.public_url}/?key={self._key}")
            self._say("The address is for you alone. Ctrl+C here ends it.")

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_guard(self.port, self._key))
            return app

    return LocalServer


def _guard(port: int, key: str) -> Any:
    """Give what refuses a request from another page, under another name or without the key, and answers any other."""
    from aiohttp import web

    here = f"{ADDRESS}:{port}"

    @web.middleware
    async def guarded(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        # A page elsewhere could send a browser here: it would come with its own origin, or another name for us.
        if request.host != here or request.headers.get("Origin", f"http://{here}") != f"http://{here}":
            return web.Response(status=403, text="This address is for one person on this computer.")
        given = request.query.get("key", "") if request.path == "/" else ""
        if not hmac.compare_digest((given or request.cookies.get(_COOKIE, "")).encode(), key.encode()):
            return web.Response(status=403, text="Open the whole address that advocheck printed, with its key.")
        answer = await handler(request)
        if not answer.prepared:
            answer.headers.update(_headers(here))
            answer.set_cookie(_COOKIE, key, httponly=True, samesite="Strict", path="/")
        return answer

    return guarded


def _headers(here: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
            f"img-src 'self' data:; connect-src ws://{here}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
