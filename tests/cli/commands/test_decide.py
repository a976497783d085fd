"""`advocheck decide`."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from compliance.reports.exports.assessment_schema import assessment_schema
from tests.support.command import Ran, run
from tests.support.folders import copy_of

_ID = "ns2023d.x.non-instructed"
_GATE = "advlaw.s26a.arrange-help"
_BY = ("--role", "head of service", "--reason", "The contract was seen")
_ON = ("--on", "2023-12-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of Dorset's evidence, which may be written to."""
    return copy_of("dorset-2023", tmp_path)


def _decide(folder: Path, *words: str, requirement: str = _ID) -> Ran:
    return run("decide", folder, requirement, *_BY, *_ON, *words)


def _finding(folder: Path, requirement: str = _ID) -> dict[str, object]:
    found: dict[str, object] = run("explain", folder, requirement, "--json").json["finding"]
    return found


def test_a_decision_is_kept_and_shown_beside_the_verdict(folder: Path) -> None:
    """The verdict of the evidence stays; the person's stands beside it wherever the verdict is shown."""
    kept = _decide(folder, "--verdict", "met", "--expires", "2027-05-01", "--plain")

    said = "Decided by the head of service on 1 December 2023 (position at 23 November 2023), until 1 May 2027: met."
    assert kept.code == 0
    assert said in " ".join(kept.out.split())
    assert "No verdict of the evidence moved." in kept.out
    for command in ("explain", "assess", "gaps"):
        words = [_ID] if command == "explain" else []
        shown = run(command, folder, *words, "--plain", columns=10_000).out
        assert "Not ready" in shown
        assert said in " ".join(shown.split())


def test_the_status_carries_the_decision_in_short(folder: Path) -> None:
    """In a table the status says what was decided, by whom and until when."""
    _decide(folder, "--verdict", "met", "--expires", "2027-05-01")

    said = "Not ready [decided: met (head of service, until 1 May 2027)]"
    assert said in " ".join(run("assess", folder, "--plain").out.split())
    assert said in " ".join(run("gaps", folder, "--plain").out.split())


def test_a_page_carries_the_decision(folder: Path, tmp_path: Path) -> None:
    """The HTML page holds the decision, in the summary of the requirement and in a section of its own."""
    _decide(folder, "--verdict", "met")

    run("report", folder, "-o", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Not ready [decided: met (head of service)]" in page
    assert "What people have decided" in page
    assert "The contract was seen." in page


def test_the_json_gives_both_and_follows_its_schema(folder: Path) -> None:
    """Another program is given the verdict, the decision, and the standing without and with it."""
    before = run("assess", folder, "--json").json
    _decide(folder, "--verdict", "met")
    after = run("assess", folder, "--json").json

    jsonschema.validate(after, assessment_schema())
    (found,) = (each for each in after["findings"] if "decisions" in each)
    assert (found["requirement"], found["verdict"], found["verdict_with_decisions"]) == (_ID, "not_met", "met")
    assert (found["decisions"][0]["state"], found["decisions"][0]["machine"]) == ("active", "not_met")
    assert after["standing"] == before["standing"]
    moved = [
        (one["met"], other["met"])
        for one, other in zip(after["standing"], after["standing_with_decisions"], strict=True)
        if one != other
    ]
    assert moved == [(0, 1)]


def test_a_decision_changes_nothing_else_of_what_is_known(folder: Path) -> None:
    """With the decisions taken out, the JSON is that of a folder in which nobody decided: checksum included."""
    before = run("assess", folder, "--json").json
    _decide(folder, "--verdict", "met")
    _decide(folder, "--verdict", "met", requirement=_GATE)
    after = run("assess", folder, "--json").json

    for each in ("decisions_sha256", "standing_with_decisions"):
        del after[each]
    for found in after["findings"]:
        found.pop("decisions", None)
        found.pop("verdict_with_decisions", None)
    assert after == before


def test_a_decision_on_a_gate_says_that_it_passes_none(folder: Path) -> None:
    """Whoever decides on a gate is told at once, and the gate stays."""
    kept = _decide(folder, "--verdict", "met", "--plain", requirement=_GATE)

    assert "no decision passes a gate" in kept.out
    assert _finding(folder, _GATE)["gate"] == "not_known"


def test_a_decision_that_has_expired_says_so(folder: Path) -> None:
    """A decision past its last day counts no more, and is still shown."""
    _decide(folder, "--verdict", "met", "--on", "2023-01-01", "--expires", "2023-06-30")

    shown = " ".join(run("assess", folder, "--plain").out.split())
    assert "[decided: met, expired: its last day was 30 June 2023 (head of service)]" in shown
    assert "It has expired and counts no more." in shown
    assert _finding(folder)["verdict_with_decisions"] == "not_met"


def test_a_decision_is_withdrawn_by_a_line_of_its_own(folder: Path) -> None:
    """Nothing is deleted: the decision and its withdrawal are both kept and shown."""
    _decide(folder, "--verdict", "met")
    withdrawn = _decide(folder, "--withdraw")

    assert withdrawn.code == 0
    assert _finding(folder)["decisions"][0]["state"] == "withdrawn"  # type: ignore[index]
    assert (folder / "decisions.yaml").read_text(encoding="utf-8").count("\n  - {") == 2


def test_another_role_moderates_and_that_counts(folder: Path) -> None:
    """The council's own score and the moderated one are both shown, and the moderated one counts."""
    _decide(folder, "--verdict", "met")
    same = _decide(folder, "--verdict", "partly-met", "--moderated")
    other = run(
        "decide", folder, _ID, "--verdict", "partly-met", "--moderated", "--role", "auditor", "--reason", "Some", *_ON
    )

    assert (same.code, other.code) == (2, 0)
    assert "Another role moderates" in same.err
    assert _finding(folder)["verdict_with_decisions"] == "partly_met"
    assert [each["decides"] for each in _finding(folder)["decisions"]] == ["moderated", "override"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["advlaw.s26a.arrange-hepl", "--verdict", "met", *_BY], "Did you mean advlaw.s26a.arrange-help?"),
        ([_ID, *_BY], "Give --verdict, or --withdraw"),
        ([_ID, "--verdict", "met", "--withdraw", *_BY], "one of the two"),
        ([_ID, "--withdraw", *_BY], "nothing was decided before"),
        ([_ID, "--verdict", "met", "--reason", "x"], "Say as what role: --role"),
        ([_ID, "--verdict", "met", "--reason", "x", "--role", "Mr Smith"], "never a person's name"),
        ([_ID, "--verdict", "met", *_BY, "--expires", "2020-01-01"], "It expires before it was decided"),
    ],
    ids=["unknown", "no_verdict", "both", "nothing", "no_role", "name", "end"],
)
def test_what_cannot_be_kept_is_refused_in_words(folder: Path, words: list[str], said: str) -> None:
    """A slip is told with what to do, and nothing is written."""
    ran = run("decide", folder, *words, *_ON)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (folder / "decisions.yaml").exists()


