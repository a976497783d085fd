"""Outside text made safe to show."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from compliance.text.display import UNSAFE, display

_ORDINARY_FORMAT_SIGNS = {
    # Format characters in name that every font draws: Arabic, Syriac and Kaithi number signs, hieroglyph joiners.
    *range(0x600, 0x606),
    *(0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD),
    *range(0x13430, 0x13440),
}


@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Zl", "Zp"])
def test_marks_every_character_of_an_acting_category(category: str) -> None:
    """Every control, format and surrogate code point and every odd line end is unsafe, but for visible signs."""
    found = {code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == category}

    left = {code for code in found if not UNSAFE.fullmatch(chr(code))}

    assert left <= _ORDINARY_FORMAT_SIGNS | {ord("\t"), ord("\n")}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Dorset", "Dorset", id="plain"),
        pytest.param("Café, Łódź, 東京, תשע, مرحبا, 🙂", "Café, Łódź, 東京, תשע, مرحبا, 🙂", id="every_script"),
        pytest.param("a\x1b[31mb", "a<U+001B>[31mb", id="escape_sequence"),
        pytest.param("a\x9b31mb", "a<U+009B>31mb", id="c1_sequence"),
        pytest.param("\x1b]8;;https://x.org\x07link", "<U+001B>]8;;https://x.org<U+0007>link", id="terminal_link"),
        pytest.param("a\x00b", "a<U+0000>b", id="nul"),
        pytest.param("a\x08b", "a<U+0008>b", id="backspace"),
        pytest.param("a\rb", "a<U+000D>b", id="carriage_return"),
        pytest.param("a\x7fb", "a<U+007F>b", id="delete"),
        pytest.param("fdp\u202eexe", "fdp<U+202E>exe", id="right_to_left_override"),
        pytest.param("\u2066a\u2069", "<U+2066>a<U+2069>", id="isolates"),
        pytest.param("pass\u200bword", "pass<U+200B>word", id="zero_width_space"),
        pytest.param("a\u2060b\ufeffc", "a<U+2060>b<U+FEFF>c", id="joiner_and_byte_order_mark"),
        pytest.param("advo\u00adcacy", "advo<U+00AD>cacy", id="soft_hyphen"),
        pytest.param("a\u3164b\uffa0c\u115fd", "a<U+3164>b<U+FFA0>c<U+115F>d", id="fillers"),
        pytest.param("a\ufe0fb\U000e0100c", "a<U+FE0F>b<U+E0100>c", id="variation_selectors"),
        pytest.param("a\U000e0041b", "a<U+E0041>b", id="tag_letter"),
        pytest.param("a\u2028b\u2029c\x85d", "a<U+2028>b<U+2029>c<U+0085>d", id="other_line_ends"),
        pytest.param("a\ud800b", "a<U+D800>b", id="lone_surrogate"),
        pytest.param("a\uffffb", "a<U+FFFF>b", id="no_character"),
        pytest.param("one\ntwo\r\nthree\tfour", "one two three four", id="lines_and_tabs"),
        pytest.param("cafe\u0301", "café", id="composed"),
        pytest.param("[/red] [@click=quit]x", "[/red] [@click=quit]x", id="markup_is_left_to_the_faces"),
        pytest.param("<b>&amp;</b>", "<b>&amp;</b>", id="html_is_left_to_the_page"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_shows_what_is_there(text: str, shown: str) -> None:
    """Readable text stands as it is on one line; whatever acts or hides stands as a visible mark."""
    assert display(text) == shown


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        pytest.param(100, "x" * 100, id="at_the_most"),
        pytest.param(101, "x" * 60 + "... (41 more characters)", id="over"),
        pytest.param(5_060, "x" * 60 + "... (5,000 more characters)", id="far_over"),
    ],
)
def test_cuts_long_text_and_says_how_much_is_left(length: int, shown: str) -> None:
    """Text over the most is cut, the rest is counted, and what is shown stays within the most."""
    found = display("x" * length, most=100)

    assert found == shown
    assert len(found) <= 100


def test_counts_marks_as_they_are_shown() -> None:
    """The most is counted after hidden characters became marks, so that they cannot flood a screen."""
    assert len(display("\u200b" * 1_000)) <= 2_000


def test_a_cut_cannot_spoil_a_mark_on_a_second_showing() -> None:
    """Text that passed through two layers of the program reads as after the first."""
    once = display("\u200b" * 1_000)

    assert display(once) == once
