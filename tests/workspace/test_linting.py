"""Standards checked and tested: shipped ones, copies, and packs beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compliance.text.problem import EvidenceUnreadable, InvalidFiles
from compliance.workspace.linting import lint_path
from compliance.workspace.linting import test_path as run_tests
from tests.support.command import ROOT
from tests.support.council import make_standards

_STANDARDS = ROOT / "standards"


def _break_theme(standards: Path) -> Path:
    rules = standards / "own" / "rules.yaml"
    rules.write_text(rules.read_text().replace("theme: publicity", "theme: publicty"), encoding="utf-8")
    return rules


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a whole copy of the shipped standards."""
    copy = tmp_path_factory.mktemp("copied") / "standards"
    shutil.copytree(_STANDARDS, copy)
    return copy


def test_the_shipped_standards_are_checked_where_no_path_is_given() -> None:
    """Where no path is given the shipped standards are checked whole, tests included."""
    files, problems = lint_path(None)

    assert problems == []
    assert files == len([each for each in _STANDARDS.rglob("*.yaml") if not each.name.startswith(".")])


@pytest.mark.parametrize(
    ("path", "files"),
    [
        pytest.param("iv-law", None, id="a pack"),
        pytest.param("metrics.yaml", 1, id="a file of words"),
        pytest.param("iv-law/visitor.yaml", 2, id="a theme file, with its tests"),
        pytest.param(".", None, id="the whole folder"),
    ],
)
def test_a_part_of_the_shipped_standards_is_checked_in_its_place(path: str, files: int | None) -> None:
    """A pack or file of the shipped standards is checked together with the rest, and counted alone."""
    found, problems = lint_path(_STANDARDS / path)

    assert problems == []
    assert found == (files or len(list((_STANDARDS / path).rglob("*.yaml"))))


def test_a_whole_copy_is_checked_alone(copied: Path) -> None:
    """A folder with words of its own is checked alone, so that a copy does not clash with the original."""
    files, problems = lint_path(copied)

    assert problems == []
    assert files == lint_path(None)[0]


@pytest.mark.parametrize(
    ("path", "files"),
    [pytest.param("iv-law", None, id="a pack"), pytest.param("iv-law/visitor.yaml", 2, id="a theme file")],
)
def test_a_part_of_a_copy_is_checked_with_the_copy(path: str, files: int | None, copied: Path) -> None:
    """A pack or file of a copy is checked with that copy, and does not clash with the original."""
    found, problems = lint_path(copied / path)

    assert problems == []
    assert found == (files or len(list((copied / path).rglob("*.yaml"))))
    assert run_tests(copied / path)


def test_places_are_shown_as_the_path_was_given(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are shown from where the command is given, when the path was given so."""
    monkeypatch.chdir(copied.parent)
    rules = copied / "iv-law" / "visitor.yaml"
    before = rules.read_text(encoding="utf-8")
    rules.write_text(before.replace("theme: iv-support", "theme: iv-suport", 1), encoding="utf-8")

    outside = [lint_path(Path(each))[1] for each in ("standards", "standards/iv-law", "standards/iv-law/visitor.yaml")]
    monkeypatch.chdir(copied)
    inside = [lint_path(Path(each))[1] for each in (".", "iv-law", "iv-law/visitor.yaml")]

    rules.write_text(before, encoding="utf-8")
    assert [[each.place.path for each in problems] for problems in outside] == [["standards/iv-law/visitor.yaml"]] * 3
    assert [[each.place.path for each in problems] for problems in inside] == [["iv-law/visitor.yaml"]] * 3


def test_a_pack_beside_the_shipped_ones_is_checked_with_their_words(tmp_path: Path) -> None:
    """A pack of one's own may use the shipped words, and only its own problems are given."""
    standards = make_standards(tmp_path / "own")
    rules = _break_theme(standards)

    files, problems = lint_path(standards)

    assert files == 4
    assert [(each.code, each.place.path, each.nearest) for each in problems] == [
        ("unknown-theme", str(rules), "publicity")
    ]


def test_one_file_of_a_pack_is_checked_alone(tmp_path: Path) -> None:
    """One file is checked and counted alone."""
    profile = make_standards(tmp_path / "own") / "own.profile.yaml"
    profile.write_text(profile.read_text().replace("packs: [own]", "packs: [iv-lwa]"), encoding="utf-8")

    files, problems = lint_path(profile)

    assert files == 1
    assert [each.nearest for each in problems] == ["iv-law"]


@pytest.mark.parametrize("call", [lint_path, run_tests], ids=["lint", "test"])
@pytest.mark.parametrize("name", ["missing", "x" * 5_000, "nul\0byte"], ids=["missing", "too long", "a NUL"])
def test_a_path_that_is_not_there_is_said_so(call: object, name: str, tmp_path: Path) -> None:
    """A path that is not there is said so."""
    with pytest.raises(EvidenceUnreadable, match="There is no file or folder"):
        call(tmp_path / name)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("path", "some"),
    [
        pytest.param("iv-law", "ivlaw.", id="a pack"),
        pytest.param("iv-law/visitor.yaml", "ivlaw.", id="a theme file"),
        pytest.param("iv-law/visitor.tests.yaml", "ivlaw.", id="a file of tests"),
        pytest.param("overlays", "excouncil.", id="an overlay"),
    ],
)
def test_the_cases_of_a_part_are_run(path: str, some: str) -> None:
    """The cases beside a part of the shipped standards are run, and no others."""
    trials = run_tests(_STANDARDS / path)

    assert trials
    assert all(each.passed for each in trials)
    assert any(each.requirement.startswith(some) for each in trials)
    assert not any(each.requirement.startswith("advlaw.") for each in trials)


def test_the_cases_of_a_copy_are_run(copied: Path) -> None:
    """The cases of a whole copy are run."""
    assert len(run_tests(copied)) == len(run_tests(None))


def test_the_cases_of_ones_own_pack_are_run(tmp_path: Path) -> None:
    """The cases of a pack of one's own are run against its own rules."""
    trials = run_tests(make_standards(tmp_path / "own"))

    assert len(trials) == 8
    assert all(each.passed for each in trials)


def test_a_rule_that_is_not_well_formed_stops_its_tests(tmp_path: Path) -> None:
    """A rule that is not well formed stops the tests, since no case could be trusted."""
    standards = make_standards(tmp_path / "own")
    _break_theme(standards)

    with pytest.raises(InvalidFiles, match="unknown-theme"):
        run_tests(standards)


def test_a_case_that_is_not_well_formed_stops_the_tests(tmp_path: Path) -> None:
    """A case that is not well formed stops the tests, with its line."""
    standards = make_standards(tmp_path / "own")
    tests = standards / "own" / "rules.tests.yaml"
    tests.write_text(tests.read_text().replace("verdict: met", "verdict: mett", 1), encoding="utf-8")

    with pytest.raises(InvalidFiles, match=r"rules.tests.yaml:7:\d+: .*Did you mean met\?"):
        run_tests(standards)
