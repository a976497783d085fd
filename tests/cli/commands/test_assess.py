"""`advocheck assess`, and its exit codes for scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.council import FAILS, MEETS, make_evidence, make_profile, make_standards

_OTHER_THAN_GATE = FAILS.replace(
    "topic: advocacy.help-to-complain, strand: policy, says: contrary",
    "topic: advocacy.help-to-complain, strand: policy, says: states",
)
_OPEN_GATE = FAILS.replace(
    "topic: advocacy.help-to-complain, strand: policy, says: contrary",
    "topic: advocacy.help-to-complain, strand: policy, says: mention_only",
)
_ONLY_OPEN = MEETS.replace(
    "topic: advocacy.help-to-complain, strand: policy, says: states",
    "topic: advocacy.help-to-complain, strand: policy, says: mention_only",
)
_OTHER_OPEN = MEETS.replace(
    "topic: advocacy.publicity, strand: policy, says: states",
    "topic: advocacy.publicity, strand: policy, says: mention_only",
)


def _council(tmp_path: Path, sections: str, **profile: str) -> Path:
    """Make a council asked only its own two standards: the first is a gate, the second is good practice."""
    standards = make_standards(tmp_path / "standards")
    (standards / "own.profile.yaml").write_text(make_profile(**profile), encoding="utf-8")
    evidence = make_evidence(tmp_path / "testshire", sections)
    settings = '[standards]\npaths = ["../standards"]\n\n[assess]\nprofile = "own"\n'
    (evidence / "advocheck.toml").write_text(settings, encoding="utf-8")
    return evidence


@pytest.mark.parametrize(
    ("sections", "word", "code"),
    [
        pytest.param(FAILS, None, 0, id="failed, and nothing asked"),
        pytest.param(FAILS, "gate", 1, id="failed gate"),
        pytest.param(FAILS, "not-met", 1, id="failed, any"),
        pytest.param(FAILS, "unknown", 1, id="failed, unknown asked"),
        pytest.param(_OTHER_THAN_GATE, "gate", 0, id="good practice short, gate passed"),
        pytest.param(_OTHER_THAN_GATE, "not-met", 1, id="good practice short, any"),
        pytest.param(_OTHER_THAN_GATE, "unknown", 1, id="good practice short, unknown asked"),
        pytest.param(_OPEN_GATE, "gate", 3, id="gate open, good practice short"),
        pytest.param(_OPEN_GATE, "not-met", 1, id="gate open, good practice short, any"),
        pytest.param(_OPEN_GATE, "unknown", 1, id="a sure gap goes before an open gate"),
        pytest.param(_ONLY_OPEN, "gate", 3, id="gate open, all else met"),
        pytest.param(_ONLY_OPEN, "not-met", 0, id="gate open, all else met, any"),
        pytest.param(_ONLY_OPEN, "unknown", 3, id="gate open, all else met, unknown asked"),
        pytest.param(_OTHER_OPEN, "gate", 0, id="good practice open, gate passed"),
        pytest.param(_OTHER_OPEN, "not-met", 0, id="good practice open, any"),
        pytest.param(_OTHER_OPEN, "unknown", 3, id="good practice open, unknown asked"),
        pytest.param(MEETS, None, 0, id="all met, and nothing asked"),
        pytest.param(MEETS, "gate", 0, id="all met, gate"),
        pytest.param(MEETS, "not-met", 0, id="all met, any"),
        pytest.param(MEETS, "unknown", 0, id="all met, unknown asked"),
        pytest.param("", None, 0, id="unknown only, and nothing asked"),
        pytest.param("", "gate", 3, id="unknown only, gate"),
        pytest.param("", "not-met", 0, id="unknown only, any"),
        pytest.param("", "unknown", 3, id="unknown only, unknown asked"),
    ],
)
@pytest.mark.parametrize("form", ["--json", "--plain"])
def test_the_exit_code_says_what_was_asked_to_fail(
    sections: str, word: str | None, code: int, form: str, tmp_path: Path
) -> None:
    """A verdict changes the exit code only where --fail-on asks: gates alone, gaps alone, or gaps and what is open."""
    evidence = _council(tmp_path, sections)
    asked = ["--fail-on", word] if word else []

    ran = run("assess", evidence, form, *asked)

    assert ran.code == code
    assert ran.out
    assert ran.err == ""


@pytest.mark.parametrize("word", ["gate", "not-met", "unknown"])
def test_invalid_evidence_is_code_2_whatever_is_asked_to_fail(word: str, tmp_path: Path) -> None:
    """Evidence that is not well formed gives code 2 and no verdict, whatever is asked to fail."""
    evidence = _council(tmp_path, "facts: 3\n")

    ran = run("assess", evidence, "--fail-on", word)

    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("word", ["gate", "not-met", "unknown"])
def test_evidence_that_is_not_there_is_code_4_whatever_is_asked_to_fail(word: str, tmp_path: Path) -> None:
    """Evidence that cannot be read gives code 4 and no verdict, whatever is asked to fail."""
    (tmp_path / "empty").mkdir()

    ran = run("assess", tmp_path / "empty", "--fail-on", word)

    assert (ran.code, ran.out) == (4, "")
    assert "evidence.yaml was not found" in ran.err


_TWO_TEXTS = """\
    rule:
      strands:
        policy: {document: {topic: advocacy.publicity}}
        contract: {document: {topic: advocacy.publicity}}
      partly:
        when: {any: [{strand: policy}, {strand: contract}]}
        words: one of the two says so
