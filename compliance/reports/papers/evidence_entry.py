"""Every item of evidence, every doubt and everything missing as a row, and the whole of one as a page."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.requests import Request, evidence_requests
from compliance.assessment.status import display_word
from compliance.evidence.doubt import Doubt
from compliance.evidence.items import (
    Attestation,
    DocumentEntry,
    Fact,
    Judgement,
    Measurement,
    ServiceLot,
    Statement,
    StatementStatus,
)
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.reports.naming import figure_words, in_sentence, item_words, place_words
from compliance.reports.paper import Block, Cell, Facts, Heading, Paper, Paragraph, Table
from compliance.reports.papers.doubts import doubt_details
from compliance.reports.sign import Sign, verdict_sign, weight_sign
from compliance.standards.library import Library

__all__ = ["EvidenceEntry", "Section", "entry_whole", "evidence_entries"]


class Section(Enum):
    """What kind of row it is; its value heads the list."""

    DOUBTS = "Doubts"
    MISSING = "What is missing"
    CONFIRM = "Passages to confirm"
    DOCUMENTS = "Documents"
    FIGURES = "Figures"
    STATEMENTS = "What texts say"
    SERVICES = "Services"
    FACTS = "Facts"
    ANSWERS = "Answers of roles"
    RECORDS = "Tables of records"


@frozen
class EvidenceEntry:
    """One row: `of` is the item, doubt or request itself, `reference` what findings and doubts call it."""

    section: Section
    reference: str
    title: str
    state: str
    sign: Sign
    of: object


def evidence_entries(assessment: Assessment, library: Library) -> tuple[EvidenceEntry, ...]:
    """Give every row, section by section: what is doubtful and missing first."""
    return (
        *_doubts(assessment),
        *_missing(assessment, library),
        *_documents(assessment),
        *_items(assessment, library),
        *_records(assessment, library),
    )


def _doubts(assessment: Assessment) -> Iterator[EvidenceEntry]:
    for number, each in enumerate(assessment.doubts, start=1):
        key = f"{each.code}-{number}"
        yield EvidenceEntry(Section.DOUBTS, key, each.message, each.weight.words, weight_sign(each.weight), each)


def _missing(assessment: Assessment, library: Library) -> Iterator[EvidenceEntry]:
    for each in sorted(evidence_requests(assessment, library), key=lambda request: request.rank):
        state = f"would decide {len(each.settles)}, helps with {len(each.bears_on)}"
        yield EvidenceEntry(Section.MISSING, each.key, each.title, state, Sign.OPEN, each)


def _documents(assessment: Assessment) -> Iterator[EvidenceEntry]:
    for each in assessment.evidence.head.documents:
        sign, state = (Sign.GOOD, "read") if each.seen else (Sign.OPEN, "not seen")
        yield EvidenceEntry(Section.DOCUMENTS, f"document:{each.id}", each.title, state, sign, each)


def _items(assessment: Assessment, library: Library) -> Iterator[EvidenceEntry]:
    doubted = {item for each in assessment.doubts for item in each.items}
    for reference, item in assessment.register.items.items():
        section, title, state = _said(reference, item, assessment, library)
        sign = Sign.PART if reference in doubted else Sign.OPEN if section is Section.CONFIRM else Sign.NONE
        state = f"{state}, in doubt" if reference in doubted else state
        yield EvidenceEntry(section, reference, title, state, sign, item)


def _said(reference: str, item: object, assessment: Assessment, library: Library) -> tuple[Section, str, str]:
    words = item_words(assessment, reference)
    if isinstance(item, Measurement):
        group = ", ".join(name for _, name in item.group)
        title = library.metrics[item.id].title
        return Section.FIGURES, f"{title} ({group})" if group else title, words
    if isinstance(item, Statement):
        section = Section.CONFIRM if item.status is StatementStatus.PROPOSED else Section.STATEMENTS
        state = item.status.value if item.status else "to be confirmed"
        return section, words, state
    if isinstance(item, ServiceLot):
        return Section.SERVICES, words, item.provider or "provider not known"
    if isinstance(item, Fact):
        return Section.FACTS, item.id.replace(".", " ").replace("_", " "), item.value
    title = item.id.replace("-", " ") if isinstance(item, Attestation) else _judged_title(item, library)
    return Section.ANSWERS, title, words


def _judged_title(item: object, library: Library) -> str:
    found = library.requirement(item.requirement) if isinstance(item, Judgement) else None
    return found[1].title if found else ""


def _records(assessment: Assessment, library: Library) -> Iterator[EvidenceEntry]:
    for name, table in assessment.evidence.tables.items():
        state = f"{len(table.rows):,} rows up to {long_date(table.cut_off)}"
        title = library.tables[name].title
        yield EvidenceEntry(Section.RECORDS, f"records:{name}", title, state, Sign.NONE, table)


def entry_whole(entry: EvidenceEntry, assessment: Assessment) -> Paper:
    """Give one row whole: what it says, where, the doubts about it, and the requirements that rest on it."""
    return Paper(entry.title, tuple(_blocks(entry, assessment)))


def _blocks(entry: EvidenceEntry, assessment: Assessment) -> Iterator[Block]:
    if isinstance(entry.of, Doubt):
        yield from doubt_details(assessment, entry.of).blocks
        yield from _resting(_findings_in_doubt(entry.of, assessment), "Requirements that this bears on")
        return
    if isinstance(entry.of, Request):
        yield from _request(entry.of, assessment)
        return
    yield Facts(tuple(_facts(entry, assessment)))
    for doubt in assessment.doubts:
        if entry.reference in doubt.items:
            yield Heading(3, "In doubt")
            yield Paragraph(doubt.message, weight_sign(doubt.weight))
            yield from doubt_details(assessment, doubt).blocks
    if isinstance(entry.of, DocumentEntry) and not entry.of.seen:
        yield Paragraph("Nobody on this assessment has read it. Ask for it: silence counts only once it was read.")
    yield from _resting(_findings_using(entry.reference, assessment), "Requirements that rest on it")


def _request(request: Request, assessment: Assessment) -> Iterator[Block]:
    yield Facts((("Ask", in_sentence(request.holder.words)), ("What to say", request.detail)))
    settled = [each for each in assessment.findings if each.requirement.id in request.settles]
    helped = [
        each for each in assessment.findings if each.requirement.id in set(request.bears_on) - set(request.settles)
    ]
    yield from _resting(settled, "It would decide by itself")
    yield from _resting(helped, "It would help with")


def _facts(entry: EvidenceEntry, assessment: Assessment) -> Iterator[tuple[str, str]]:
    item = entry.of
    if isinstance(item, DocumentEntry):
        yield "Kind", item.document_kind.value
        yield "Date", long_date(item.dated) if item.dated else "not known"
        yield "Publisher", item.publisher or "not known"
        yield "Read", "yes" if item.seen else "no"
        if item.note:
            yield "Note", item.note
        return
    yield "It says", figure_words(item) if isinstance(item, Measurement) else entry.state
    if isinstance(item, Measurement):
        period = assessment.register.period(item)
        yield "Over", str(period) if period else long_date(item.at) if item.at else "not stated"
    yield "Where", place_words(assessment, entry.reference)
    note = getattr(item, "note", None)
    if note:
        yield "Note", note
    yield "Its name here", entry.reference


def _findings_using(reference: str, assessment: Assessment) -> list[Finding]:
    name = reference.removeprefix("document:")
    of_document = {
        each
        for each, item in assessment.register.items.items()
        if reference.startswith("document:") and getattr(item, "document", None) == name
    }
    wanted = {reference, *of_document}
    return [
        each
        for each in assessment.findings
        if each.outcome is not None and wanted & {part for used in each.outcome.used for part in used.split(" / ")}
    ]


def _findings_in_doubt(doubt: Doubt, assessment: Assessment) -> list[Finding]:
    return [each for each in assessment.findings if doubt in assessment.doubts_about(each)]


def _resting(findings: list[Finding], caption: str) -> Iterator[Block]:
    if not findings:
        return
    rows = tuple(
        (
            Cell(each.requirement.title, verdict_sign(each.verdict), each.requirement.id),
            Cell(display_word(each)),
        )
        for each in findings
    )
    yield Table(f"{caption} ({len(findings)})", ("Requirement", "Status"), rows)
