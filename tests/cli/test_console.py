"""Data on stdout, messages on stderr."""

from __future__ import annotations

import io
import sys

import pytest

from compliance.cli.console import prepare, say


def test_a_message_goes_to_stderr_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A message goes to stderr, each of its lines on a line of its own."""
    say("first\nsecond")

    assert capsys.readouterr() == ("", "first\nsecond\n")


def test_a_message_can_go_to_another_stream() -> None:
    """A message goes to the stream that is named."""
    stream = io.StringIO()

    say("here", stream)

    assert stream.getvalue() == "here\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("\x1b[31mred", "<U+001B>[31mred", id="escape"),
        pytest.param("\x9b31mred", "<U+009B>31mred", id="C1"),
        pytest.param("\u202eevil", "<U+202E>evil", id="right to left"),
        pytest.param("\rover", "<U+000D>over", id="carriage return"),
        pytest.param("[/red]", "[/red]", id="markup is text"),
    ],
)
def test_a_message_shows_what_would_act_on_the_terminal(
    written: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A message shows as a mark what would act on the terminal."""
    say(written)

    assert capsys.readouterr().err == f"{shown}\n"


def test_text_that_the_encoding_lacks_is_marked_and_does_not_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text that the encoding lacks is marked, and writing it does not fail."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)

    prepare()
    print("café ✓")

    stream.flush()
    assert stream.buffer.getvalue() == b"caf? ?\n"  # type: ignore[attr-defined]


def test_a_stream_that_cannot_be_set_up_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that cannot be set up is left as it is."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    prepare()

    assert sys.stdout is stream


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_stream_that_was_closed_before_the_start_takes_writing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that was closed before the start takes whatever is written and gives it to nobody."""
    monkeypatch.setattr(sys, name, None)

    prepare()

    stream = getattr(sys, name)
    assert stream.write("anything") == len("anything")
    stream.close()
