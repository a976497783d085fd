"""`advocheck app`: the terminal it needs, the fault it never shows, and what it leaves behind."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.terminal import in_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals here")

_MAIN = "import sys; from compliance.cli.main import main; raise SystemExit(main({}))"
_PRIVATE = "Child A, born 1 May 2011"


def test_the_app_opens_in_a_terminal_and_q_leaves() -> None:
    """In a terminal the app is drawn; q ends it with code 0."""
    session = in_terminal(_MAIN.format(["app"]), [("Cambridgeshire", "q")])

    assert session.code == 0
    assert "Whose evidence do you want to look at?" in session.screen


def test_advocheck_alone_opens_the_app_in_a_terminal() -> None:
    """Without any word the command opens the app, where there is a terminal."""
    session = in_terminal(_MAIN.format([]), [("Cambridgeshire", "q")])

    assert session.code == 0
    assert "Whose evidence do you want to look at?" in session.screen


def test_advocheck_alone_prints_the_help_elsewhere() -> None:
    """Without any word and without a terminal the command prints its help."""
    ran = run()

    assert ran.code == 0
    assert ran.out.startswith("usage: advocheck")
    assert ran.err == ""


def test_a_folder_named_is_opened_and_what_was_read_is_shown_first() -> None:
    """The folder named is read, and what was read is shown before any verdict."""
    session = in_terminal(_MAIN.format(["app", "dorset-2023"]), [("No verdict was given yet.", "q")])

    assert session.code == 0
    assert "Everything was read: 1 file was read." in session.screen


@pytest.mark.parametrize("arguments", [["app"], ["app", "dorset-2023"]])
def test_without_a_terminal_it_says_what_to_use_instead(arguments: list[str]) -> None:
    """Without a terminal nothing is drawn: one line says what to use, and the code is 2."""
    ran = run(*arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("advocheck: The app needs a terminal to draw in and keys to read, and here is none.")
    assert "advocheck assess FOLDER --plain" in ran.err
    assert ran.err.count("\n") == 1


def test_a_terminal_that_cannot_draw_is_named() -> None:
    """A terminal that says it cannot draw a screen is taken at its word."""
    session = in_terminal(_MAIN.format(["app"]), environment={"TERM": "dumb"})

    assert session.code == 2
    assert "This terminal says that it cannot draw a screen (TERM=dumb)." in session.screen


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["app", "dorset-2032"], 4, "Did you mean the sample dorset-2023?", id="no such folder"),
        pytest.param(["app", "--as-at", "soon"], 2, "is not a date", id="no date"),
        pytest.param(["app", "--port", "8000"], 2, "--port goes with --serve.", id="a port alone"),
        pytest.param(["app", "--serve", "--port", "80"], 2, "a number from 1024 to 65535", id="a port not ours"),
        pytest.param(["app", "--serve", "--port", "x"], 2, "a number from 1024 to 65535", id="no number"),
    ],
)
def test_what_is_wrong_is_said_before_the_screen_opens(arguments: list[str], code: int, words: str) -> None:
    """A folder that is not there, a date that is none: said on one line, before anything is drawn."""
    ran = run(*arguments)

    assert ran.code == code
    assert words in ran.err


def test_a_terminal_without_utf_8_gets_ascii() -> None:
    """Where the terminal's encoding is not UTF-8, every sign that is drawn is ASCII."""
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}

    session = in_terminal(
        _MAIN.format(["app", "dorset-2023"]), [("No verdict was given yet.", "q")], environment=environment
    )

    assert session.code == 0
    assert session.screen.isascii()
    assert "+ Everything was read" in _without_styles(session.screen)


_FAILING = f"""
import sys
from compliance.cli.main import main
from compliance.tui.app import AdvocheckApp

def fails(self, *arguments):
    held = {_PRIVATE!r}
    raise LookupError("cannot handle " + held)

{{patch}}
raise SystemExit(main(["app", "dorset-2023"]))
"""


@pytest.mark.parametrize(
    "patch",
    [
        pytest.param("AdvocheckApp.action_help = AdvocheckApp.show_help = fails", id="a key"),
        pytest.param("AdvocheckApp.show_help = lambda self, page: self.work('x', lambda: fails(0), print)", id="work"),
        pytest.param("AdvocheckApp.show_help = lambda self, page: self.work('x', dict, fails)", id="after work"),
        pytest.param(
            "AdvocheckApp.show_help = lambda self, page: self.run_worker(lambda: fails(0), thread=True)",
            id="a worker of the toolkit",
        ),
        pytest.param(
            "from compliance.tui.widgets.help import Help; Help.compose = fails", id="a dialog being put together"
        ),
        pytest.param("from compliance.tui.widgets.help import Help; Help.render = fails", id="a dialog being drawn"),
    ],
)
def test_a_fault_shows_nothing_of_what_was_handled(patch: str) -> None:
    """A fault ends the app with code 70 and two lines; nothing it was handling is on the screen or on stderr."""
    session = in_terminal(_FAILING.format(patch=patch), [("No verdict was given yet.", "?")])

    said = _without_styles(session.screen)
    assert session.code == 70
    for private in ("Child", "2011", "Traceback", "cannot handle", "held"):
        assert private not in said
    assert re.search(r"advocheck: a fault in the program itself \(LookupError at <?\w+>?:\d+\)\. ", said)
    assert "Please report these two lines with what you did; they hold nothing of your evidence." in said


def test_what_it_remembers_is_no_evidence(tmp_path: Path) -> None:
    """After a visit the state holds the folder and the page, and not a word of what stands in the evidence."""
    keys = [("No verdict was given yet.", "\r"), ("Standing", "q")]

    in_terminal(
        _MAIN.format(["app", "dorset-2023"]), keys, environment={"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    )

    kept = (tmp_path / "advocheck" / "app.json").read_text()
    assert '"page": "standing"' in kept
    assert "evidence/dorset-2023" in kept
    assert "Dorset Council" not in kept


def _without_styles(text: str) -> str:
    return re.sub(r"\x1b(?:\[[0-9;?<>=]*[a-zA-Z]|[()].|[=>])", "", text)
