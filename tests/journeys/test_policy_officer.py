"""A policy officer: a copy of a pack, broken, linted, mended and tested, with YAML and the commands alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.command import ROOT, Ran, run
from tests.support.council import MEETS, make_evidence, make_profile

_SHIPPED = ROOT / "standards"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a whole copy of the shipped standards to work on."""
    shutil.copytree(_SHIPPED, tmp_path / "standards")
    return tmp_path / "standards"


def _change(file: Path, before: str, after: str) -> None:
    """Put one text in place of another, once."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def _lint(copy: Path) -> Ran:
    return run("standards", "lint", copy)


def test_a_fresh_copy_is_clean(copy: Path) -> None:
    """A fresh copy of the standards has no problems, and all its cases come out as written."""
    assert (_lint(copy).code, _lint(copy).out) == (0, "")
    assert run("standards", "test", copy / "iv-law").code == 0


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        pytest.param(
            "iv-law/visitor.yaml", "topic: iv.expenses}", "topic: iv.expences}", "Did you mean iv.expenses?", id="topic"
        ),
        pytest.param(
            "iv-law/visitor.yaml",
            "id: iv_visits_in_period",
            "id: iv_visit_in_period",
            "iv_visits_in_period?",
            id="metric",
        ),
        pytest.param(
            "iv-law/visitor.yaml", "theme: iv-support", "theme: iv-suport", "Did you mean iv-support?", id="theme"
        ),
        pytest.param("iv-law/visitor.yaml", "force: must\n", "force: shall\n", "one of must, ", id="force"),
        pytest.param("iv-law/visitor.yaml", "    plain: ", "    plian: ", "Did you mean plain?", id="key"),
        pytest.param("iv-law/visitor.yaml", "at_least: 1}", "at_least: 4}", "", id="a number that no source gives"),
        pytest.param("iv-law/visitor.yaml", "requirements:\n", "requirements\n", "is missing its colon", id="a colon"),
        pytest.param("iv-law/pack.yaml", "kind: pack", "kind: pak", "Did you mean pack?", id="kind of file"),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_was_meant(
    file: str, before: str, after: str, words: str, copy: Path
) -> None:
    """A slip in a pack is told with its file, line and column, and with what was probably meant."""
    _change(copy / file, before, after)

    ran = _lint(copy)

    assert ran.code == 2
    assert any(line.startswith(f"{copy / file}:") for line in ran.out.splitlines())
    assert words in ran.out


def test_a_slip_once_mended_is_gone(copy: Path) -> None:
    """A slip is told until it is mended, and the folder is clean again after."""
    file = copy / "iv-law" / "visitor.yaml"
    _change(file, "topic: iv.expenses}", "topic: iv.expences}")
    broken = _lint(copy)
    _change(file, "topic: iv.expences}", "topic: iv.expenses}")

    assert broken.code == 2
    assert _lint(copy).code == 0


def test_several_slips_are_told_in_one_go(copy: Path) -> None:
    """Several slips, in one file and in others, are told in one go."""
    _change(copy / "iv-law" / "visitor.yaml", "    plain: ", "    plian: ")
    _change(copy / "iv-law" / "visitor.yaml", "force: must\n", "force: shall\n")
    _change(copy / "advocacy-law" / "complaints.yaml", "theme: ", "teme: ")

    ran = _lint(copy)

    assert ran.out.count("/iv-law/visitor.yaml:") >= 2
    assert ran.out.count("/advocacy-law/complaints.yaml:") >= 1


def test_a_rule_that_asks_something_else_fails_its_own_tests(copy: Path) -> None:
    """A rule changed so that it asks something else fails the tests beside it, which say what came out."""
    _change(
        copy / "iv-law" / "visitor.yaml",
        "paper: {document: {topic: iv.expenses}}",
        "contract: {document: {topic: iv.expenses}}",
    )

    ran = run("standards", "test", copy / "iv-law")

    assert ran.code == 2
    assert "ivlaw.s23zb.expenses" in ran.out


def test_a_copy_under_another_name_is_asked_beside_the_shipped_pack(tmp_path: Path) -> None:
    """A pack copied under a name of its own, with its own ids, is linted, tested and asked like the shipped one."""
    mine = tmp_path / "mine"
    shutil.copytree(_SHIPPED / "iv-law", mine / "testshire-iv")
    (mine / "testshire-iv" / "misstatements.yaml").unlink()
    for file in mine.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("ivlaw", "tsiv").replace("pack: iv-law", "pack: testshire-iv")
        file.write_text(text.replace("id: iv-law", "id: testshire-iv"), encoding="utf-8")
    profile = make_profile(id="testshire", packs="[testshire-iv]")
    (mine / "testshire.profile.yaml").write_text(profile, encoding="utf-8")
    evidence = make_evidence(tmp_path / "testshire", MEETS)
    settings = '[standards]\npaths = ["../mine"]\n\n[assess]\nprofile = "testshire"\n'
    (evidence / "advocheck.toml").write_text(settings, encoding="utf-8")

    linted = run("standards", "lint", mine)
    tested = run("standards", "test", mine)
    asked = run("assess", evidence, "--json")

    assert (linted.code, linted.out) == (0, "")
    assert tested.code == 0
    assert [each["id"] for each in asked.json["packs"]] == ["testshire-iv"]
    assert len(asked.json["findings"]) == len(run("standards", "show", "iv-law", "--json").json["requirements"])


def test_a_copy_made_by_the_command_is_found_edited_and_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack copied by the command is listed, shown, edited, tested and asked, beside the one it comes from."""
    monkeypatch.chdir(tmp_path)
    evidence = make_evidence(tmp_path / "testshire", MEETS)
    (evidence / "advocheck.toml").write_text('[standards]\npaths = ["../mine"]\n', encoding="utf-8")

    copied = run("standards", "copy", "iv-law", "mine", "--overlay")
    listed = [each["id"] for each in run("standards", "list", "--json").json]
    _change(tmp_path / "mine" / "my-iv-law" / "visitor.yaml", "theme: iv-support", "theme: iv-suport")
    broken = run("standards", "lint", "mine")
    _change(tmp_path / "mine" / "my-iv-law" / "visitor.yaml", "theme: iv-suport", "theme: iv-support")
    asked = run("assess", evidence, "--pack", "iv-law", "--pack", "my-iv-law", "--json").json

    assert copied.code == 0
    assert {"iv-law", "my-iv-law"} <= set(listed)
    assert broken.code == 2
    assert "Did you mean iv-support?" in broken.out
    assert run("standards", "show", "myivlaw.s23zb.objection", "--plain").code == 0
    assert run("standards", "test", "mine").code == 0
    verdicts = {each["requirement"]: each["verdict"] for each in asked["findings"]}
    own = {name: verdict for name, verdict in verdicts.items() if name.startswith("myivlaw.")}
    assert own
    assert own == {f"my{name}": verdict for name, verdict in verdicts.items() if name.startswith("ivlaw.")}


def test_the_shipped_standards_are_never_written_to(copy: Path) -> None:
    """None of these commands changes a file of the shipped standards."""
    before = {path: path.stat().st_mtime_ns for path in _SHIPPED.rglob("*")}

    _lint(copy)
    run("standards", "test", copy / "iv-law")
    run("standards", "lint")

    assert {path: path.stat().st_mtime_ns for path in _SHIPPED.rglob("*")} == before
