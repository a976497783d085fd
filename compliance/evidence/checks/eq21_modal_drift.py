"""One duty said with several verbs in one text."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.rules.lookup import Says

NAME = "EQ21 modal_drift"

__all__ = ["NAME", "check"]

# A repealed test, a bare mention and a placeholder say nothing of how firmly a duty is taken.
_COMMITS = frozenset({Says.STATES, Says.STATES_WEAKLY})


def check(given: CheckInput) -> Iterator[Doubt]:
    """Gather the verbs of each topic in each document."""
    verbs: dict[tuple[str, str], dict[str, list[str]]] = {}
    for reference, item in given.statements():
        if item.verb is not None and item.document is not None and item.says in _COMMITS:
            verbs.setdefault((item.document, item.topic), {}).setdefault(item.verb, []).append(reference)
    for (_, topic), found in verbs.items():
        if len(found) < 2:
            continue
        title = given.library.topics[topic].title
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            tuple(reference for each in found.values() for reference in each),
            f'one text says "{title[:1].lower()}{title[1:]}" with several verbs',
            ", ".join(sorted(found)),
            "a firm promise, or only something that may happen",
            "Ask which verb is meant, and use it throughout.",
        )
