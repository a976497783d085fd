"""Several folders opened under one library."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.text.problem import InvalidArgument, InvalidFiles
from compliance.workspace.opening import Choices, find_evidence, open_folder
from compliance.workspace.opening_together import open_together
from tests.support.council import FAILS, MEETS, make_evidence, make_profile, make_standards
from tests.support.opened import TODAY, dorset


def _council(folder: Path, sections: str, paths: str | None, profile: str = "own") -> Path:
    """Make a council that names folders of standards, or none."""
    evidence = make_evidence(folder, sections, id=folder.name)
    if paths is not None:
        settings = f'[standards]\npaths = ["{paths}"]\n\n[assess]\nprofile = "{profile}"\n'
        (evidence / "advocheck.toml").write_text(settings, encoding="utf-8")
    return evidence


def test_a_council_with_standards_of_its_own_stands_beside_one_without(tmp_path: Path) -> None:
    """A council that asks its own standards opens beside a sample, both under one library, whichever is first."""
    make_standards(tmp_path / "standards")
    own = _council(tmp_path / "own-council", MEETS, "../standards")
    sample = find_evidence("dorset-2023")

    for order in ((own, sample), (sample, own)):
        found = {each.path: each for each in open_together(order, Choices(), TODAY)}

        assert found[own].library is found[sample].library
        assert "own" in found[sample].library.packs
        assert found[own].assessment.profile.id == "own"
        assert found[sample].assessment.profile.id == "pre-tender"


def test_what_another_adds_changes_no_answer(tmp_path: Path) -> None:
    """The findings of each are those that it has alone."""
    make_standards(tmp_path / "standards")
    own = _council(tmp_path / "own-council", MEETS, "../standards")

    ours, theirs = open_together((own, find_evidence("dorset-2023")), Choices(), TODAY)

    alone = open_folder(own, Choices(), TODAY)
    assert [(each.requirement.id, each.verdict) for each in ours.assessment.findings] == [
        (each.requirement.id, each.verdict) for each in alone.assessment.findings
    ]
    assert [(each.requirement.id, each.verdict) for each in theirs.assessment.findings] == [
        (each.requirement.id, each.verdict) for each in dorset().assessment.findings
    ]


def test_one_folder_of_standards_named_from_two_sides_is_read_once(tmp_path: Path) -> None:
    """Two councils may share a folder of standards, each naming it from where it stands."""
    make_standards(tmp_path / "standards")
    one = _council(tmp_path / "one", MEETS, "../standards")
    two = _council(tmp_path / "two" / "inner", FAILS, "../../standards")

    found = open_together((one, two), Choices(), TODAY)

    assert [each.assessment.evidence.id for each in found] == ["one", "inner"]
    assert [{pack.id for pack in each.assessment.packs} for each in found] == [{"own"}, {"own"}]


def test_two_standards_of_one_id_are_refused_with_both_places(tmp_path: Path) -> None:
    """Councils whose standards use one id for two packs cannot be laid side by side: both places are told."""
    for name in ("one", "two"):
        make_standards(tmp_path / name / "standards")
    one = _council(tmp_path / "one", MEETS, "standards")
    two = _council(tmp_path / "two", FAILS, "standards")

    with pytest.raises(InvalidFiles) as refused:
        open_together((one, two), Choices(), TODAY)

    said = str(refused.value)
    assert 'the id "own" is used twice (first at ' in said
    assert str(one / "standards" / "own" / "pack.yaml") in said
    assert str(two / "standards" / "own" / "pack.yaml") in said


def test_a_profile_of_one_can_be_asked_of_all(tmp_path: Path) -> None:
    """A profile that one council's standards hold can be asked of every folder, since all have one library."""
    standards = make_standards(tmp_path / "standards")
    (standards / "both.yaml").write_text(make_profile(id="both", packs="[own, iv-law]"), encoding="utf-8")
    own = _council(tmp_path / "own-council", MEETS, "../standards")
    plain = _council(tmp_path / "plain", FAILS, None)

    found = open_together((own, plain), Choices(profile="both"), TODAY)

    assert [[pack.id for pack in each.assessment.packs] for each in found] == [["own", "iv-law"]] * 2


@pytest.mark.parametrize("names", [(), ("dorset-2023",)], ids=["none", "one"])
def test_fewer_than_two_are_no_comparison(names: tuple[str, ...]) -> None:
    """Fewer than two folders are refused, with what to do."""
    with pytest.raises(InvalidArgument, match="Name two folders or more to compare"):
        open_together([find_evidence(each) for each in names], Choices(), TODAY)
