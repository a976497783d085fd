"""An audit to a working paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from compliance.coverage.case import Status
from compliance.coverage.quality import Unmapped
from compliance.coverage.sampling.paper_making import case_id, go_on, make_again, make_paper
from compliance.coverage.sampling.working_paper import Asked, Named, Result
from compliance.standards.circumstance import Deadline, TimeUnit
from compliance.standards.force import Authority, Provenance
from compliance.text.problem import InvalidArgument
from tests.support.papers import KEY, aim_of, filled_in, paper_of, seed_of, source_of


def test_the_selection_can_be_redone_with_a_checksum_program() -> None:
    """The lowest SHA-256 of seed, the byte 1F, and day, circumstance and reference come first."""
    ids = [case_id(each) for each in source_of().cases]
    expected = sorted(ids, key=lambda each: sha256(f"board 12 May\x1f{each}".encode()).hexdigest())[:4]

    paper = paper_of(4)

    assert [f"{each.day.isoformat()}|enter-care|{each.child}" for each in paper.records] == expected
    assert [each.number for each in paper.records] == [1, 2, 3, 4]
    assert paper.selection_sha256 == sha256("\n".join(expected).encode()).hexdigest()


def test_a_case_is_drawn_by_its_day_circumstance_and_child() -> None:
    """So written, no two cases are the same, whatever stands in a reference."""
    first = min(source_of().cases, key=lambda each: each.day)

    assert case_id(first) == "2024-03-04|enter-care|1"


def test_a_larger_sample_begins_with_a_smaller_one() -> None:
    """Whoever goes on looks at no record twice."""
    small, large = paper_of(4), paper_of(9)

    assert large.records[:4] == small.records


def test_everything_that_is_needed_to_draw_again_stands_in_the_paper() -> None:
    """Files with checksums, standards, settings, version, seed and the number of cases."""
    paper = paper_of(4)

    assert [each.file for each in paper.inputs] == [
        "advocacy_offers.csv", "advocacy_referrals.csv", "child_links.csv", "episodes.csv", "header.csv",
    ]  # fmt: skip
    assert all(len(each.sha256) == 64 for each in paper.inputs)
    assert (paper.population, paper.children, paper.cut_off) == (12, 12, date(2024, 6, 30))
    assert paper.mapping_sha256 is None
    assert "enter-care: an offer is in time within: 5 working days (set in coverage.yaml)" in paper.settings
    assert (paper.seed, paper.seed_on) == ("board 12 May", date(2024, 7, 1))
    assert dict(paper.figures)["not_offered"] == 3


def test_the_criterion_names_its_source_and_how_well_it_is_known() -> None:
    """So that nobody takes a campaign for the law."""
    criterion = paper_of().criterion

    assert criterion[1] == "Source: NYAS and Advocates4U, active offer (weight: campaign; the source text was read)."
    assert "By when: no source says." in criterion[2]


def test_the_condition_gives_counts_before_any_share() -> None:
    """Counts come first: k of n, and what makes the range."""
    first, second, *_ = paper_of().condition

    assert first.startswith("Offered in time: between 3 of 10 (30%) and 8 of 10 (80%). ")
    assert second == "In the count: 11 events of 11 children; outside it: 1."


def test_records_say_what_the_tables_say_and_leave_room() -> None:
    """Status, offer and last day; and nothing filled in."""
    records = {each.child: each for each in paper_of(12).records}

    assert (records["4"].status, records["4"].offered_on) == (Status.OFFERED_LATE, date(2024, 5, 1))
    assert records["4"].due == date(2024, 3, 25)
    assert records["1"].offers == ("o1",)
    assert {each.result for each in records.values()} == {Result.TO_DO}


def test_a_shared_paper_holds_no_reference() -> None:
    """Children, offers and the checksums of lists are keyed; the same cases are drawn in the same order."""
    own, shared = paper_of(12), paper_of(12, KEY)

    assert [each.child for each in shared.records] == [KEY.hashed("child", each.child) for each in own.records]
    assert [each.offers for each in shared.records if each.offers] == [
        tuple(KEY.hashed("offer", offer) for offer in each.offers) for each in own.records if each.offers
    ]
    assert (shared.named, shared.key, own.key) == (Named.KEYED_HASH, KEY.mark, None)
    assert shared.population_sha256 != own.population_sha256
    assert shared.selection_sha256 != own.selection_sha256


def test_without_a_size_the_fewest_that_can_show_the_aim_are_drawn() -> None:
    """Of twelve, 20 % tolerable: seven, since three in error would reach it, and none in seven is rare then."""
    assert len(paper_of(None, aim=aim_of(20)).records) == 7


def test_more_than_there_are_cannot_be_drawn() -> None:
    """The message says how many there are."""
    with pytest.raises(InvalidArgument, match=r"13 cases cannot be drawn from 12\. Give --size 12"):
        paper_of(13)


def test_an_aim_that_no_sample_can_show_is_refused() -> None:
    """One error of twelve is more than 5 %."""
    with pytest.raises(InvalidArgument, match="no sample can show that fewer are"):
        paper_of(None, aim=aim_of(5, errors=1))


def test_where_there_is_nothing_to_draw_from_it_says_what_there_is() -> None:
    """The statuses that do stand there are named, so that one of them can be asked for."""
    asked = Asked(circumstance="enter-care", statuses=(Status.AGED_OUT,), size=2)

    with pytest.raises(InvalidArgument) as caught:
        make_paper(seed_of(asked=asked), source_of(Status.AGED_OUT))

    assert 'with the status "turned 18 before the offer was due" to draw from. There are: ' in str(caught.value)
    assert "3 not offered" in str(caught.value)


def test_going_on_keeps_what_people_found() -> None:
    """The larger paper begins with the records of the smaller one as they are filled in, and says where it stood."""
    small = filled_in(paper_of(4), {2: Result.ERROR})

    large = go_on(small, source_of(), 7)

    assert large.records[:4] == small.records
    assert [each.found for each in large.records[4:]] == [Result.TO_DO] * 3
    assert (large.looks, large.sha256) == ((4,), go_on(paper_of(4), source_of(), 7).sha256)
    assert make_again(large, source_of()).sha256 == large.sha256


@pytest.mark.parametrize("size", [3, 4, 13])
def test_one_goes_on_to_more_records_and_no_more_than_there_are(size: int) -> None:
    """Not to fewer, to as many, or past the end."""
    with pytest.raises(InvalidArgument, match="There are 5 to 12"):
        go_on(paper_of(4), source_of(), size)


def test_one_does_not_go_on_from_what_has_changed() -> None:
    """Else the larger sample would not begin with the smaller one."""
    fewer = replace(source_of(), cases=source_of().cases[:-1])

    with pytest.raises(InvalidArgument, match="not what they were"):
        go_on(paper_of(4), fewer, 7)


def test_one_does_not_go_on_from_a_paper_that_was_changed_by_hand() -> None:
    """A record swapped for another is found out."""
    paper = paper_of(4)
    swapped = replace(paper, records=(replace(paper.records[0], child="99"), *paper.records[1:]))

    with pytest.raises(InvalidArgument, match="changed by hand"):
        go_on(swapped, source_of(), 7)


def test_values_without_a_code_are_listed_and_in_a_shared_paper_only_counted() -> None:
    """Inside, somebody is to mend the mapping; a value may be anything, so it is not passed on."""
    source = source_of()
    unmapped = (Unmapped("header.csv", "SEX", (("female?", 2), ("x", 1)), 2, 3),)
    with_some = replace(source, tables=replace(source.tables, unmapped=unmapped))

    own, shared = (make_paper(seed_of(), with_some, key) for key in (None, KEY))

    assert own.unmapped == ("header.csv, SEX: 2 unknown values in 3 cells: 'female?' (2), 'x' (1)",)
    assert shared.unmapped == ("SEX: 2 unknown values in 3 cells",)


def test_a_deadline_and_a_note_of_the_standard_stand_in_the_criterion() -> None:
    """With the weight of whoever gives the deadline, and the number of the source where it has one."""
    source = source_of()
    deadline = Deadline(
        within=5, unit=TimeUnit.WORKING_DAYS, authority=Authority.STATUTORY_GUIDANCE, provenance=Provenance.VERIFIED
    )
    found = source.library.circumstances["enter-care"]
    numbered = replace(found.source, official_number="s1")
    changed = replace(found, deadline=deadline, note="Invented for this test.", source=numbered)
    library = replace(source.library, circumstances={"enter-care": changed})

    criterion = make_paper(seed_of(), replace(source, library=library)).criterion

    assert criterion[1].startswith("Source: NYAS and Advocates4U, active offer, s1 (weight: campaign;")
    assert criterion[2] == "By when: within 5 working days (weight: statutory guidance)."
    assert criterion[3] == "Invented for this test."
