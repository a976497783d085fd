"""Edits in words: what one did, and what somebody else has changed in a file meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import unified_diff

from compliance.evidence.decision import (
    DECISIONS_FILE,
    ENTERED_FILE,
    Decision,
    DecisionsFile,
    EnteredFigure,
    EnteredFile,
    PassageConfirmation,
)
from compliance.evidence.items import Attestation, Judgement
from compliance.quantities.period import long_date
from compliance.text.display import display
from compliance.text.reader import read_bytes

__all__ = ["Said", "TellChanges", "changes_in", "in_words"]

TellChanges = Callable[[bytes | None, bytes | None], tuple[str, ...]]
"""Says in sentences what somebody changed in a file between two contents; None is no file."""

Said = Decision | Attestation | Judgement | PassageConfirmation | EnteredFigure

_MOST_LINES = 20


def in_words(said: Said) -> str:
    """Say what a person said, without who and when."""
    match said:
        case Decision(withdrawn=True):
            return f"withdrew what was {said.decides.words} on {said.requirement}"
        case Decision():
            verdict = said.verdict.value.replace("_", " ") if said.verdict else "nothing"
            return f"{said.decides.words} that {said.requirement} is {verdict}"
        case Attestation():
            return f'answered {said.answer.value} on "{said.id}"'
        case Judgement():
            return f"judged that {said.requirement} is {said.answer.value.replace('_', ' ')}"
        case PassageConfirmation():
            return f"{said.status.value} the statement {said.statement}"
        case EnteredFigure(replaces=None):
            return f"entered a figure for {said.figure.id}"
        case EnteredFigure():
            return f"corrected the figure {said.replaces}"


def changes_in(file: str, before: bytes | None, now: bytes | None) -> tuple[str, ...]:
    """Say what somebody changed in a file between two contents: who said what and when, else the lines."""
    if now is None:
        return (f"{file} is no longer there.",)
    said = {DECISIONS_FILE: _decisions, ENTERED_FILE: _figures}.get(file)
    if said is not None:
        old, new = said(before), said(now)
        if old is not None and new is not None:
            return tuple(_said_between(old, new))
    return tuple(_lines_between(before or b"", now))


def _decisions(data: bytes | None) -> tuple[Said, ...] | None:
    """Give everything said in `decisions.yaml`, or None where it cannot be read."""
    if data is None:
        return ()
    found, _ = read_bytes(DecisionsFile, data, DECISIONS_FILE)
    return None if found is None else (*found.decisions, *found.attestations, *found.judgements, *found.confirmations)


def _figures(data: bytes | None) -> tuple[Said, ...] | None:
    if data is None:
        return ()
    found, _ = read_bytes(EnteredFile, data, ENTERED_FILE)
    return None if found is None else found.figures


def _said_between(old: Iterable[Said], new: Iterable[Said]) -> Iterator[str]:
    before, after = list(old), list(new)
    yield from (f"The {_who(each)} {in_words(each)}." for each in after if each not in before)
    yield from (f"Somebody took out a line: the {_who(each)} {in_words(each)}." for each in before if each not in after)


def _who(said: Said) -> str:
    day = f" ({long_date(said.date_)})" if said.date_ else ""
    return f"{said.by}{day}"


def _lines_between(before: bytes, now: bytes) -> Iterator[str]:
    """Give the lines that were taken out and put in."""
    old, new = (each.decode("utf-8", "replace").splitlines() for each in (before, now))
    lines = [each for each in unified_diff(old, new, n=0, lineterm="") if not each.startswith(("---", "+++", "@@"))]
    signs = {"+": "put in", "-": "taken out"}
    yield from (f"{signs[each[0]]}: {display(each[1:].strip())}" for each in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"and {len(lines) - _MOST_LINES} more lines"
