"""Who the invented children are: the stated proportions at any size, exactly those at the size of exampleshire."""

from __future__ import annotations

from collections import Counter

import pytest

from compliance.coverage.example.draw import Draw
from compliance.coverage.example.roster import REFERENCE_CHILDREN, Kind, Part, Role, roster, totals

STATED = {
    Kind.STAYED: 434,
    Kind.ENTERED: 170,
    Kind.LEFT: 130,
    Kind.PASSED: 26,
    Kind.LEAVER: 302,
    Kind.CONFERENCE: 310,
    Kind.IN_NEED: 48,
}


def drawn(children: int, seed: int = 1) -> list[Role]:
    """Give the parts of so many children."""
    return roster(children, Draw("roster", seed))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_size_of_exampleshire_has_its_figures_whatever_the_seed(seed: int) -> None:
    """With as many children as exampleshire the kinds, the children helped and the referrals are those stated."""
    roles = drawn(REFERENCE_CHILDREN, seed)

    assert Counter(role.kind for role in roles) == STATED
    assert sum(role.user is not None for role in roles) == 174
    assert (totals(roles).referrals, totals(roles).delivered) == (421, 371)
    assert Counter(role.visitor[0] for role in roles if role.visitor) == {
        Part.MATCHED: 22,
        Part.WAITING: 19,
        Part.ENDED: 7,
        Part.LEFT_CARE: 2,
        Part.CONSIDERED: 26,
    }


@pytest.mark.parametrize("times", [2, 5])
def test_a_larger_council_has_the_same_proportions(times: int) -> None:
    """So many times the children are so many times each kind, and so many times the referrals."""
    roles = drawn(times * REFERENCE_CHILDREN)

    assert Counter(role.kind for role in roles) == {kind: times * count for kind, count in STATED.items()}
    assert totals(roles).referrals == times * 421


@pytest.mark.parametrize("children", [0, 1, 5, 33])
def test_every_child_has_one_part_at_any_size(children: int) -> None:
    """However few they are, each child has a kind, and the referrals delivered are among all."""
    roles = drawn(children)

    assert [role.number for role in roles] == list(range(1, children + 1))
    assert totals(roles).delivered <= totals(roles).referrals


def test_only_children_in_care_have_what_care_brings() -> None:
    """Ages are dealt to children in care, visitors are for those of five and over, and links fail outside care only."""
    for role in drawn(3_000):
        assert (role.band is not None) is (role.kind in {Kind.STAYED, Kind.ENTERED})
        assert role.is_linked or role.kind is Kind.CONFERENCE
        assert not (role.user and role.not_helped)
        if role.visitor and role.visitor[0] is not Part.LEFT_CARE:
            assert role.band is not None
            assert role.band[0] >= 5
