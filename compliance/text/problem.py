"""What is wrong, where, what was expected and what to do next; gathered and raised together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from compliance.frozen import frozen
from compliance.text.display import display
from compliance.text.place import Place

__all__ = [
    "MOST_PROBLEMS",
    "AdvocheckError",
    "EvidenceUnreadable",
    "FileChanged",
    "InvalidArgument",
    "InvalidFiles",
    "MissingExtra",
    "Problem",
    "StopReading",
    "keep_problem",
    "nearest",
    "unknown_names",
]

MOST_PROBLEMS = 200


@frozen
class Problem:
    """One fault in something a person wrote, said so that they can mend it.

    `code` is the name of the check, `width` the number of characters at fault, `nearest` the known
    word that was probably meant.
    """

    code: str
    message: str
    place: Place
    expected: str | None = None
    nearest: str | None = None
    next_step: str | None = None
    width: int = 1

    @property
    def sentence(self) -> str:
        """The message with what was expected, the nearest match and the next step."""
        parts = [self.message]
        if self.expected:
            parts.append(f"expected {self.expected}")
        text = "; ".join(parts)
        if self.nearest:
            text += f". Did you mean {self.nearest}?"
        if self.next_step:
            text += f"{'' if text.endswith(('.', '?')) else '.'} {self.next_step}"
        return display(text)

    def __str__(self) -> str:
        return f"{display(str(self.place))}: {self.sentence} [{self.code}]"


class StopReading(Exception):  # noqa: N818 - no error: the problem is reported already
    """Reading of one file cannot go on; never leaves the reader."""


def keep_problem(problems: list[Problem], problem: Problem) -> None:
    """Add a problem to those of one file, and stop at the most a person is shown at once.

    A hostile file of a hundred thousand unknown names would else take minutes to answer.

    Raises:
        StopReading: the file has too many problems; the last one says so.
    """
    problems.append(problem)
    if len(problems) >= MOST_PROBLEMS:
        message = f"reading stopped here, after {MOST_PROBLEMS} problems"
        step = "Mend these first; there may be more."
        problems.append(Problem("too-many-problems", message, problem.place, next_step=step))
        raise StopReading


_LONGEST_WORD = 200


class AdvocheckError(Exception):
    """The root of every error this program raises on purpose; its text is fit for a person to read."""


class InvalidFiles(AdvocheckError):  # noqa: N818 - named after what is invalid
    """Files that do not follow their form, with every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = tuple(
            sorted(set(problems), key=lambda each: (each.place, each.code, each.message))
        )
        super().__init__("\n".join(map(str, self.problems)))


class InvalidArgument(AdvocheckError):  # noqa: N818
    """A word on the command line, or a choice in a call, that cannot be used."""


class EvidenceUnreadable(AdvocheckError):  # noqa: N818
    """Evidence that could not be opened or decoded: a matter of the file, never a verdict."""


class FileChanged(AdvocheckError):  # noqa: N818
    """A file that is not what it was when a change was begun; it was left as it is.

    `now` is the SHA-256 of what stands at `path`, or None where there is no file or it was to be a new one.
    """

    def __init__(self, message: str, path: Path, now: str | None = None) -> None:
        self.path = path
        self.now = now
        super().__init__(message)


class MissingExtra(AdvocheckError):  # noqa: N818
    """A part of the program that was not installed.

    >>> str(MissingExtra("reports", "Jinja2"))
    'This needs the extra "reports" (Jinja2 is not installed). Install it with: pip install "advocheck[reports]"'
    """

    def __init__(self, extra: str, library: str) -> None:
        super().__init__(
            f'This needs the extra "{extra}" ({library} is not installed). '
            f'Install it with: pip install "advocheck[{extra}]"'
        )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word closest to `word`, or None when nothing is close.

    >>> nearest("comissioner", ["commissioner", "provider"])
    'commissioner'
    """
    if len(word) > _LONGEST_WORD:
        return None
    close = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return close[0] if close else None


def unknown_names(what: str, names: Iterable[str], known: Iterable[str], place: Place) -> Iterator[Problem]:
    """Give a problem for each name that is not known, with the nearest that is.

    >>> [str(each) for each in unknown_names("pack", ["iv-lwa"], ["iv-law"], Place("x.yaml", 1, 1))]
    ['x.yaml:1:1: there is no pack "iv-lwa". Did you mean iv-law? [unknown-pack]']
    """
    there = set(known)
    for name in names:
        if name not in there:
            yield Problem(f"unknown-{what}", f'there is no {what} "{name}"', place, None, nearest(name, there))
