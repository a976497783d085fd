"""Bands of ages as reports write them."""

from __future__ import annotations

import pytest

from compliance.evidence.bands import OLDEST, Band, read_band


@pytest.mark.parametrize(
    ("text", "band"),
    [
        pytest.param("5-10", Band(5, 10), id="hyphen"),
        pytest.param("5 \u2013 10", Band(5, 10), id="dash"),
        pytest.param("5 to 10", Band(5, 10), id="to"),
        pytest.param("16 and 17", Band(16, 17), id="and"),
        pytest.param("under 11", Band(0, 10), id="under"),
        pytest.param("Under 5s", Band(0, 4), id="under 5s"),
        pytest.param("18+", Band(18, OLDEST), id="plus"),
        pytest.param("16 and over", Band(16, OLDEST), id="and over"),
        pytest.param("over 16", Band(17, OLDEST), id="over"),
        pytest.param("up to 4", Band(0, 4), id="up to"),
        pytest.param("4 and under", Band(0, 4), id="and under"),
        pytest.param("17", Band(17, 17), id="one age"),
        pytest.param("aged 5 to 10 years old", Band(5, 10), id="with words around it"),
        pytest.param("10-5", None, id="the wrong way round"),
        pytest.param("not known", None, id="no band"),
        pytest.param("5-10 and 12", None, id="more than a band"),
        pytest.param("\u0663-\u0665", None, id="figures of another script"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_band_is_read_as_it_is_written(text: str, band: Band | None) -> None:
    """A band of ages is read in the forms that reports use, and nothing else is taken for one."""
    assert read_band(text) == band


@pytest.mark.parametrize(
    ("band", "words"),
    [
        pytest.param(Band(5, 10), "5 to 10", id="both ends"),
        pytest.param(Band(0, 10), "up to 10", id="no lower end"),
        pytest.param(Band(17, 17), "17", id="one age"),
        pytest.param(Band(18, OLDEST), "18 and over", id="no upper end"),
    ],
)
def test_a_band_is_said_in_words(band: Band, words: str) -> None:
    """A band reads as a person says it."""
    assert str(band) == words
