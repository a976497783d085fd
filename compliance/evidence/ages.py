"""The ages that one text gives for one service: in lots, statements, facts and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from compliance.evidence.bands import OLDEST, Band, read_band
from compliance.evidence.check import CheckInput
from compliance.evidence.items import Fact
from compliance.frozen import frozen
from compliance.rules.lookup import Says
from compliance.standards.force import Service
from compliance.standards.library import Library

__all__ = ["AgesGiven", "Giver", "ages_given"]


class Giver(Enum):
    """What gives the ages; a lot takes in one group of a service, and a figure may be of a part of it."""

    LOT = "lot"
    STATEMENT = "statement"
    FACT = "fact"
    FIGURE = "figure"


@frozen
class AgesGiven:
    """Ages as one item gives them; an end that it does not state is None, and then `at_most` bounds the highest."""

    reference: str
    paragraph: str | None
    giver: Giver
    low: int | None
    high: int | None
    at_most: int = OLDEST

    @property
    def band(self) -> Band:
        """The ages as a band, open where an end is not stated."""
        return Band(self.low or 0, OLDEST if self.high is None else self.high)


_Found = Iterator[tuple[str | None, str, AgesGiven]]


def ages_given(given: CheckInput) -> list[list[AgesGiven]]:
    """Gather ages by document and service; those of a topic that is not about whom a service takes in, by topic."""
    found: dict[tuple[str | None, str], list[AgesGiven]] = {}
    for document, about, ages in (*_lots(given), *_statements(given), *_facts(given), *_figures(given)):
        found.setdefault((document, about), []).append(ages)
    return list(found.values())


# A child is under 18, so a lot for children that states no highest age ends there; these may be for older people.
_OLDEST_CHILD = 17
_MAY_BE_OLDER = frozenset({"care_leaver", "complainant", "send"})


def _lots(given: CheckInput) -> _Found:
    for reference, lot in given.register.lots:
        for each in lot.cohorts:
            at_most = OLDEST if each.cohort in _MAY_BE_OLDER else max(_OLDEST_CHILD, each.age_from or 0)
            ages = AgesGiven(reference, lot.paragraph, Giver.LOT, each.age_from, each.age_to, at_most)
            yield lot.document, lot.service.value, ages


# What is planned, only mentioned or repealed says nothing of whom the service takes in.
_SAYS_SO = frozenset({Says.STATES, Says.STATES_WEAKLY, Says.CONTRARY})


def _statements(given: CheckInput) -> _Found:
    for reference, item in given.statements():
        numbers = {name: int(amount.value) for name, amount in item.numbers}
        low, high = numbers.get("age_from"), numbers.get("age_to")
        if item.says in _SAYS_SO and (low is not None or high is not None):
            ages = AgesGiven(reference, item.paragraph, Giver.STATEMENT, low, high)
            yield item.document, _about(item.topic, given.library), ages


_SERVICES = {"adv": Service.ADVOCACY, "advocacy": Service.ADVOCACY, "iv": Service.INDEPENDENT_VISITOR}


def _about(topic: str, library: Library) -> str:
    """Give the service of a topic that says whom it takes in, from one age to another; any other topic itself."""
    service = _SERVICES.get(topic.split(".", 1)[0])
    says_whom = {"age_from", "age_to"} <= set(library.topics[topic].numbers)
    return service.value if service is not None and says_whom else topic


def _facts(given: CheckInput) -> _Found:
    for reference, item in given.register.items.items():
        if not isinstance(item, Fact):
            continue
        words = re.split(r"[._-]", item.id)
        service = _SERVICES.get(words[0])
        low, high = _ages_of(item, set(words))
        if service is not None and (low is not None or high is not None):
            yield item.document, service.value, AgesGiven(reference, item.paragraph, Giver.FACT, low, high)


_HIGHEST = frozenset({"upper", "highest", "oldest", "maximum"})
_LOWEST = frozenset({"lower", "lowest", "youngest", "minimum"})


def _ages_of(item: Fact, words: set[str]) -> tuple[int | None, int | None]:
    """Read the ages of a fact whose name speaks of ages; of a single age the name says which end it is."""
    band = read_band(item.value) if words & {"age", "ages"} else None
    if band is None:
        return None, None
    if band.low == band.high:
        return (band.low if words & _LOWEST else None), (band.high if words & _HIGHEST else None)
    from_birth = re.search(r"\b0\b", item.value) is not None
    return (band.low if band.low or from_birth else None), (band.high if band.high < OLDEST else None)


def _figures(given: CheckInput) -> _Found:
    for reference, item in given.figures():
        metric = given.library.metrics[item.id]
        if metric.ages is not None:
            low, high = metric.ages.from_, metric.ages.to
            yield item.document, metric.service.value, AgesGiven(reference, item.paragraph, Giver.FIGURE, low, high)