"""


@pytest.mark.parametrize(
    ("says", "word", "code"),
    [
        pytest.param("contrary", None, 0, id="partly at best, and nothing asked"),
        pytest.param("contrary", "gate", 0, id="partly at best, gate passed"),
        pytest.param("contrary", "not-met", 1, id="partly at best, any"),
        pytest.param("contrary", "unknown", 1, id="partly at best, unknown asked"),
        pytest.param("states", "not-met", 0, id="at least partly, any"),
        pytest.param("states", "unknown", 3, id="at least partly, unknown asked"),
    ],
)
def test_partly_at_best_falls_short(says: str, word: str | None, code: int, tmp_path: Path) -> None:
    """What is not known and partly met at best is a sure gap; what is at least partly met can still be met."""
    sections = MEETS.replace(
        "topic: advocacy.publicity, strand: policy, says: states",
        f"topic: advocacy.publicity, strand: policy, says: {says}",
    )
    evidence = _council(tmp_path, sections)
    rules = tmp_path / "standards" / "own" / "rules.yaml"
    one = "    rule:\n      strands:\n        policy: {document: {topic: advocacy.publicity}}\n"
    rules.write_text(rules.read_text(encoding="utf-8").replace(one, _TWO_TEXTS), encoding="utf-8")

    ran = run("assess", evidence, "--json", *(["--fail-on", word] if word else []))

    [found] = [each for each in ran.json["findings"] if each["requirement"] == "own.publicity"]
    assert found["verdict"] == "unknown"
    assert ran.code == code


def test_the_help_says_what_each_word_asks() -> None:
    """The help of --fail-on says of each word which code it gives and when."""
    said = " ".join(run("assess", "--help").out.split()).replace("- ", "-")  # a line may break after a hyphen

    assert "gate, 1 if a gate has failed, else 3 if one is not known" in said
    assert "not-met, 1 if any requirement falls short" in said
    assert "unknown, 1 if any falls short, else 3 if any is not known" in said


def test_a_profile_without_gates_has_none_to_fail(tmp_path: Path) -> None:
    """Under a profile without gates nothing can fail as one, and the page says that there are none."""
    evidence = _council(tmp_path, FAILS, gates="{force: []}")

    ran = run("assess", evidence, "--fail-on", "gate", "--plain")

    assert ran.code == 0
    assert "so there are no gates" in ran.out


def test_only_the_named_packs_are_asked() -> None:
    """--pack asks only that pack, and may be repeated."""
    ran = run("assess", "dorset-2023", "--pack", "iv-law", "--pack", "iv-guidance", "--json")

    assert [each["id"] for each in ran.json["packs"]] == ["iv-law", "iv-guidance"]
    assert {each["pack"] for each in ran.json["findings"]} == {"iv-law", "iv-guidance"}


def test_a_profile_is_followed() -> None:
    """--profile chooses the packs that are asked."""
    ran = run("assess", "dorset-2023", "--profile", "draft-readiness", "--json")

    assert ran.json["profile"] == "draft-readiness"
    assert {each["status"] for each in ran.json["packs"]} == {"draft"}
    assert ran.json["gates"] == []


def test_a_file_given_for_a_folder_names_the_folder(tmp_path: Path) -> None:
    """A file given in place of its folder brings a message that names the folder."""
    evidence = make_evidence(tmp_path / "testshire")

    ran = run("assess", evidence / "evidence.yaml")

    assert ran.code == 4
    assert f"Give the folder it stands in: {evidence}" in ran.err
