"""What things are called on a page."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from compliance.assessment.assess import Assessment
from compliance.assessment.readings import prints_otherwise
from compliance.assessment.standing import Standing
from compliance.evidence.items import Attestation, Fact, Judgement, Measurement, ServiceLot, Statement
from compliance.evidence.measured import MEASURED_FILE, is_measured
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.period import long_date
from compliance.rules.explanation import spaced
from compliance.standards.force import PackStatus
from compliance.standards.library import Library
from compliance.standards.requirement import Requirement

__all__ = [
    "PageNames",
    "cited",
    "counted_words",
    "figure_words",
    "in_sentence",
    "item_words",
    "place_words",
    "standing_label",
    "standing_whose",
]


@frozen
class PageNames:
    """The names that an explanation of one requirement uses; without an assessment, items have none."""

    library: Library
    requirement: Requirement
    as_at: date
    assessment: Assessment | None = None

    def topic(self, topic: str) -> str:
        """Give a topic's claim."""
        return self.library.topics[topic].title

    def metric(self, metric: str) -> str:
        """Give what a metric counts."""
        return self.library.metrics[metric].title

    def table(self, table: str) -> str:
        """Give what a table of records holds."""
        return self.library.tables[table].title.lower()

    def value(self, name: str) -> Amount | None:
        """Give the value `$name` in force, or None where no source gives one."""
        found = self.requirement.value_at(name, self.as_at)
        return found.value if found else None

    def item(self, reference: str) -> str:
        """Give where an item of evidence stands; for a topic, a metric or a document, its title."""
        parts = [part.strip() for each in reference.split(", ") for part in each.split(" / ")]
        said = dict.fromkeys(self._one(part) for part in parts)
        return "; ".join(each for each in said if each)

    def _one(self, reference: str) -> str:
        if self.assessment is None:
            return ""
        if reference in self.assessment.register.items:
            return place_words(self.assessment, reference)
        kind, _, name = reference.partition(":")
        return cited(self.assessment, name) if kind == "document" else ""


def cited(assessment: Assessment, document: str) -> str:
    """Give how a document is cited: its short name where it has one, else its title."""
    entry = next((each for each in assessment.evidence.head.documents if each.id == document), None)
    return document if entry is None else entry.short or entry.title


def place_words(assessment: Assessment, reference: str) -> str:
    """Give the document and paragraph of an item, or the role that said it.

    >>> place_words(assessment, "s5")  # doctest: +SKIP
    'board report of 23 November 2023, 6.5'
    """
    item = assessment.register.items.get(reference)
    if isinstance(item, (Attestation, Judgement)):
        return item.by + (f", {long_date(item.date_)}" if item.date_ else "")
    entered = assessment.register.entered.get(reference)
    document = getattr(item, "document", None)
    if entered is not None:
        said = f"entered by the {entered.by}, {long_date(entered.date_)}"
        return f"{said}, from {cited(assessment, document)}" if document else said
    if document is None:
        if isinstance(item, Measurement) and is_measured(item):
            return f"counted child by child, {MEASURED_FILE}"
        kind, _, name = reference.partition(":")
        return f"the table of records {name}" if kind == "records" else reference
    paragraph = getattr(item, "paragraph", None)
    return f"{cited(assessment, document)}, {paragraph}" if paragraph else cited(assessment, document)


def item_words(assessment: Assessment, reference: str) -> str:
    """Say what an item of evidence holds, in the words of the evidence."""
    item = assessment.register.items.get(reference)
    if isinstance(item, Statement):
        return item.gist or item.says.value.replace("_", " ")
    if isinstance(item, Measurement):
        return f"{figure_words(item)}{_why_entered(assessment, reference)}"
    if isinstance(item, ServiceLot):
        return item.title or item.service.value.replace("_", " ")
    if isinstance(item, Attestation):
        return f'"{spaced(item.id)}" answered {item.answer.value}' + (f": {item.because}" if item.because else "")
    if isinstance(item, Judgement):
        return f"judged {item.answer.value.replace('_', ' ')}: {item.because}"
    if isinstance(item, Fact):
        return f'"{spaced(item.id)}" is {item.value}'
    return reference


def _why_entered(assessment: Assessment, reference: str) -> str:
    """Say of a figure that somebody entered what it corrects, and why; nothing of any other."""
    register = assessment.register
    entered = register.entered.get(reference)
    if entered is None:
        return ""
    before = register.items.get(entered.replaces or "")
    instead = f", in place of {figure_words(before)}" if isinstance(before, Measurement) else ""
    return f"{instead}: {entered.because}"


def in_sentence(words: str) -> str:
    """Give words as they stand inside a sentence: without their capital, unless they begin with an acronym.

    >>> in_sentence("The provider"), in_sentence("IV policy")
    ('the provider', 'IV policy')
    """
    return words if words[:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def figure_words(item: Measurement) -> str:
    """Say a figure as counted and as printed."""
    parts = []
    if item.state is not None:
        parts.append(item.state.value.replace("_", " "))
    if item.count is not None:
        low, high = _of(item.count, item.of), _of(item.count + item.not_known, item.of)
        parts.append(low if low == high else f"between {low} and {high}")
    elif item.value is not None:
        parts.append(f"{item.value}")
    elif item.of is not None:
        parts.append(f"out of {item.of:,}")
    if item.stated is not None:
        word = f"{item.stated_as.value.replace('_', ' ')} " if item.stated_as else ""
        parts.append(f"printed as {word}{item.stated}")
    if prints_otherwise(item):
        parts.append("which does not follow from the count")
    if item.not_known:
        parts.append(f"{item.not_known:,} not known")
    return ", ".join(parts)


def _of(count: int, of: int | None) -> str:
    share = f" ({Amount(Fraction(count, of), share=True)})" if of else ""
    return f"{count:,}" + (f" of {of:,}{share}" if of is not None else "")


def counted_words(item: Measurement, library: Library) -> str:
    """Say what a figure counts: its metric, the circumstance it is for, and the group."""
    circumstance = library.circumstances.get(item.circumstance or "")
    of = [circumstance.title if circumstance else item.circumstance] if item.circumstance else []
    of += [f"{dimension.replace('_', ' ')}: {name}" for dimension, name in item.group]
    title = library.metrics[item.id].title
    return f"{title} ({', '.join(filter(None, of))})" if of else title


_STATUS_NOTES = {
    PackStatus.DRAFT: " (draft, not in force)",
    PackStatus.ISSUED_NOT_IN_FORCE: " (issued, not yet in force)",
    PackStatus.UNKNOWN: " (status not known)",
}


def standing_label(row: Standing) -> str:
    """Give the pack of a row of the standing, with its edition, and its status where that is not in force."""
    return f"{row.pack.head.title}, {row.pack.head.edition}{_STATUS_NOTES.get(row.status, '')}"


def standing_whose(row: Standing) -> str:
    """Give what a row of the standing counts: of what force, and owed by whom."""
    if row.pack.is_overlay:
        return "local targets"
    whose = "the council's own" if row.owed_by_council else "owed by others, as assurance"
    return f"{row.force.words}, {whose}"
