"""One folder opened: standards, evidence and assessment together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles
from compliance.workspace.opening import Choices, find_evidence, find_finding, open_folder, standards_files
from tests.support.command import ROOT
from tests.support.council import MEETS, make_evidence, make_profile, make_standards
from tests.support.opened import TODAY, dorset, own_council

_SAMPLE = ROOT / "evidence" / "dorset-2023"


@pytest.mark.parametrize("name", ["dorset-2023", "evidence/dorset-2023", "evidence/dorset-2023/"])
def test_a_sample_is_found_by_its_id_from_anywhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample is found by its id, or by its path in the repository, from any folder."""
    monkeypatch.chdir(tmp_path)

    assert find_evidence(name) == _SAMPLE


def test_a_folder_of_that_name_goes_before_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own goes before a sample of the same name."""
    (tmp_path / "dorset-2023").mkdir()
    monkeypatch.chdir(tmp_path)

    assert find_evidence("dorset-2023") == Path("dorset-2023")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("dorset-2022", "Did you mean the sample dorset-2023?", id="near"),
        pytest.param("councils/dorset-2022", "Did you mean the sample dorset-2023?", id="near, in a path"),
        pytest.param("zzz", "Samples that travel with the program: ", id="nothing near"),
        pytest.param("nul\0byte", "There is no folder", id="a NUL"),
        pytest.param("x" * 5_000, "There is no folder", id="too long"),
        pytest.param("", "is a file|There is no folder|evidence.yaml", id="nothing at all"),
    ],
)
def test_a_folder_that_is_not_there_brings_a_hint(name: str, words: str, tmp_path: Path) -> None:
    """A folder that is not there brings the nearest sample, or the list of them."""
    with pytest.raises(EvidenceUnreadable, match=words):
        open_folder(find_evidence(name), Choices(), TODAY)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file is no folder, and the message gives the folder it stands in."""
    file = make_evidence(tmp_path / "testshire") / "evidence.yaml"

    with pytest.raises(EvidenceUnreadable, match=f"is a file. Give the folder it stands in: {file.parent}"):
        find_evidence(str(file))


def test_a_folder_that_may_not_be_read_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the right to read a folder is told that, and not that the program is at fault."""
    monkeypatch.setattr("compliance.workspace.opening.os.access", lambda *_: False)

    with pytest.raises(EvidenceUnreadable, match=r"could not be read \(Permission denied\)"):
        find_evidence(str(tmp_path))


def test_tests_beside_rules_are_read_only_when_asked_for() -> None:
    """Tests beside rules are read only when they are asked for, and files come in one order."""
    without = [name for name, _ in standards_files((), tests=False)]
    every = [name for name, _ in standards_files((), tests=True)]

    assert without == sorted(without)
    assert not any(name.endswith(".tests.yaml") for name in without)
    assert {name for name in every if not name.endswith(".tests.yaml")} == set(without)
    assert len(every) > len(without)


@pytest.mark.parametrize(
    ("choices", "as_at", "said"),
    [
        pytest.param(Choices(), date(2024, 6, 30), "given by the evidence", id="evidence"),
        pytest.param(Choices(as_at=date(2023, 1, 1)), date(2023, 1, 1), "given on the command line", id="command"),
    ],
)
def test_the_date_says_where_it_came_from(tmp_path: Path, choices: Choices, as_at: date, said: str) -> None:
    """The date of an assessment says where it came from."""
    found = own_council(tmp_path, choices=choices)

    assert (found.assessment.as_at, found.date_from) == (as_at, said)


def test_today_is_used_only_where_nothing_gives_a_date(tmp_path: Path) -> None:
    """Today is used only where neither the choices nor the evidence give a date."""
    evidence = make_evidence(tmp_path / "testshire", as_at=False)

    found = open_folder(evidence, Choices(packs=("iv-law",)), TODAY)

    assert found.assessment.as_at == TODAY
    assert found.date_from.startswith("today")


def test_a_finding_is_found_by_its_id() -> None:
    """A finding is found by the id of its requirement."""
    found = find_finding(dorset(), "ns2023d.x.non-instructed")

    assert found.requirement.id == "ns2023d.x.non-instructed"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("ns2023d.x.non-instruct", "Did you mean ns2023d.x.non-instructed?", id="near"),
        pytest.param("zzz", "See: advocheck gaps FOLDER.", id="nothing near"),
    ],
)
def test_a_finding_that_is_not_there_brings_a_hint(name: str, words: str) -> None:
    """A finding that is not there brings the nearest id, or where to look."""
    with pytest.raises(InvalidArgument, match=words):
        find_finding(dorset(), name)


def test_a_finding_outside_the_profile_names_its_pack() -> None:
    """A requirement that exists and is not asked names the pack to give."""
    with pytest.raises(InvalidArgument, match="not asked under the profile draft-readiness: give --pack iv-law"):
        find_finding(dorset("draft-readiness"), "ivlaw.reg47.independent-person")


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        pytest.param(Choices(profile="pre-tendr"), 'no profile "pre-tendr". Did you mean pre-tender?', id="profile"),
        pytest.param(Choices(packs=("iv-lwa",)), 'no pack "iv-lwa". Did you mean iv-law?', id="pack"),
        pytest.param(Choices(profile="zzz"), 'no profile "zzz". Known: draft-readiness, ', id="nothing near"),
    ],
)
def test_a_profile_or_pack_that_is_not_there_brings_a_hint(choices: Choices, words: str) -> None:
    """A profile or pack that is not there brings the nearest, and all there are."""
    with pytest.raises(InvalidArgument, match=words.replace("?", r"\?")):
        open_folder(_SAMPLE, choices, TODAY)


def test_an_overlay_of_the_profile_is_laid_over(tmp_path: Path) -> None:
    """The overlay that a profile names is laid over its packs, and its own targets are asked."""
    standards = make_standards(tmp_path / "standards")
    profile = make_profile(packs="[advocacy-2002, advocacy-2023-draft]", overlay="example-council")
    (standards / "own.profile.yaml").write_text(profile, encoding="utf-8")
    evidence = make_evidence(tmp_path / "testshire", MEETS)
    settings = '[standards]\npaths = ["../standards"]\n\n[assess]\nprofile = "own"\n'
    (evidence / "advocheck.toml").write_text(settings, encoding="utf-8")

    found = open_folder(evidence, Choices(), TODAY)

    assert any(pack.is_overlay for pack in found.assessment.packs)
    assert any(each.requirement.id.startswith("excouncil.") for each in found.assessment.findings)


def test_two_packs_of_one_id_are_refused(tmp_path: Path) -> None:
    """A pack of one's own with the id of another is refused, and both places are told."""
    make_standards(tmp_path / "one")
    make_standards(tmp_path / "two")
    evidence = make_evidence(tmp_path / "testshire")
    (evidence / "advocheck.toml").write_text('[standards]\npaths = ["../one", "../two"]\n', encoding="utf-8")

    with pytest.raises(InvalidFiles) as refused:
        open_folder(evidence, Choices(), TODAY)

    said = str(refused.value)
    assert "[duplicate-id]" in said
    assert "one/own/pack.yaml" in said
    assert "two/own/pack.yaml" in said


def test_a_shipped_folder_is_not_changed_by_opening_it() -> None:
    """Opening a folder writes nothing into it."""
    before = {path: path.stat().st_mtime_ns for path in _SAMPLE.rglob("*")}

    open_folder(_SAMPLE, Choices(), TODAY)

    assert {path: path.stat().st_mtime_ns for path in _SAMPLE.rglob("*")} == before
