"""Every command as JSON, as plain lines and laid out for a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import Ran, run
from tests.support.council import FAILS, MEETS, make_evidence

_REQUIREMENT = "ns2023d.x.non-instructed"
_LINTED = str(Path(__file__).resolve().parent.parent.parent / "standards" / "themes.yaml")
_ABOUT_A_COUNCIL = {
    "assess": ["assess", "{folder}"],
    "gaps": ["gaps", "{folder}"],
    "ask": ["ask", "{folder}"],
    "explain": ["explain", "{folder}", _REQUIREMENT],
    "evidence check": ["evidence", "check", "{folder}"],
    "performance": ["performance", "{folder}"],
}
_ABOUT_STANDARDS = {
    "standards list": ["standards", "list"],
    "standards show requirement": ["standards", "show", _REQUIREMENT],
    "standards show pack": ["standards", "show", "iv-law"],
    "standards show theme": ["standards", "show", "timeliness"],
    "standards show topic": ["standards", "show", "advocacy.publicity"],
    "standards show metric": ["standards", "show", "iv_waiting_count"],
    "standards show profile": ["standards", "show", "pre-tender"],
    "standards lint": ["standards", "lint", _LINTED],
}
_ABOUT_FILES = {
    "evidence read": ["evidence", "read", "{folder}"],
    "config show": ["config", "show", "{folder}"],
}
_COUNCIL_COMMANDS = [pytest.param(each, id=name) for name, each in _ABOUT_A_COUNCIL.items()]
_COMMANDS = [
    *_COUNCIL_COMMANDS,
    *(pytest.param(each, id=name) for name, each in (_ABOUT_STANDARDS | _ABOUT_FILES).items()),
]
_FOLDERS = ("dorset", "nothing", "meets", "fails")


@pytest.fixture(params=_FOLDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give Dorset, or a tiny folder that holds nothing, or enough to meet or to fail a few requirements."""
    made = {"nothing": "", "meets": MEETS, "fails": FAILS}
    if request.param == "dorset":
        return "dorset-2023"
    return str(make_evidence(tmp_path / "testshire", made[request.param]))


def _run(arguments: list[str], folder: str, *more: str, terminal: bool = False, **settings: object) -> Ran:
    return run(*(each.format(folder=folder) for each in arguments), *more, terminal=terminal, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("arguments", _COUNCIL_COMMANDS)
@pytest.mark.parametrize("form", ["--json", "--plain", "terminal"])
def test_every_command_about_a_council_is_done_in_every_form(arguments: list[str], form: str, folder: str) -> None:
    """Every command about a council ends well in every form, whatever the evidence holds, with nothing on stderr."""
    more = [] if form == "terminal" else [form]

    ran = _run(arguments, folder, *more, terminal=form == "terminal")

    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.endswith("\n")


@pytest.mark.parametrize("arguments", _COMMANDS)
def test_json_is_ascii_and_the_same_on_a_terminal(arguments: list[str]) -> None:
    """JSON is plain ASCII that any program reads, and the same whether or not a person looks on."""
    piped = _run(arguments, "dorset-2023", "--json")
    looked_at = _run(arguments, "dorset-2023", "--json", terminal=True)

    assert piped.out.isascii()
    assert json.loads(piped.out) is not None
    assert looked_at.out == piped.out


@pytest.mark.parametrize("arguments", _COMMANDS)
def test_plain_lines_carry_no_boxes_no_colour_and_nothing_rewritten(arguments: list[str]) -> None:
    """Plain lines carry no boxes, no colour and nothing that moves the cursor, on a terminal too."""
    piped = _run(arguments, "dorset-2023", "--plain")
    looked_at = _run(arguments, "dorset-2023", "--plain", terminal=True)

    assert looked_at.out == piped.out
    assert not set(piped.out) & set("\x1b\r\b│─┃━╭╮╰╯█░✓✗◐")


@pytest.mark.parametrize("arguments", _COMMANDS)
def test_a_pipe_gets_plain_lines_without_being_asked(arguments: list[str]) -> None:
    """What is written to a pipe or a file is the plain form."""
    assert _run(arguments, "dorset-2023").out == _run(arguments, "dorset-2023", "--plain").out


@pytest.mark.parametrize("arguments", _COUNCIL_COMMANDS)
def test_a_terminal_gets_colour_and_no_color_takes_it_away(arguments: list[str]) -> None:
    """A terminal gets colour beside the words; with NO_COLOR the words are the same and no colour is set."""
    coloured = _run(arguments, "dorset-2023", terminal=True)
    plain = _run(arguments, "dorset-2023", terminal=True, environment={"NO_COLOR": "1"})

    assert "\x1b[3" in coloured.out
    assert not any(f"\x1b[{code}m" in plain.out for code in (*range(30, 38), *range(90, 98)))
    assert _without_styles(plain.out) == _without_styles(coloured.out)


@pytest.mark.parametrize("arguments", _COUNCIL_COMMANDS)
@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_without_utf_8_everything_is_ascii(arguments: list[str], *, terminal: bool) -> None:
    """Where the encoding is ASCII every glyph has a stand-in, and nothing fails."""
    ran = _run(arguments, "dorset-2023", terminal=terminal, encoding="ascii")

    assert ran.code == 0
    assert ran.out.isascii()


@pytest.mark.parametrize("arguments", _COUNCIL_COMMANDS)
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(arguments: list[str], columns: int) -> None:
    """No line is wider than the terminal, narrow or wide."""
    ran = _run(arguments, "dorset-2023", terminal=True, columns=columns)

    assert max(map(len, _without_styles(ran.out).splitlines())) <= columns


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_an_id_is_never_broken_over_two_lines(columns: int) -> None:
    """The id that `explain` asks for is never broken over two lines, so that it can be copied."""
    gaps = run("gaps", "dorset-2023", "--json").json["gaps"]
    shown = _without_styles(run("gaps", "dorset-2023", terminal=True, columns=columns).out)
    plain = run("gaps", "dorset-2023", "--plain").out

    for row in gaps:
        assert row["leads_with"] in shown
        assert row["leads_with"] in plain


@pytest.mark.parametrize("arguments", _COUNCIL_COMMANDS)
def test_every_page_about_a_council_carries_its_notice_and_date(arguments: list[str]) -> None:
    """Every page about a real council says whose reading it is, the date and the profile."""
    for ran in (_run(arguments, "dorset-2023", "--plain"), _run(arguments, "dorset-2023", terminal=True)):
        said = " ".join(_without_styles(ran.out).split())
        assert "Our reading of public documents, not confirmed by the council." in said
        assert "As at 23 November 2023 (given by the evidence). Profile: Before you go out to tender." in said


def _without_styles(text: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)
