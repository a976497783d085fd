"""The closed lists of force, provenance, addressee, status and authority, and their words."""

from __future__ import annotations

from enum import Enum

import pytest

from compliance.standards.force import Addressee, Authority, Force, PackStatus, Provenance
from compliance.standards.vocabulary import Holder, Measures


@pytest.mark.parametrize("force", list(Force))
def test_only_law_and_statutory_guidance_bind(force: Force) -> None:
    """Non-compliant may be said of law and of statutory guidance, and of nothing weaker."""
    assert force.binds is (force in {Force.MUST, Force.MUST_UNLESS_GOOD_REASON})


def test_forces_and_provenances_are_ranked_strongest_first() -> None:
    """Rank nought is the strongest force and the best known source."""
    assert [each.rank for each in Force] == [0, 1, 2, 3]
    assert min(Force, key=lambda each: each.rank) is Force.MUST
    assert min(Provenance, key=lambda each: each.rank) is Provenance.VERIFIED
    assert max(Provenance, key=lambda each: each.rank) is Provenance.RECALLED


@pytest.mark.parametrize("provenance", list(Provenance))
def test_only_a_text_that_was_read_is_confirmed(provenance: Provenance) -> None:
    """A source read at first or second hand is confirmed; what is inferred or recalled says to confirm it."""
    assert provenance.is_confirmed is (provenance in {Provenance.VERIFIED, Provenance.SECOND_HAND})
    assert ("confirm it" in provenance.words) is not provenance.is_confirmed


@pytest.mark.parametrize("authority", list(Authority))
def test_only_statute_and_regulation_are_law(authority: Authority) -> None:
    """A number stands in law where statute or regulation gives it."""
    assert authority.is_law is (authority in {Authority.STATUTE, Authority.REGULATION})


@pytest.mark.parametrize("kind", [Force, Provenance, Addressee, PackStatus, Holder])
def test_every_word_of_a_list_has_words_of_its_own_for_people(kind: type[Enum]) -> None:
    """Each member of a list is named to people, and no two alike."""
    words = [each.words for each in kind]  # type: ignore[attr-defined]

    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("_" in each for each in words)


@pytest.mark.parametrize("measures", list(Measures))
def test_only_shares_and_rates_have_a_base(measures: Measures) -> None:
    """A share or a rate is a count out of something; the rest are numbers of their own."""
    assert measures.has_base is (measures in {Measures.SHARE, Measures.RATE})
