"""Where in a file something stands."""

from __future__ import annotations

import pytest

from compliance.text.place import NOWHERE, Place


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        pytest.param(Place("a.yaml", 3, 5), "a.yaml:3:5", id="line_and_column"),
        pytest.param(Place("a.yaml"), "a.yaml", id="whole_file"),
        pytest.param(NOWHERE, "", id="nowhere"),
    ],
)
def test_reads_as_editors_expect(place: Place, shown: str) -> None:
    """A place reads path:line:column, and the path alone where the whole file is meant."""
    assert str(place) == shown


def test_sorts_by_path_then_line_then_column() -> None:
    """Places sort as a reader goes through the files, lines as numbers."""
    ordered = [Place("a.yaml"), Place("a.yaml", 2, 9), Place("a.yaml", 10, 1), Place("a.yaml", 10, 2), Place("b.yaml")]

    assert sorted([*ordered[3:], *ordered[:3]]) == ordered
