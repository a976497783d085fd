"""The app in a browser: for the person at this computer alone, and nothing asked from outside.

Needs the extra `web`; the look in a real browser also Chromium, Node and the packages of tests/axe.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPResponse
from importlib.util import find_spec
from pathlib import Path
from time import sleep

import pytest

from compliance.tui import serving
from tests.support.command import ROOT, plain_environment, run

_PAGE = ROOT / "compliance" / "tui" / "web" / "app_index.html"
_AXE = ROOT / "tests" / "axe"
needs_web = pytest.mark.skipif(find_spec("textual_serve") is None, reason="the extra web is not installed")


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without textual-serve the command says in one line what is missing, and ends in code 2."""
    monkeypatch.setattr(serving, "find_spec", lambda _: None)

    ran = run("app", "dorset-2023", "--serve")

    assert ran.code == 2
    assert ran.err == (
        'advocheck: This needs the extra "web" (textual-serve is not installed). '
        'Install it with: pip install "advocheck[web]"\n'
    )


def test_the_page_names_no_address() -> None:
    """Our own page holds no address but those of the server itself, and has a language and a title."""
    page = _PAGE.read_text(encoding="utf-8")

    assert not re.search(r"https?:|//\w", page)
    assert '<html lang="en-GB">' in page
    assert "<title>" in page


def test_no_word_of_the_users_goes_through_a_shell() -> None:
    """The command that the server starts is the same whatever the folder is called."""
    assert "dorset" not in serving._command()
    assert serving.CHILD_WORDS in serving._command()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve Dorset, and give the address that is printed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["app", "dorset-2023", "--serve", "--port", str(port)]
    code = f"from compliance.cli.main import main; raise SystemExit(main({words!r}))"
    state = {"XDG_STATE_HOME": str(tmp_path_factory.mktemp("state")), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code],
        env=plain_environment() | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])} | state,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        try:
            said = running.stdout.readline()
            _await(port)
            yield said.partition("http://")[2].strip()
        finally:
            running.terminate()


def _await(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(200):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        sleep(0.05)


def _answer(address: str, path: str, **headers: str) -> HTTPResponse:
    here = address.partition("/")[0]
    with closing(HTTPConnection(here, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


@needs_web
def test_it_is_reached_from_this_computer_alone_and_with_its_key(address: str) -> None:
    """The address is this computer's own; with its key the page is given, and lets nothing else in."""
    here, _, path = address.partition("/")

    answer = _answer(address, f"/{path}")

    assert here.startswith("127.0.0.1:")
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert f"connect-src ws://{here};" in policy
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]


@needs_web
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        pytest.param("/", {}, id="no key"),
        pytest.param("/?key=wrong", {}, id="a wrong key"),
        pytest.param("/ws", {}, id="the socket, no key"),
        pytest.param("/static/js/textual.js", {}, id="a file, no key"),
        pytest.param("{path}", {"Origin": "http://elsewhere.example"}, id="sent by another page"),
        pytest.param("{path}", {"Host": "elsewhere.example"}, id="under another name"),
        pytest.param("{path}", {"Host": "localhost"}, id="under a name of this computer"),
    ],
)
def test_anybody_else_is_refused(address: str, path: str, headers: dict[str, str]) -> None:
    """Without the key, from another page or under another name, nothing is given."""
    answer = _answer(address, path.format(path=f"/{address.partition('/')[2]}"), **headers)

    assert answer.status == 403


@needs_web
def test_the_app_is_drawn_through_the_socket(address: str) -> None:
    """With the key, the socket of the page draws the app, and keys reach it."""
    import aiohttp

    here, _, path = address.partition("/")
    cookie = {"Cookie": _answer(address, f"/{path}").headers["Set-Cookie"].partition(";")[0]}

    async def look() -> str:
        drawn = b""
        async with (
            aiohttp.ClientSession(headers=cookie | {"Origin": f"http://{here}"}) as session,
            session.ws_connect(f"http://{here}/ws?width=100&height=30") as page,
        ):
            async for message in page:
                drawn += message.data if isinstance(message.data, bytes) else b""
                if b"Everything was read" in drawn:
                    await page.send_json(["stdin", "q"])
        return drawn.decode("utf-8", "replace")

    assert "Everything was read" in asyncio.run(asyncio.wait_for(look(), 40))


@needs_web
def test_in_a_browser_nothing_is_asked_from_outside(address: str, tmp_path: Path) -> None:
    """In a real browser every address that is asked for is on this computer, nothing fails, and `q` leaves."""
    node, browser = shutil.which("node"), shutil.which("chromium") or shutil.which("google-chrome")
    if node is None or browser is None or not (_AXE / "node_modules" / "playwright-core").is_dir():
        pytest.skip("no Chromium, Node or playwright-core: npm ci --prefix tests/axe")
    found = subprocess.run(
        [node, str(_AXE / "served.mjs"), browser, str(tmp_path), f"http://{address}", "q"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert found.returncode == 0, found.stderr
    told = json.loads(found.stdout)
    here = address.partition("/")[0]
    assert told["failed"] == []
    assert {each.partition("://")[2].partition("/")[0] for each in told["asked"]} == {here}
    assert any(each.startswith("ws://") for each in told["asked"])
    assert "Advocheck was left. What was confirmed is saved." in told["words"]
