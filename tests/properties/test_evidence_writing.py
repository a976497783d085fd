"""Evidence written as YAML reads back as the same evidence, whatever it holds."""

from __future__ import annotations

import string
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.pack import EvidenceFile
from compliance.quantities.amount import Amount
from compliance.standards.dated_value import AMOUNT
from compliance.text import kinds
from compliance.text.display import UNSAFE
from compliance.text.reader import read_bytes
from compliance.text.shape import Field, form
from compliance.text.writing import written

_TEXT = st.text(min_size=1, max_size=30).filter(lambda each: bool(each.strip()) and not UNSAFE.search(each))
_IDS = st.from_regex(r"\A[a-z0-9][a-z0-9._-]{0,12}\Z").filter(lambda each: each not in {"on", "off", "yes", "no"})
_PRINTED = st.builds(
    lambda whole, part, sign: f"{whole}{part}{sign}",
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.sampled_from(["", ".0", ".5", ".123456789"]),
    st.sampled_from(["", "%"]),
)
_DECIMALS = st.builds(
    lambda whole, part: Decimal(f"{whole}{part}"),
    st.integers(0, 10**15 - 1),
    st.sampled_from(["", ".50", ".000000001"]),
)
_AMOUNTS = st.builds(
    lambda whole, share: Amount(Fraction(whole, 100 if share else 1), share=share),
    st.integers(-100_000, 10**9),
    st.booleans(),
)


def _values(kind: kinds.Kind[Any]) -> st.SearchStrategy[Any]:
    """Give values that a kind reads."""
    if kind is AMOUNT:
        return _AMOUNTS
    if isinstance(kind, kinds.Identifier):
        return _IDS
    if isinstance(kind, kinds.Text):
        return _text(kind)
    simple: dict[type[Any], st.SearchStrategy[Any]] = {
        kinds.Flag: st.booleans(),
        kinds.Whole: st.integers(0, 10**15 - 1),
        kinds.Number: _DECIMALS,
        kinds.CivilDate: st.dates(date(1, 1, 1), date(9999, 12, 31)),
    }
    return simple[type(kind)] if type(kind) in simple else _gathered(kind)


def _text(kind: kinds.Text) -> st.SearchStrategy[str]:
    if kind.pattern is None:
        return _TEXT | st.just("") if kind.may_be_empty else _TEXT
    return st.text(string.hexdigits[:16], min_size=64, max_size=64) if "64" in kind.words else _PRINTED


def _gathered(kind: kinds.Kind[Any]) -> st.SearchStrategy[Any]:
    if isinstance(kind, kinds.Choice):
        options: type[Enum] = kind.options
        return st.sampled_from(list(options))
    if isinstance(kind, kinds.Nullable):
        return st.none() | _values(kind.inner)
    if isinstance(kind, kinds.ListOf):
        return st.lists(_values(kind.inner), max_size=2).map(tuple)
    if isinstance(kind, kinds.MapOf):
        names = _values(kind.names)
        return st.dictionaries(names, _values(kind.inner), max_size=2).map(lambda each: tuple(each.items()))
    assert isinstance(kind, kinds.FormOf)
    return _forms(kind.declared().cls)


def _forms(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Give values of a declared class that find nothing wrong with themselves."""
    fields = {each.attribute: _field(cls, each) for each in form(cls).fields.values()}
    made = st.builds(cls, **fields)
    return made.filter(lambda each: not list(each.faults())) if hasattr(cls, "faults") else made


def _field(cls: type[Any], field: Field) -> st.SearchStrategy[Any]:
    values = st.deferred(lambda: _values(field.kind))
    return values if field.required else st.just(cls.__dataclass_fields__[field.attribute].default) | values


@given(head=_forms(EvidenceFile), comment=st.text(max_size=40))
def test_what_is_written_reads_back_the_same(head: EvidenceFile, comment: str) -> None:
    """Reading what was written gives equal evidence, and writing that gives the same bytes."""
    data = written(head, comment)

    again, problems = read_bytes(EvidenceFile, data, "evidence.yaml")

    assert [str(each) for each in problems] == []
    assert again == head
    assert written(again, comment) == data


@given(head=_forms(EvidenceFile))
def test_each_item_stands_on_one_line(head: EvidenceFile) -> None:
    """A person who looks for an item finds it whole on its line, whatever its texts hold."""
    lines = written(head, "a comment").decode().split("\n")

    items = sum(len(getattr(head, name)) for name in ("documents", "services", "statements", "metrics", "facts"))
    assert sum(line.startswith("  - {") for line in lines) >= items
    assert all(line.startswith(("#", "  ")) or ":" in line for line in lines[:-1])
