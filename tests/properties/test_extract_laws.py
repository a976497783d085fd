"""Laws of reading extracts: no row is lost unsaid, order changes nothing, and a cell stands for one value."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.cells import DateForm, date_cast, id_cast
from compliance.coverage.code_sets import CODE_SETS, CodeSet
from compliance.coverage.quality import Effect
from tests.support.extracts import read, rows

_CHILDREN = st.sampled_from(["7", "007", "8.0", "", "1.5E+10", "A/1"])
_DAYS = st.sampled_from(["01/05/2023", "02/05/23", "31/02/2023", "", "01/01/1900", "2023-05-01", "03/06/2023"])
_REVIEW = st.tuples(_CHILDREN, _DAYS, _DAYS, st.sampled_from(["PN1", "b) PN7", "there", ""]))
_EPISODE = st.tuples(
    st.sampled_from(["7", "8"]),
    st.dates(date(2023, 1, 1), date(2023, 12, 31)).map(lambda day: day.strftime("%d/%m/%Y")),
    st.sampled_from("SLPTBU"),
    st.sampled_from(["C2", "V2"]),
    st.sampled_from(["U6", "K1"]),
    st.sampled_from(["", "X1", "E4A"]),
)


def _reviews(lines: list[tuple[str, ...]]) -> str:
    return "CHILD,DOB,REVIEW,REVIEW_CODE\n" + "".join(",".join(line) + "\n" for line in lines)


def _episodes(lines: list[tuple[str, ...]]) -> str:
    text = "".join(",".join((*line[:5], line[1], line[5])) + "\n" for line in lines)
    return f"CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n{text}"


@given(st.lists(_REVIEW, max_size=12))
def test_every_row_is_read_or_counted_as_left_out(lines: list[tuple[str, ...]]) -> None:
    """The rows of a table and those left out of it are together the rows of the file."""
    with tempfile.TemporaryDirectory() as folder:
        tables = read(Path(folder), {"reviews.csv": _reviews(lines)})

    left_out = [
        row
        for each in tables.notes
        if each.reason.effect is Effect.ROW_LEFT_OUT and each.about == "table review"
        for row in each.rows
    ]
    blank = sum(
        each.count for each in tables.notes if each.about == "table review" and each.reason.value == "nothing-put-in"
    )
    assert len(tables.rows("review")) + len(left_out) + blank == len(lines)
    assert len(left_out) == len(set(left_out))


@given(
    st.lists(_EPISODE, max_size=8, unique_by=lambda each: each[:2]).flatmap(
        lambda each: st.tuples(st.just(each), st.permutations(each))
    )
)
def test_the_order_of_rows_changes_nothing(orders: tuple[list[tuple[str, ...]], list[tuple[str, ...]]]) -> None:
    """However the episodes of a file are sorted, the same placements, statuses and periods follow from them."""
    found = []
    for lines in orders:
        with tempfile.TemporaryDirectory() as folder:
            tables = read(Path(folder), {"episodes.csv": _episodes(list(lines))})
        found.append({name: sorted(map(repr, rows(tables, name))) for name in ("episode", "placement", "legal")})

    assert found[0] == found[1]


@given(st.lists(_EPISODE, max_size=8, unique_by=lambda each: each[:2]))
def test_every_episode_lies_in_one_placement_of_its_period(lines: list[tuple[str, ...]]) -> None:
    """The placements of a period begin on days of its episodes, the first with the first of them."""
    with tempfile.TemporaryDirectory() as folder:
        tables = read(Path(folder), {"episodes.csv": _episodes(lines)})

    episodes: dict[str, list[date]] = {}
    for period, start in rows(tables, "episode", "care_period", "start"):
        episodes.setdefault(period, []).append(start)
    placements: dict[str, list[date]] = {}
    for period, start in rows(tables, "placement", "care_period", "start"):
        placements.setdefault(period, []).append(start)
    assert placements.keys() == episodes.keys()
    assert all(set(placements[period]) <= set(starts) for period, starts in episodes.items())
    assert all(min(placements[period]) == min(starts) for period, starts in episodes.items())


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_date_comes_back_as_it_was_written(day: date) -> None:
    """A date written in full in its own form is that date, and in another form it is none or is counted."""
    written = {DateForm.YEAR_FIRST: day.isoformat(), DateForm.DAY_FIRST: f"{day.day}/{day.month}/{day.year}"}

    for form, text in written.items():
        assert date_cast(form).column([text]) == [day]
        other = DateForm.DAY_FIRST if form is DateForm.YEAR_FIRST else DateForm.YEAR_FIRST
        assert date_cast(other).column([text]) == [None]


@given(st.text(max_size=30))
def test_a_reference_is_itself_or_nothing(text: str) -> None:
    """What is read as a reference is what was written, but for blanks around it and a decimal point after it."""
    (found,) = id_cast().column([text])

    assert found is None or text.strip().startswith(found)
    assert found is None or found.isprintable()


@given(st.sampled_from(CODE_SETS), st.text(max_size=20))
def test_a_code_set_gives_its_own_codes_alone(codes: CodeSet, text: str) -> None:
    """Whatever is written, what is read is a code of the set, or of the form it asks for, or nothing."""
    found = codes.read(text)

    if found is not None and codes.codes:
        assert codes.code(found.code) is not None
