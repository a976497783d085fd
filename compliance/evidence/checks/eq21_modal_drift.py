"""One duty said with several verbs in one text."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Statement
from compliance.rules.lookup import Says
from compliance.rules.passages import WEAK_VERBS
from compliance.rules.tree import Document, Wording, walk
from compliance.standards.library import Library

NAME = "EQ21 modal_drift"

__all__ = ["NAME", "check"]

# A repealed test, a bare mention and a placeholder say nothing of how firmly a duty is taken.
_COMMITS = frozenset({Says.STATES, Says.STATES_WEAKLY})


def check(given: CheckInput) -> Iterator[Doubt]:
    """Gather the verbs of each topic in each document; where standards hold a duty and a should, both may stand."""
    verbs: dict[tuple[str, str], dict[str, list[tuple[str, Statement]]]] = {}
    for reference, item in given.statements():
        if item.verb is not None and item.document is not None and item.says in _COMMITS:
            verbs.setdefault((item.document, item.topic), {}).setdefault(item.verb, []).append((reference, item))
    several = {key: found for key, found in verbs.items() if len(found) > 1}
    wordings = _wordings(given.library) if several else {}
    for (_, topic), found in several.items():
        if len(wordings.get(topic, ())) > 1 and _is_a_duty_and_a_should(found):
            continue
        title = given.library.topics[topic].title
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            tuple(reference for each in found.values() for reference, _ in each),
            f'one text says "{title[:1].lower()}{title[1:]}" with several verbs',
            ", ".join(sorted(found)),
            "a firm promise, or only something that may happen",
            "Ask which verb is meant, and use it throughout.",
        )


def _wordings(library: Library) -> dict[str, set[Wording]]:
    """Give how firmly the standards ask for each topic; where in both ways, it holds more than one duty."""
    found: dict[str, set[Wording]] = {}
    rules = (each.rule for pack in library.packs.values() for each in pack.requirements if each.rule is not None)
    for node in (node for rule in rules for _, strand in rule.strands for node in walk(strand)):
        if isinstance(node, Document):
            found.setdefault(node.topic, set()).add(node.wording)
    return found


def _is_a_duty_and_a_should(found: dict[str, list[tuple[str, Statement]]]) -> bool:
    """Whether a text states a thing by one firm verb and adds a should, as standards do that hold two duties."""
    others = set(found) - {Wording.SHOULD.value}
    firm = others - WEAK_VERBS
    return len(others) == len(firm) == 1 and all(item.says is Says.STATES for verb in firm for _, item in found[verb])
