"""`advocheck standards`: list, show, lint, test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import ROOT, run
from tests.support.council import make_standards
from tests.support.opened import dorset

_PACKS = sorted(each.parent.name for each in (ROOT / "standards").glob("*/pack.yaml"))


def test_every_pack_is_listed() -> None:
    """Every pack of the standards folder is listed, with its requirements and what was not seen of it."""
    listed = run("standards", "list", "--json").json
    plain = run("standards", "list", "--plain").out

    assert sorted(each["id"] for each in listed) == _PACKS
    assert all(each["requirements"] for each in listed)
    for each in listed:
        assert f"Id: {each['id']}" in plain
        assert all(" ".join(line.split()[:4]) in plain for line in each["not_known"])


@pytest.mark.parametrize("pack", _PACKS)
def test_a_pack_is_shown_with_all_that_was_not_seen_of_it(pack: str) -> None:
    """A pack is shown with its requirements, and every view of it says what was not seen."""
    shown = run("standards", "show", pack, "--json").json
    plain = " ".join(run("standards", "show", pack, "--plain").out.split())
    listed = next(each for each in run("standards", "list", "--json").json if each["id"] == pack)

    assert {name: shown[name] for name in listed if name != "requirements"} == {
        name: listed[name] for name in listed if name != "requirements"
    }
    assert [each["id"] for each in shown["requirements"]] == listed["requirements"]
    for each in (*shown["not_known"], shown["issuer"], shown["character"], shown["source"]["read_at"]):
        assert " ".join(each.split()) in plain
    for each in listed["requirements"]:
        assert each in plain


def test_requirements_of_every_pack_can_be_shown() -> None:
    """Requirements of every pack can be shown, with their rule or why they are not scored."""
    library = dorset().library

    for pack in library.packs.values():
        for requirement in pack.requirements[:2]:
            ran = run("standards", "show", requirement.id, "--plain")
            assert ran.code == 0
            assert f"Id: {requirement.id}" in ran.out
            assert ("## What decides it" in ran.out) != ("Not scored locally:" in ran.out)


def test_a_requirement_as_json_says_its_rule_in_words() -> None:
    """A requirement as JSON says its source and its rule in words."""
    shown = run("standards", "show", "ivlaw.reg47.independent-person", "--json").json

    assert shown["pack"] == "iv-law"
    assert shown["source"]["official_number"] == "reg 47"
    assert any("policy says" in line for line in shown["rule"])
    assert shown["not_scored_locally"] is None


@pytest.mark.parametrize("kind", ["theme", "topic", "metric", "profile"])
def test_words_of_the_vocabulary_can_be_shown(kind: str) -> None:
    """Themes, topics, metrics and profiles can be shown, and as JSON say what kind of entry they are."""
    words = getattr(dorset().library, f"{kind}s")

    for word in list(words)[:5]:
        found = run("standards", "show", word, "--json").json
        assert run("standards", "show", word, "--plain").out.startswith(words[word].title)
        assert (found["kind"], found["id"], found["title"]) == (kind, word, words[word].title)


def test_the_shipped_standards_have_no_problems() -> None:
    """The shipped standards have no problems, and the message says how many files were checked."""
    ran = run("standards", "lint")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("no problems in ")


def test_every_case_beside_the_shipped_rules_comes_out_as_written() -> None:
    """Every case beside the shipped rules comes out as written."""
    ran = run("standards", "test")

    assert (ran.code, ran.out) == (0, "")
    done, _, whole = ran.err.split(" cases")[0].partition(" of ")
    assert done == whole
    assert int(whole) > 500


def test_a_copy_of_a_pack_is_checked_beside_the_shipped_ones(tmp_path: Path) -> None:
    """A folder of one's own is checked beside the shipped standards, and only its own problems are told."""
    ran = run("standards", "lint", make_standards(tmp_path / "mine"))

    assert (ran.code, ran.err) == (0, "no problems in 4 files\n")


def test_a_problem_is_printed_with_its_place_and_its_check(tmp_path: Path) -> None:
    """A problem is printed on stdout with its place, the line, a caret and the name of its check."""
    standards = make_standards(tmp_path / "mine")
    rules = standards / "own" / "rules.yaml"
    rules.write_text(rules.read_text().replace("theme: publicity", "theme: publicty"), encoding="utf-8")

    ran = run("standards", "lint", standards)

    assert ran.code == 2
    assert ran.err == "1 problem in 4 files\n"
    assert ran.out.startswith(f"{rules}:")
    assert "Did you mean publicity?" in ran.out
    assert "[unknown-theme]" in ran.out
    assert "theme: publicty\n" not in ran.out.splitlines()[0]
    assert "^" in ran.out


def test_a_problem_as_json_has_all_its_parts(tmp_path: Path) -> None:
    """A problem as JSON has its place, code, message, nearest word and next step apart."""
    standards = make_standards(tmp_path / "mine")
    rules = standards / "own" / "rules.yaml"
    rules.write_text(rules.read_text().replace("theme: publicity", "theme: publicty"), encoding="utf-8")

    ran = run("standards", "lint", standards, "--json")

    [problem] = ran.json
    assert ran.code == 2
    assert ran.err == ""
    assert set(problem) == {"path", "line", "column", "code", "message", "expected", "nearest", "next_step"}
    assert (problem["path"], problem["code"], problem["nearest"]) == (str(rules), "unknown-theme", "publicity")
    assert problem["line"] > 0


