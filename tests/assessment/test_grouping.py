"""Findings gathered by theme, and by pack and its headings."""

from __future__ import annotations

from compliance.assessment.assess import Assessment, assess
from compliance.assessment.grouping import Group, by_pack, by_theme, everything
from compliance.rules.verdict import Verdict
from tests.support.builders import (
    AS_AT,
    NO_RULE,
    assessment_of,
    evidence_of,
    library_of,
    pack_file,
    profile_of,
    requirement,
    requirements_file,
)

MET = "{strands: {policy: {document: {topic: help}}}}"
NOT_MET = "{strands: {policy: {document: {topic: objection}}}}"
EVIDENCE = """
statements:
  - {topic: help, strand: policy, says: states, status: confirmed}
  - {topic: objection, strand: policy, says: silent, status: confirmed}
"""


def ids(group: Group) -> list[str]:
    """Give the requirements of a group, in its order."""
    return [each.requirement.id for each in group.findings]


def test_everything_is_one_group_worst_first_without_what_does_not_apply() -> None:
    """All that applies stands together, the failed gate before what is met, and can be counted."""
    found, _ = assessment_of(
        requirement(MET, id="law.a"),
        requirement(NOT_MET, id="law.b"),
        requirement(NO_RULE, id="law.c"),
        evidence=EVIDENCE,
    )

    group = everything(found)

    assert (group.id, group.title, group.depth) == ("all", "Everything", 0)
    assert ids(group) == ["law.b", "law.a"]
    assert [group.count(each) for each in (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)] == [1, 1, 0]


def test_themes_are_groups_in_the_order_of_the_gaps() -> None:
    """The theme with the failed gate comes first; each has its title and its findings."""
    found, library = assessment_of(
        requirement(MET, id="law.a", theme="access"),
        requirement(NOT_MET, id="law.b", theme="rights"),
        evidence=EVIDENCE,
    )

    groups = by_theme(found, library)

    assert [(each.id, each.title, each.depth, ids(each)) for each in groups] == [
        ("theme:rights", "Rights", 0, ["law.b"]),
        ("theme:access", "Access", 0, ["law.a"]),
    ]


STANDARDS = """
standards:
  - {id: law.s1, official_number: "1", title: Access to help, provenance: verified}
  - {id: law.s2, official_number: null, title: Objecting, provenance: verified}
  - {id: law.s3, official_number: "3", title: Nothing yet, provenance: verified}
"""


def held(*packs: tuple[tuple[str, str], ...]) -> Assessment:
    """Hold some packs against the evidence, in the order given."""
    library = library_of(*(file for pack in packs for file in pack))
    return assess(library, library.packs.values(), evidence_of(EVIDENCE, library), profile_of(), AS_AT)


def test_packs_are_groups_with_their_headings_under_them() -> None:
    """A pack holds all its findings; each heading with one stands beneath with those of its own."""
    found = held(
        (
            pack_file(more=STANDARDS),
            requirements_file(
                requirement(MET, id="law.a", more="standard: law.s1"),
                requirement(NOT_MET, id="law.b", more="standard: law.s1"),
                requirement(MET, id="law.c", more="standard: law.s2"),
                requirement(MET, id="law.d"),
                requirement(NO_RULE, id="law.e", more="standard: law.s3"),
            ),
        ),
        (pack_file("empty"), requirements_file(requirement(NO_RULE, id="empty.a"), pack="empty")),
        (pack_file("other"), requirements_file(requirement(MET, id="other.a"), pack="other")),
    )

    groups = by_pack(found)

    assert [(each.id, each.title, each.depth, ids(each)) for each in groups] == [
        ("pack:law", "The law instrument, 2000", 0, ["law.b", "law.a", "law.c", "law.d"]),
        ("standard:law.s1", "1. Access to help", 1, ["law.b", "law.a"]),
        ("standard:law.s2", "Objecting", 1, ["law.c"]),
        ("pack:other", "The other instrument, 2000", 0, ["other.a"]),
    ]
