"""A standard cited before it existed, or a draft taken for a final edition."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import CitedAs
from compliance.quantities.period import long_date
from compliance.standards.dated_value import in_force_at
from compliance.standards.force import PackStatus

NAME = "EQ18 temporal_validity"

__all__ = ["NAME", "check"]

_PAST = frozenset({PackStatus.SUPERSEDED, PackStatus.SPENT})


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold each pack a text cites against where that pack stood on the date of the text."""
    for reference, item in given.statements():
        day = item.dated or given.register.document_date(item.document)
        if item.cited_as is CitedAs.UNNAMED_EDITION:
            packs = [given.library.packs[each].head.title for each in item.cites if each in given.library.packs]
            working = f"it can be read as {'; '.join(packs)}" if packs else ""
            yield _doubt(reference, "standards are cited without saying which edition", working)
        for cited in item.cites:
            pack = given.library.packs.get(cited)
            if pack is None or day is None:
                continue
            status = pack.status_at(day)
            if status is PackStatus.NOT_YET_ISSUED:
                message = f"{pack.head.title} is cited before it was issued"
            elif item.cited_as is CitedAs.IN_FORCE and status is PackStatus.DRAFT:
                message = f"{pack.head.title} is cited as published, and was a draft"
            elif item.cited_as is CitedAs.IN_FORCE and status in _PAST:
                message = f"{pack.head.title} is cited as in force, and was {status.words}"
            else:
                continue
            then = in_force_at(pack.head.status, day) or pack.head.status[0]
            working = f"the text is of {long_date(day)}; the edition is {then.is_.words} from {long_date(then.from_)}"
            yield _doubt(reference, message, working)


def _doubt(reference: str, message: str, working: str) -> Doubt:
    could_be, ask = "the edition in force on that day, or another", "Name the edition, and whether it is in force."
    return Doubt(NAME, Weight.WARNING, Usable.WITH_CAVEAT, (reference,), message, working, could_be, ask)