def test_a_case_that_comes_out_otherwise_is_told_with_both_verdicts(tmp_path: Path) -> None:
    """A case that comes out otherwise is told with what was written and what came out, in code 2 as a problem is."""
    standards = make_standards(tmp_path / "mine")
    tests = standards / "own" / "rules.tests.yaml"
    tests.write_text(tests.read_text().replace("verdict: met", "verdict: not_met", 1), encoding="utf-8")

    ran = run("standards", "test", standards)

    assert ran.code == 2
    assert ran.err == "7 of 8 cases came out as written\n"
    assert "own.complaints: the policy says so" in ran.out
    assert "not_met" in ran.out or "not met" in ran.out


def test_cases_as_json_say_which_passed(tmp_path: Path) -> None:
    """Cases as JSON say which passed, and why the others did not."""
    standards = make_standards(tmp_path / "mine")
    tests = standards / "own" / "rules.tests.yaml"
    tests.write_text(tests.read_text().replace("verdict: met", "verdict: not_met", 1), encoding="utf-8")

    ran = run("standards", "test", standards, "--json")

    assert ran.code == 2
    assert [each["passed"] for each in ran.json].count(False) == 1
    assert next(each for each in ran.json if not each["passed"])["differences"]
    assert {each["requirement"] for each in ran.json} == {"own.complaints", "own.publicity"}


@pytest.mark.parametrize("action", ["lint", "test"])
def test_a_path_that_is_not_there_is_code_4(action: str, tmp_path: Path) -> None:
    """A path that is not there gives code 4."""
    ran = run("standards", action, tmp_path / "missing")

    assert ran.code == 4
    assert "There is no file or folder" in ran.err


def test_a_copy_is_told_with_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy is told on stderr: its id, what its ids start with, the settings that were written, and the next steps."""
    monkeypatch.chdir(tmp_path)

    ran = run("standards", "copy", "iv-guidance", "my-standards", "--overlay")

    assert (ran.code, ran.out) == (0, "")
    overlay = Path("my-standards/overlays/my-iv-guidance-targets.yaml")
    assert ran.err.splitlines() == [
        f"advocheck: copied iv-guidance to {Path('my-standards/my-iv-guidance')}",
        "The copy is the pack my-iv-guidance, and its ids start with myivguid: both can be asked.",
        "Give it a title of its own in its pack.yaml, so that pages tell the two apart.",
        f"An example of local targets, all invented: {overlay}. A profile names it under overlay.",
        "advocheck.toml was written: it names my-standards.",
        "To ask it of a council, name the folder in the advocheck.toml beside its evidence too. Then:",
        "    advocheck standards lint my-standards",
        "    advocheck assess FOLDER --pack my-iv-guidance",
    ]
    assert run("standards", "lint", "my-standards").code == 0
    assert run("standards", "test", "my-standards").code == 0


def test_settings_that_are_there_are_told_what_to_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are settings the lines to put into them are shown, and the file stays as it is."""
    monkeypatch.chdir(tmp_path)
    make_standards(Path("ours"))
    Path("advocheck.toml").write_text('[standards]\npaths = ["ours"]\n', encoding="utf-8")

    ran = run("standards", "copy", "iv-guidance", "my-standards")

    assert (
        "So that it is found, put this into advocheck.toml, in place of its own [standards] if it has one:\n" in ran.err
    )
    assert '\n[standards]\npaths = ["ours", "my-standards"]\n' in ran.err
    assert "local targets" not in ran.err
    assert Path("advocheck.toml").read_text(encoding="utf-8") == '[standards]\npaths = ["ours"]\n'


def test_a_copy_as_json_names_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON a copy names its id and prefix, every file that was written, and the lines that are left to add."""
    monkeypatch.chdir(tmp_path)
    Path("advocheck.toml").write_text("", encoding="utf-8")

    ran = run("standards", "copy", "iv-guidance", "mine", "--id", "ours-iv", "--prefix", "oursiv", "--json")

    found = ran.json
    assert ran.err == ""
    assert (found["pack"], found["prefix"], found["overlay"]) == ("ours-iv", "oursiv", None)
    assert str(Path("mine/ours-iv/pack.yaml")) in found["written"]
    assert all(Path(each).is_file() for each in found["written"])
    assert (found["settings"], found["lines_to_add"]) == ("advocheck.toml", '[standards]\npaths = ["mine"]')


def test_a_copy_over_another_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second copy under the same name is refused in code 2, with what to give, and changes nothing."""
    monkeypatch.chdir(tmp_path)
    run("standards", "copy", "iv-guidance", "mine")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    ran = run("standards", "copy", "iv-guidance", "mine")

    assert (ran.code, ran.out) == (2, "")
    assert "no two may share it. Give another: --id ID" in ran.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
