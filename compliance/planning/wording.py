"""What a planned action says: its title, what falls short, what to ask for, and what it relies on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding, GateState
from compliance.evidence.items import Attestation, Fact, Judgement, Measurement, Statement
from compliance.planning.action import Reliance
from compliance.planning.draft import Draft
from compliance.planning.needs import Need
from compliance.rules.explanation import reason_words
from compliance.rules.strand import Strand
from compliance.rules.tree import Document
from compliance.rules.verdict import ReasonCode
from compliance.standards.action_template import OneFor
from compliance.standards.library import Library
from compliance.standards.vocabulary import Holder

__all__ = ["dated", "details", "falls_short", "relies_on", "title"]


def title(draft: Draft, library: Library) -> str:
    """Give what to do, and for what."""
    subject = _subject(draft, library)
    in_plan = draft.template.title_for
    return in_plan.replace("{}", subject) if in_plan is not None else f"{draft.template.title}: {subject}"


def _subject(draft: Draft, library: Library) -> str:
    about = draft.about
    if about.theme is not None:
        return library.themes[about.theme].title
    if about.pack is not None:
        head = draft.findings[0].pack.head
        return f"{head.title}, {head.edition}"
    if about.role is not None:
        return about.role
    if about.text is not None:
        return Strand(about.text).words
    return _lower(Holder(about.holder).words)


def falls_short(draft: Draft) -> str:
    """Say in one line what is open: the gravest first, and how many more."""
    if not draft.fixes:
        return _not_known(draft)
    lead = min(draft.fixes, key=lambda each: _gravity(each.finding))
    others = len({each.finding.requirement.id for each in draft.fixes}) - 1
    more = f"; and {others} more" if others else ""
    return f"{_short(lead)}{more}"


def _not_known(draft: Draft) -> str:
    number = len(draft.findings)
    waits = "1 requirement waits for it" if number == 1 else f"{number} requirements wait for it"
    if draft.about.pack is not None:
        rests = "1 requirement rests" if number == 1 else f"{number} requirements rest"
        return f"{rests} on a text that nobody here has read"
    return f"Not known: {waits}"


def _short(need: Need) -> str:
    reasons = dict.fromkeys(_reason(each.code) for each in (need.leaf.reasons if need.leaf else ()))
    said = "; ".join(reasons) or "what is recorded is the opposite of what is asked"
    return f"{need.finding.requirement.title}: {said}"


def _reason(code: ReasonCode) -> str:
    return "a person judged that it falls short" if code is ReasonCode.JUDGED else reason_words(code)


_GATES = {GateState.FAILED: 0, GateState.DEPARTED: 1}


def _gravity(finding: Finding) -> tuple[int, int, str]:
    gate = _GATES.get(finding.gate, 2) if finding.gate else 2
    return gate, finding.requirement.force.rank, finding.requirement.id


def details(draft: Draft, assessment: Assessment, library: Library) -> tuple[str, ...]:
    """Give the action line by line: what to look for, ask for, judge or mend, each once."""
    needs = sorted(draft.needs, key=lambda each: _gravity(each.finding))
    lines = (line for each in needs for line in _lines(each, library))
    return tuple(dict.fromkeys((*_unseen(draft, assessment), *lines)))


def _unseen(draft: Draft, assessment: Assessment) -> Iterator[str]:
    """Name the registered texts of the kind asked for that nobody has seen."""
    if draft.about.text is None:
        return
    unseen = set(assessment.register.unseen(Strand(draft.about.text), assessment.as_at))
    for each in assessment.evidence.head.documents:
        if each.id in unseen:
            yield f"Known of and not seen: {each.title}"


def _lines(need: Need, library: Library) -> Iterator[str]:
    requirement = need.finding.requirement
    if need.leaf is None:
        number = requirement.source.official_number
        yield f"{number}: {requirement.title}" if number else f"Number not known: {requirement.title}"
    elif need.wanted is None or need.template.one_for is OneFor.THEME:
        yield _short(need)
    elif isinstance(need.leaf.node, Document):
        yield f"Does it say that {_lower(library.topics[need.leaf.node.topic].title)}?"
    else:
        yield need.wanted.title


def relies_on(draft: Draft, assessment: Assessment) -> tuple[Reliance, ...]:
    """Give the items of evidence behind an action, in order of reference, each once."""
    items = assessment.register.items
    named: set[str] = set()
    for leaf in (each.leaf for each in draft.needs if each.leaf is not None):
        for reference in (*leaf.used, *(reason.about for reason in leaf.reasons)):
            named.update(part for each in reference.split(", ") for part in each.split(" / ") if part in items)
    return tuple(_reliance(each, assessment) for each in sorted(named))


def _reliance(reference: str, assessment: Assessment) -> Reliance:
    item = assessment.register.items[reference]
    if isinstance(item, (Attestation, Judgement)):
        return Reliance(item=reference, document=item.by, dated=item.date_)
    entry = next((each for each in assessment.evidence.head.documents if each.id == item.document), None)
    document = None if entry is None else entry.short or entry.title
    paragraph = item.paragraph
    return Reliance(item=reference, document=document, paragraph=paragraph, dated=dated(reference, assessment))


def dated(reference: str, assessment: Assessment) -> date | None:
    """Give the day an item speaks for: its own, the end of its period, or that of its document."""
    item = assessment.register.items.get(reference)
    if isinstance(item, (Attestation, Judgement)):
        return item.date_
    if isinstance(item, Measurement):
        period = assessment.register.period(item)
        return period.last if period else item.at or assessment.register.document_date(item.document)
    if isinstance(item, (Statement, Fact)):
        return item.dated or assessment.register.document_date(item.document)
    return assessment.register.document_date(item.document) if item is not None else None


def _lower(text: str) -> str:
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"
