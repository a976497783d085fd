"""A test beside a rule: what is given, and the verdict it must have."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.rules.strand import Strand
from compliance.rules.verdict import Verdict
from compliance.standards.dated_value import AMOUNT
from compliance.text.kinds import Choice, Identifier, ListOf, MapOf, Raw, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Key, form_kind
from compliance.text.yaml import Node

__all__ = ["TEST_DATE", "Example", "ExamplesFile"]

TEST_DATE = date(2024, 6, 30)


@frozen(kw_only=True)
class Example:
    """A case beside a rule; in it everything left out is fresh, confirmed and complete."""

    name: Annotated[str, Key("what the case shows, in a sentence")]
    boundary: Annotated[bool, Key("true for a case that stands on the line")] = False
    as_at: Annotated[date, Key("the date of the assessment")] = TEST_DATE
    values: Annotated[tuple[tuple[str, Amount], ...], Key("local values for this case", MapOf(AMOUNT))] = ()
    max_age_days: Annotated[
        tuple[tuple[Strand, int], ...],
        Key("how old evidence of a strand may be; none unless given", MapOf(Whole(least=1), Choice(Strand))),
    ] = ()
    given: Annotated[Node, Key("evidence, in the form of evidence.yaml", Raw())]
    verdict: Annotated[Verdict, Key("the verdict it must have")]
    reasons: Annotated[tuple[str, ...], Key("reason codes that must be among those given")] = ()
    notes: Annotated[tuple[str, ...], Key("notes that must be among those given")] = ()
    at_least: Annotated[Verdict | None, Key("the known lower end")] = None
    at_best: Annotated[Verdict | None, Key("the known upper end")] = None
    strand_note: Annotated[str | None, Key("how paper and practice stand to each other")] = None
    words: Annotated[str | None, Key("the word shown to people")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class ExamplesFile:
    """The tests beside one theme file."""

    FILE_KIND: ClassVar[str] = "tests"
    pack: Annotated[str, Key("the pack", Identifier())]
    tests: Annotated[
        tuple[tuple[str, tuple[Example, ...]], ...],
        Key("cases, by requirement", MapOf(ListOf(form_kind(Example), least=1), Identifier())),
    ]
    place: Place = field(default=NOWHERE, compare=False, repr=False)
