"""A declared value as JSON values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from compliance.coverage.case import Status
from compliance.coverage.sampling.working_paper import Signed
from compliance.quantities.amount import Amount
from compliance.reports.exports.declared_values import declared_values
from tests.support.papers import paper_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("text", "text"),
        (date(2024, 7, 1), "2024-07-01"),
        (Decimal("1.50"), "1.50"),
        (Amount(Fraction(1, 20), share=True), "5%"),
        (Status.NOT_OFFERED, "not_offered"),
        ((Status.NOT_OFFERED, 2), ["not_offered", 2]),
        (Signed(name="auditor", signed_on=None), {"name": "auditor", "signed_on": None}),
    ],
)
def test_each_kind_of_value_has_one_way(value: object, expected: object) -> None:
    """Dates year first, numbers as written, words of closed lists as in the file."""
    assert declared_values(value) == expected


def test_names_with_values_stay_names_with_values() -> None:
    """What a file writes as names is no list of pairs here."""
    assert declared_values(paper_of())["figures"]["offered_in_time"] == 4