def test_the_role_may_stand_in_the_settings(folder: Path) -> None:
    """Who always speaks in one role says so once."""
    (folder / "advocheck.toml").write_text('[person]\nrole = "commissioning lead"\n', encoding="utf-8")

    ran = run("decide", folder, _ID, "--verdict", "met", "--reason", "Seen", *_ON)

    assert ran.code == 0
    assert _finding(folder)["decisions"][0]["by"] == "commissioning lead"  # type: ignore[index]


def test_a_sample_is_left_as_it_is_and_a_copy_is_offered() -> None:
    """What travels with the program is never written to."""
    ran = run("decide", "dorset-2023", _ID, "--verdict", "met", *_BY, *_ON)

    assert (ran.code, ran.out) == (2, "")
    assert "advocheck init my-dorset-2023 --from dorset-2023" in ran.err


def test_the_day_is_todays_where_none_is_given_and_is_printed(folder: Path) -> None:
    """Only the command line reads the clock, and it says what it read."""
    ran = run("decide", folder, _ID, "--verdict", "met", *_BY)

    dated = ran.err.partition("dated today, ")[2].strip()
    assert ran.code == 0
    assert _finding(folder)["decisions"][0]["date"] == dated  # type: ignore[index]


def test_json_says_what_was_kept_and_where(folder: Path) -> None:
    """Another program is told the file, the words, and that no verdict moved."""
    kept = _decide(folder, "--verdict", "not-applicable", "--json").json

    assert kept["kept_in"] == str(folder / "decisions.yaml")
    assert kept["words"] == f"head of service decided that {_ID} is not applicable"
    assert (kept["moved"], kept["asked_by"]) == ([], [])


def test_councils_side_by_side_are_compared_by_the_evidence(folder: Path) -> None:
    """A comparison counts the verdicts of the evidence, and says that people have decided otherwise on some."""
    _decide(folder, "--verdict", "met")

    said = run("compare", folder, "kent-2014", "--plain").out

    assert "Dorset Council: people have decided on some verdicts. Decisions are not counted here." in said
    assert "Kent County Council: people have decided" not in said
