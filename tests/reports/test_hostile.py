"""Hostile evidence, shown safely in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import Ran, run
from tests.support.council import make_evidence
from tests.support.page import read_page

_HOSTILE = {
    "closing tag of markup": "[/red]",
    "action of markup": "[@click=app.bell]press[/]",
    "escape": "\x1b[2J\x1b]0;owned\x07",
    "link of a terminal": "\x1b]8;;http://example.org\x1b\\here",
    "C1": "\x9b31m\x85",
    "right to left": "\u202etxt.exe\u2066",
    "zero width": "a\u200bb\ufeffc",
    "carriage return": "safe\rowned",
    "backspace": "safe\x08\x08\x08\x08evil",
    "line separators": "one\u2028two\u2029three",
    "lone surrogate": "\ud800",
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "template": "{{ 7 * 7 }}{% raw %}",
    "formula": "=cmd|' /C calc'!A0",
    "other formula": "@SUM(1+1)*cmd",
    "percent and braces": "%s %(x)s {0} {x!r} $HOME `id`",
    "tag characters": "\U000e0041\U000e0042",
    "stacked marks": "Z" + "\u0301" * 200,
}
_ACTING = set("\x1b\x07\x08\x7f\x9b\x85\u202e\u2066\u200b\ufeff\u2028\u2029")


def _escaped(text: str) -> str:
    """Write a text as a YAML string in double quotes, so that the file itself holds nothing hidden."""
    return '"' + "".join(_one(letter) for letter in text) + '"'


def _one(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if " " <= letter <= "~":
        return letter
    return f"\\U{ord(letter):08X}" if ord(letter) > 0xFFFF else f"\\u{ord(letter):04X}"


def _sections(bad: str) -> str:
    text = _escaped(bad)
    return f"""\
documents:
  - {{id: policy, title: {text}, publisher: {text}, document_kind: policy, dated: 2024-01-01, seen: true}}
  - {{id: unseen, title: {text}, publisher: {text}, document_kind: contract, dated: null, seen: false,
     named_in: {{document: policy, paragraph: {text}}}}}
services:
  - {{id: lot, service: advocacy, title: {text}, provider: {text}, from: 2023-04-01, to: null,
     cohorts: [{{cohort: looked_after, age_from: 0, age_to: 17}}], referral_routes: [{text}],
     document: policy, paragraph: {text}}}
statements:
  - {{id: said, topic: advocacy.help-to-complain, strand: policy, says: contrary, verb: {text}, gist: {text},
     document: policy, paragraph: {text}, status: confirmed, confirmed: {{by: {text}, date: 2024-06-01}}}}
metrics:
  - {{id: adv_users, group: {{age: {text}}}, count: 3, at: 2024-03-31, unit: {text}, cohort: {text},
     document: policy, paragraph: {text}, note: {text}}}
facts:
  - {{id: council.children_in_homes, value: {text}, document: policy, paragraph: {text}, note: {text}}}
attestations:
  - {{id: homes-advocacy-checked, answer: "yes", by: {text}, date: 2024-05-01, because: {text}}}
judgements:
  - {{requirement: advlaw.s26a.publicise, answer: met, by: {text}, date: 2024-05-01, because: {text}}}
good_reasons:
  - {{requirement: ns2002.s6.independence, because: {text}, by: {text}, date: 2024-05-01}}
"""


def _evidence(folder: Path, bad: str) -> Path:
    return make_evidence(folder / "testshire", _sections(bad), authority=_escaped(bad), title=_escaped(bad))


_COMMANDS = {
    "assess": ["assess"],
    "gaps": ["gaps"],
    "ask": ["ask"],
    "evidence check": ["evidence", "check"],
    "performance": ["performance"],
    "compare": ["compare", "dorset-2023"],
}


def _shown(ran: Ran) -> Ran:
    """Give a command's result once it is sure that it ended well, or refused the file in its own words."""
    assert ran.code == 0 or (ran.code == 2 and ("[hidden-character]" in ran.err or "[yaml-syntax]" in ran.err))
    assert "Traceback" not in ran.err
    return ran


