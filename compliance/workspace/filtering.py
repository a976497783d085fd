"""Rows found by plain words and by fields, as a person types them: "visitor status:gap owner:smith"."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping

from compliance.frozen import frozen
from compliance.text.problem import nearest

__all__ = ["Filter", "Searchable", "read_filter"]


@frozen
class Searchable:
    """What a row can be found by: its text in small letters, and the values of its fields."""

    text: str
    fields: Mapping[str, frozenset[str]]


@frozen
class Filter:
    """Words that a row must hold, and fields that must begin with a value; `problem` says what was not understood."""

    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    problem: str | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.fields)

    def finds(self, row: Searchable) -> bool:
        """Whether a row has every word, and a value of every field that is asked for."""
        return all(word in row.text for word in self.words) and all(
            any(each.startswith(value) for each in row.fields.get(name, ())) for name, value in self.fields
        )


def read_filter(text: str, known: Mapping[str, Iterable[str]]) -> Filter:
    """Read what was typed; a field that is not known, or a value it never has, is said and leaves no row out.

    Args:
        text: words, "words in quotes", and field:value.
        known: the fields with every value that some row has.

    >>> read_filter('visitor status:Not-met', {"status": ["not-met"]})
    Filter(words=('visitor',), fields=(('status', 'not-met'),), problem=None)
    >>> read_filter("statsu:gap", {"status": ["gap"]}).problem
    'There is no field "statsu". Did you mean status?'
    """
    words, fields, problem = [], [], None
    for part in _parts(text.lower()):
        name, colon, value = part.partition(":")
        if not colon or not name:
            words.append(part)
        elif name not in known:
            near = nearest(name, known)
            hint = f"Did you mean {near}?" if near else f"Fields: {', '.join(sorted(known))}."
            problem = f'There is no field "{name}". {hint}'
        elif value:
            fields.append((name, _plain(value)))
            problem = _value_problem(name, _plain(value), known[name]) or problem
    return Filter(tuple(words), tuple(fields), problem)


def _parts(text: str) -> list[str]:
    """Give the words; a quote that is still open counts as if it were closed, as one types on."""
    for ending in ("", '"', "'"):
        try:
            return shlex.split(text + ending)
        except ValueError:
            continue
    return text.split()


def _value_problem(name: str, value: str, known: Iterable[str]) -> str | None:
    values = sorted(known)
    if any(each.startswith(value) for each in values):
        return None
    near = nearest(value, values)
    return f"No row has {name}:{value}. {f'Did you mean {near}?' if near else 'It is one of: ' + ', '.join(values[:8])}"


def _plain(value: str) -> str:
    return value.replace("_", "-").replace(" ", "-")
