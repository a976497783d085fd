"""The samples, and what is said of each before it is opened."""

from __future__ import annotations

import pytest

from compliance.evidence.pack import Basis
from compliance.workspace.opening import Choices, open_folder
from compliance.workspace.sampling import Sample, known_samples
from compliance.workspace.shipped import samples
from tests.support.opened import TODAY


def test_every_sample_is_there_real_ones_first() -> None:
    """Every sample that travels along is offered, those of real councils before the invented ones."""
    found = known_samples()

    assert {each.id for each in found} == set(samples())
    invented = [each.basis is Basis.INVENTED for each in found]
    assert invented == sorted(invented)


@pytest.mark.parametrize("sample", known_samples(), ids=lambda each: each.id)
def test_what_is_said_of_a_sample_is_what_its_evidence_says(sample: Sample) -> None:
    """The quick look at the head of the file says what the reader of evidence finds there."""
    head = open_folder(sample.path, Choices(), TODAY).assessment.evidence.head

    assert (sample.authority, sample.title, sample.basis) == (head.authority, head.title, head.basis)


def test_a_sample_says_whether_its_council_is_real() -> None:
    """Real and invented are told apart in words."""
    words = {each.id: each.words for each in known_samples()}

    assert words["dorset-2023"] == "a real council, from public documents"
    assert words["exampleshire"] == "invented"
