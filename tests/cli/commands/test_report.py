"""`advocheck report`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from compliance.files import saving
from compliance.reports.formats import html
from compliance.text.problem import MissingExtra
from tests.support.command import run
from tests.support.council import make_evidence


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """Give a small folder of evidence."""
    return make_evidence(tmp_path / "testshire")


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_the_page_is_written_and_its_size_said(evidence: Path, tmp_path: Path) -> None:
    """The page is written, and a message says where and how large it is."""
    page = tmp_path / "page.html"

    ran = run("report", evidence, "--pack", "iv-law", "-o", page)

    size = f"{page.stat().st_size:,}"
    assert (ran.code, ran.out, ran.err) == (0, "", f"advocheck: wrote {page} ({size} bytes)\n")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_json_gives_the_checksum_of_what_was_written(evidence: Path, tmp_path: Path) -> None:
    """As JSON it gives the file, its size and its checksum."""
    page = tmp_path / "page.html"

    ran = run("report", evidence, "--pack", "iv-law", "-o", page, "--json")

    data = page.read_bytes()
    assert ran.json == {"written": str(page), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_an_earlier_page_is_replaced_whole(evidence: Path, tmp_path: Path) -> None:
    """An earlier page is replaced, and nothing of it is left."""
    page = tmp_path / "page.html"
    page.write_text("an earlier page" * 100_000, encoding="utf-8")

    run("report", evidence, "--pack", "iv-law", "-o", page)

    assert "an earlier page" not in page.read_text(encoding="utf-8")
    assert _names(tmp_path) == ["page.html", "testshire"]


def test_a_page_that_cannot_be_finished_leaves_the_earlier_one(
    evidence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up while the page is written leaves the earlier page, and nothing half-written beside it."""
    page = tmp_path / "page.html"
    page.write_text("the earlier page", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    ran = run("report", evidence, "--pack", "iv-law", "-o", page)

    assert ran.code == 2
    assert "cannot be written (No space left on device)" in ran.err
    assert page.read_text(encoding="utf-8") == "the earlier page"
    assert _names(tmp_path) == ["page.html", "testshire"]


def test_a_stop_while_writing_leaves_nothing_half_written(
    evidence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop from the keyboard while the page is written leaves nothing half-written."""

    def stopped(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.os, "fsync", stopped)
    ran = run("report", evidence, "--pack", "iv-law", "-o", tmp_path / "page.html")

    assert ran.code == 130
    assert _names(tmp_path) == ["testshire"]


def test_evidence_with_problems_leaves_the_earlier_page(tmp_path: Path) -> None:
    """Evidence with problems gives no page, and the earlier one stays."""
    page = tmp_path / "page.html"
    page.write_text("the earlier page", encoding="utf-8")
    evidence = make_evidence(tmp_path / "testshire", "facts: 3\n")

    ran = run("report", evidence, "-o", page)

    assert ran.code == 2
    assert page.read_text(encoding="utf-8") == "the earlier page"


@pytest.mark.parametrize("name", ["evidence.yaml", "page", "page.docx", "page.html.bak"])
def test_only_a_name_of_a_page_is_written_to(name: str, evidence: Path) -> None:
    """A name that is not that of an HTML page is refused before anything is read, so that no slip replaces evidence."""
    before = (evidence / "evidence.yaml").read_bytes()

    ran = run("report", evidence, "-o", evidence / name)

    assert ran.code == 2
    assert "This is written as a page for a browser" in ran.err
    assert (evidence / "evidence.yaml").read_bytes() == before
    assert _names(evidence) == ["evidence.yaml"]


@pytest.mark.parametrize("name", ["page.html", "PAGE.HTM"])
def test_every_usual_ending_of_a_page_is_taken(name: str, evidence: Path, tmp_path: Path) -> None:
    """Both usual endings of a page are taken, in small letters and capitals."""
    assert run("report", evidence, "--pack", "iv-law", "-o", tmp_path / name).code == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("missing/page.html", "No such file or directory", id="no such folder"),
        pytest.param("folder.html", "cannot be written", id="a folder of that name"),
        pytest.param("x" * 300 + ".html", "File name too long", id="a name that is too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_said_so(name: str, words: str, evidence: Path, tmp_path: Path) -> None:
    """A place that cannot be written gives code 2 and the reason."""
    (tmp_path / "folder.html").mkdir()

    ran = run("report", evidence, "--pack", "iv-law", "-o", tmp_path / name)

    assert ran.code == 2
    assert words in ran.err
    assert _names(tmp_path) == ["folder.html", "testshire"]


def test_without_jinja_the_extra_is_named(evidence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Jinja2 is not installed the message names the extra to install, and nothing is written."""

    def missing() -> None:
        raise MissingExtra("reports", "Jinja2")

    monkeypatch.setattr(html, "_template", missing)
    ran = run("report", evidence, "--pack", "iv-law", "-o", tmp_path / "page.html")

    assert ran.code == 2
    assert 'pip install "advocheck[reports]"' in ran.err
    assert _names(tmp_path) == ["testshire"]