@pytest.mark.parametrize("bad", _HOSTILE.values(), ids=_HOSTILE)
def test_nothing_that_acts_reaches_the_terminal(bad: str, tmp_path: Path) -> None:
    """No control, bidirectional or hidden character reaches a terminal or a pipe, in any field of the evidence."""
    evidence = _evidence(tmp_path, bad)

    for words in _COMMANDS.values():
        plain = _shown(run(*words, evidence, "--plain"))
        laid_out = _shown(run(*words, evidence, terminal=True, environment={"NO_COLOR": "1"}))
        assert not (set(plain.out + plain.err) & _ACTING)
        assert not (set(laid_out.out.replace("\x1b[", "")) & _ACTING)
        assert "\x1b[2J" not in laid_out.out
        assert "\r" not in plain.out


@pytest.mark.parametrize("bad", _HOSTILE.values(), ids=_HOSTILE)
def test_json_is_still_json(bad: str, tmp_path: Path) -> None:
    """JSON stays ASCII and well formed, and keeps the text as it was for the program that reads it."""
    ran = _shown(run("assess", _evidence(tmp_path, bad), "--json"))

    if ran.code == 0:
        assert ran.out.isascii()
        assert ran.json["schema"]


@pytest.mark.parametrize("bad", _HOSTILE.values(), ids=_HOSTILE)
def test_the_page_holds_it_as_text(bad: str, tmp_path: Path) -> None:
    """The HTML page holds it as text: no script, no new attribute, no link away, every tag closed in its turn."""
    file = tmp_path / "page.html"
    ran = _shown(run("report", _evidence(tmp_path, bad), "-o", file))
    if ran.code == 2:
        assert not file.exists()
        return

    text = file.read_text(encoding="utf-8")
    page = read_page(text)

    assert page.open == page.wrongly_closed == []
    assert not page.all("script", "img", "iframe")
    assert not [each for each in page.elements if any(name.startswith("on") for name in each.attributes)]
    assert all((each.attributes["href"] or "").startswith("#") for each in page.all("a"))
    assert not (set(text) & _ACTING)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("[/red]", id="markup"),
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param("=cmd|' /C calc'!A0", id="formula"),
        pytest.param("{{ 7 * 7 }}", id="template"),
    ],
)
def test_what_only_looks_dangerous_is_shown_as_it_stands(bad: str, tmp_path: Path) -> None:
    """Text that would act elsewhere is shown letter for letter, so that a person sees what the evidence says."""
    evidence = _evidence(tmp_path, bad)
    file = tmp_path / "page.html"

    run("report", evidence, "-o", file)

    assert run("assess", evidence, "--plain").out.startswith(f"{bad}: {bad}\n")
    assert run("assess", evidence, terminal=True).out.startswith(f"\x1b[1m{bad}: {bad}\x1b[0m\n")
    assert read_page(file.read_text(encoding="utf-8")).texts("h1") == [f"{bad}: {bad}"]


@pytest.mark.parametrize(
    "letter", ["\x1b", "\x9b", "\u202e", "\u200b", "\x07"], ids=["ESC", "C1", "bidi", "zero", "bell"]
)
@pytest.mark.parametrize("written", ["raw", "escaped"])
def test_a_file_that_hides_something_is_refused_with_its_place(written: str, letter: str, tmp_path: Path) -> None:
    """A hidden character, raw or as an escape, is refused with its line, and the message itself is safe."""
    value = f'"a{letter}b"' if written == "raw" else _escaped(f"a{letter}b")
    evidence = make_evidence(tmp_path / "testshire", f"facts:\n  - {{id: x, value: {value}}}\n")

    ran = run("assess", evidence)

    assert (ran.code, ran.out) == (2, "")
    assert "evidence.yaml:8:" in ran.err
    assert f"U+{ord(letter):04X}" in ran.err
    assert "[hidden-character]" in ran.err
    assert letter not in ran.err


