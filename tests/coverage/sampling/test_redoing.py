"""A working paper beside the same paper made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from compliance.coverage.case import Case, Status
from compliance.coverage.sampling.paper_making import Source, make_again
from compliance.coverage.sampling.redoing import Part, Redone, compare_papers
from compliance.coverage.sampling.working_paper import Asked, Result, WorkingPaper
from tests.support.papers import KEY, filled_in, paper_of, seed_of, signed, source_of


def _differs(redone: Redone) -> dict[str, tuple[str, ...]]:
    return {each.part.value: each.differs for each in redone.parts if not each.is_same}


def _against(source: Source, paper: WorkingPaper | None = None) -> Redone:
    paper = paper or paper_of(6)
    return compare_papers(paper, make_again(paper, source))


@pytest.mark.parametrize("key", [None, KEY])
def test_the_same_inputs_give_the_same_paper_to_the_byte(key: object) -> None:
    """With own references and with hashed ones, filled in or not."""
    paper = paper_of(6, key)  # type: ignore[arg-type]
    again = make_again(paper, source_of(), key)  # type: ignore[arg-type]

    redone = compare_papers(signed(filled_in(paper, {1: Result.ERROR})), again)

    assert redone.is_same
    assert redone.then == redone.now == again.sha256
    assert [each.part for each in redone.parts] == list(Part)


def test_a_file_that_changed_came_or_went_is_named() -> None:
    """Each with its checksum then and now."""
    source = source_of()
    files = [each for each in source.tables.files if each.path != "child_links.csv"]
    changed = [replace(each, checksum="f" * 64) if each.path == "header.csv" else each for each in files]
    changed.append(replace(files[0], path="late.csv"))

    redone = _against(replace(source, tables=replace(source.tables, files=tuple(changed))))

    said = _differs(redone)["inputs"]
    assert said[0] == "child_links.csv is no longer there, or is not used."
    assert said[1].startswith("header.csv was changed (SHA-256 ")
    assert said[1].endswith("..., now ffffffffffff...).")
    assert said[2] == "late.csv is new."
    assert redone.is_same_selection


def test_a_mapping_that_came_is_told_apart_from_the_inputs() -> None:
    """It changes what values mean, so it has a line of its own."""
    source = source_of()
    mapping = replace(source.tables.files[0], path="mapping.yaml", checksum="e" * 64)
    with_one = replace(source, tables=replace(source.tables, files=(*source.tables.files, mapping)))
    changed = replace(mapping, checksum="d" * 64)
    with_other = replace(source, tables=replace(source.tables, files=(*source.tables.files, changed)))

    assert _differs(_against(with_one)) == {"mapping": ("There was no mapping, and now there is one.",)}
    paper = make_again(paper_of(6), with_one)
    assert _differs(_against(source, paper)) == {"mapping": ("There was a mapping, and now none.",)}
    assert _differs(_against(with_other, paper)) == {
        "mapping": ("It was changed (SHA-256 eeeeeeeeeeee..., now dddddddddddd...).",)
    }


def test_another_edition_of_the_standards_says_whether_this_circumstance_reads_as_before() -> None:
    """Standards change as a whole; what matters here is one circumstance."""
    source = source_of()
    result, library = replace(source.result, standards="a" * 64), replace(source.library, sha256="a" * 64)
    other = replace(source, library=library, result=result)
    worded = replace(library.circumstances["enter-care"], title="A child enters care")
    reworded = replace(other, library=replace(library, circumstances={**library.circumstances, "enter-care": worded}))

    first, second = _differs(_against(other))["standards"]
    assert first.startswith("Checksum ")
    assert first.endswith(f" then, {'a' * 64} now.")
    assert second == "What they say of this circumstance and its source reads as before."
    assert _differs(_against(reworded))["standards"][1].endswith("reads differently.")


def test_a_setting_is_shown_as_it_was_and_as_it_is() -> None:
    """Line by line."""
    source = source_of()
    settings = tuple(
        replace(each, value="10 working days") if "in time within" in each.name else each
        for each in source.result.settings
    )

    redone = _against(replace(source, result=replace(source.result, settings=settings)))

    assert _differs(redone) == {
        "settings": (
            "Then, and no longer: enter-care: an offer is in time within: 5 working days (set in coverage.yaml)",
            "Now, and not then: enter-care: an offer is in time within: 10 working days (set in coverage.yaml)",
        )
    }


def test_another_version_of_the_tool_is_told() -> None:
    """The selection is the same all the same."""
    paper = paper_of(6)

    redone = compare_papers(paper, replace(paper, tool_version="9.9"))

    assert _differs(redone) == {"tool_version": (f"{paper.tool_version} then, 9.9 now.",)}
    assert not redone.is_same


def _without(number: int) -> Callable[[Source], Source]:
    drawn = paper_of(6).records[number - 1].child
    return lambda source: replace(source, cases=tuple(each for each in source.cases if each.child != drawn))


def test_a_case_that_is_gone_moves_those_after_it() -> None:
    """The second is no longer there, so others stand from there on; and the numbers are named."""
    redone = _against(_without(2)(source_of()))

    said = _differs(redone)
    assert said["selection"] == ("Another case stands at number 2, 3, 4, 5, 6.",)
    assert said["population"] == ("Cases: 12 then, 11 now.", "Children: 12 then, 11 now.")
    assert not redone.is_same_selection


def test_where_fewer_are_there_than_were_drawn_all_of_them_are_compared() -> None:
    """It never ends in "cannot": it says what differs."""
    few = replace(source_of(), cases=source_of().cases[:2])

    assert "Drawn: 6 then, 2 now." in _differs(_against(few))["selection"]
    assert "Drawn: 6 then, 0 now." in _differs(_against(replace(few, cases=())))["selection"]


def test_what_the_tables_say_of_a_record_is_compared_field_by_field() -> None:
    """How many differ, and the first as an example."""

    def late(case: Case) -> Case:
        return replace(case, status=Status.OFFERED_LATE, offered_on=date(2024, 6, 1), offers=("o9",))

    source = source_of()
    paper = paper_of(12)
    asked = [each.child for each in paper.records if each.status is Status.NOT_OFFERED]
    cases = tuple(late(each) if each.child in asked else each for each in source.cases)

    said = _differs(_against(replace(source, cases=cases), paper))

    first = next(each.number for each in paper.records if each.child in asked)
    assert said == {
        "records": (
            f"Status of 3 records, first number {first}: not offered then, offered late now.",
            f"Day of the offer of 3 records, first number {first}: nothing then, 1 June 2024 now.",
            f"Offers of 3 records, first number {first}: nothing then, o9 now.",
        )
    }


def test_figures_are_compared_count_by_count() -> None:
    """By status, in words."""
    source = source_of()
    found = source.result.circumstance("enter-care")
    counts = tuple((each, number + (each is Status.NOT_OFFERED)) for each, number in found.tally.counts)
    result = replace(source.result, circumstances=(replace(found, tally=replace(found.tally, counts=counts)),))

    assert _differs(_against(replace(source, result=result)))["figures"] == ("Not offered: 3 then, 4 now.",)


def test_a_paper_that_was_changed_by_hand_is_told_as_such() -> None:
    """A child swapped in the file, while the inputs are as they were."""
    paper = paper_of(6)
    swapped = replace(paper, records=(replace(paper.records[0], child="99"), *paper.records[1:]))

    said = _differs(compare_papers(swapped, make_again(swapped, source_of())))

    assert set(said) == {"paper", "selection"}
    assert "changed by hand" in said["paper"][0]
    assert said["selection"] == ("Another case stands at number 1.",)


def test_a_long_list_of_differences_is_cut_and_counted() -> None:
    """Twelve are said, and how many more there are."""
    source = source_of()
    more = tuple(replace(source.tables.files[0], path=f"new{number:02}.csv") for number in range(20))
    tables = replace(source.tables, files=(*source.tables.files, *more))

    said = _differs(_against(replace(source, tables=tables)))["inputs"]

    assert (len(said), said[-1]) == (13, "And 8 more.")


def test_what_was_asked_is_asked_again() -> None:
    """The statuses and the period of the paper, not those of whoever makes it again."""
    asked = Asked(circumstance="enter-care", statuses=(Status.NOT_OFFERED,), size=2)
    paper = paper_of(asked=asked)

    assert make_again(paper, source_of()).asked == asked
    assert seed_of().asked != asked


def test_a_file_taken_for_something_else_is_named() -> None:
    """The same bytes, and another reading of them."""
    source = source_of()
    first, *others = source.tables.files
    tables = replace(source.tables, files=(replace(first, holds="local.other"), *others))

    assert _differs(_against(replace(source, tables=tables)))["inputs"] == (
        f"{first.path} was taken for {first.holds}, now for local.other.",
    )


def test_as_many_cases_that_are_not_the_same_are_told() -> None:
    """One child in place of another who was not drawn."""
    source = source_of()
    drawn = {each.child for each in paper_of(6).records}
    place = next(number for number, each in enumerate(source.cases) if each.child not in drawn)
    cases = list(source.cases)
    cases[place] = replace(cases[place], child="another")

    said = _differs(_against(replace(source, cases=tuple(cases))))

    assert said["population"] == ("There are as many, but they are not the same: a child or a day differs.",)