@pytest.mark.parametrize("field", ["gist", "verb", "paragraph"])
def test_a_text_of_100_kilobytes_is_refused_in_a_sentence(field: str, tmp_path: Path) -> None:
    """A text of 100 kB in one field is refused in a sentence with its place, and not repeated."""
    statement = _sections("x").replace(f'{field}: "x"', f'{field}: "{"y" * 100_000}"', 1)

    ran = run("assess", make_evidence(tmp_path / "testshire", statement))

    assert (ran.code, ran.out) == (2, "")
    assert "the text has 100,000 characters" in ran.err
    assert len(ran.err) < 5_000


def test_the_longest_text_that_is_taken_is_shown(tmp_path: Path) -> None:
    """The longest text that is taken, one word of 2,000 letters, is shown in every form without failing."""
    evidence = _evidence(tmp_path, "w" * 2_000)

    for words in _COMMANDS.values():
        assert run(*words, evidence, "--plain").code == 0
        assert run(*words, evidence, terminal=True, columns=80).code == 0


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b"[" * 30_000, id="nested brackets"),
        pytest.param(b"a: &a [*a]\n", id="an alias of itself"),
        pytest.param(b"kind: evidence\nkind: evidence\n", id="a name twice"),
        pytest.param(b"!!python/object/apply:os.system ['echo run']\n", id="a tag that would run"),
        pytest.param(b"kind: evidence\n<<: {a: 1}\n", id="a merge key"),
        pytest.param(b"\x00" * 1_000, id="NULs"),
        pytest.param(b"kind: evidence\nid: " + b"9" * 200_000, id="a long id"),
        pytest.param(b"PK\x03\x04" + b"\x00" * 100, id="an archive"),
    ],
)
def test_a_file_that_is_no_evidence_ends_in_a_message_with_its_place(
    data: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file that is no evidence at all ends in a message with its place, never a traceback, and nothing in it runs."""
    (tmp_path / "evidence.yaml").write_bytes(data)

    ran = run("assess", tmp_path)

    assert (ran.code, ran.out) == (2, "")
    assert str(tmp_path / "evidence.yaml") in ran.err
    assert "Traceback" not in ran.err
    assert capfd.readouterr().out == ""


def test_a_table_with_a_bad_cell_repeats_nothing_of_it(tmp_path: Path) -> None:
    """A bad cell or header of a table is told by line and column, and nothing of a child's row is repeated."""
    private = "Child A of 12 High Street"
    evidence = make_evidence(tmp_path / "testshire", "records:\n  reviews: {cut_off: 2024-03-31, file: reviews.csv}\n")

    for text in (f"held,held_on\nY,{private}\n", f"{private},2011-05-01\n", f'held,held_on\n"{private}\n'):
        (evidence / "reviews.csv").write_text(text, encoding="utf-8")
        ran = run("assess", evidence)
        assert ran.code == 2
        assert "reviews.csv:" in ran.err
        assert "High Street" not in ran.err


@pytest.mark.parametrize(
    "name", ["../secret.csv", "/etc/passwd", "C:/secret.csv", "link.csv", "reviews.csv\\..\\..\\x"], ids=str
)
def test_a_file_outside_the_folder_is_not_read(name: str, tmp_path: Path) -> None:
    """A table named outside the folder, by path or through a link, is refused."""
    evidence = make_evidence(
        tmp_path / "testshire", f"records:\n  reviews: {{cut_off: 2024-03-31, file: {_escaped(name)}}}\n"
    )
    (tmp_path / "secret.csv").write_text("held,held_on\n", encoding="utf-8")
    (evidence / "link.csv").symlink_to(tmp_path / "secret.csv")

    ran = run("assess", evidence)

    assert ran.code in {2, 4}
    assert ran.out == ""
    assert "cannot be used" in ran.err or "leads out of the folder" in ran.err
