"""The whole report: everything the program knows of one council on one page."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.gap import theme_gaps
from compliance.assessment.requests import evidence_requests
from compliance.assessment.status import display_word, known_end
from compliance.evidence.items import DocumentEntry, Measurement, ServiceLot, Statement, StatementStatus
from compliance.planning.plan import Plan, fingerprint
from compliance.quantities.period import long_date
from compliance.reports.deciding import decided_notes
from compliance.reports.head import notices, title
from compliance.reports.naming import cited, counted_words, figure_words, place_words
from compliance.reports.paper import Block, Bullets, Cell, Details, Facts, Heading, Notice, Paper, Paragraph, Table
from compliance.reports.papers.decided import said_blocks
from compliance.reports.papers.doubts import doubt_blocks
from compliance.reports.papers.explanation import finding_blocks
from compliance.reports.papers.gaps import gaps_table
from compliance.reports.papers.plan import plan_blocks
from compliance.reports.papers.requests import request_blocks
from compliance.reports.papers.standing import standing_blocks
from compliance.reports.sign import verdict_sign
from compliance.standards.library import Library
from compliance.standards.pack import Pack

__all__ = ["report_paper"]


def report_paper(assessment: Assessment, library: Library, date_from: str, plan: Plan | None = None) -> Paper:
    """Give the page that `advocheck report` writes, with the plan that is kept beside the evidence, if any."""
    blocks = (
        *standing_blocks(assessment, library),
        *_gap_blocks(assessment, library),
        *_plan_blocks(plan, assessment, library),
        Heading(2, "All that can be asked for", "ask-all"),
        *(_lower(block) for block in request_blocks(evidence_requests(assessment, library))),
        *_finding_blocks(assessment, library),
        Heading(2, "Doubts about the evidence", "doubts"),
        *(_lower(block) for block in doubt_blocks(assessment)),
        *_evidence_blocks(assessment, library),
        *said_blocks(assessment, library),
        *_source_blocks(assessment),
        *_reading_blocks(),
    )
    return Paper(title(assessment), blocks, notices(assessment, date_from))


def _lower(block: Block) -> Block:
    """A heading one level further down, since it stands inside a section here."""
    return Heading(block.level + 1, block.text, block.anchor) if isinstance(block, Heading) else block


def _gap_blocks(assessment: Assessment, library: Library) -> Iterator[Block]:
    yield Heading(2, "Gaps by theme", "gaps")
    yield gaps_table(theme_gaps(assessment, library), decided_notes(assessment))


def _plan_blocks(plan: Plan | None, assessment: Assessment, library: Library) -> Iterator[Block]:
    """Give the kept plan; progress is told for the day it was last changed, so that the page needs no clock."""
    if plan is None:
        return
    yield Heading(2, "Action plan", "plan")
    if plan.basis.assessment_sha256 != fingerprint(assessment):
        yield Notice("Verdicts have moved since this plan was made. To renew it: advocheck plan FOLDER.")
    on = max(assessment.as_at, plan.changed.at) if plan.changed else assessment.as_at
    yield from (_lower(block) for block in plan_blocks(plan, library, on, detailed=True))


def _finding_blocks(assessment: Assessment, library: Library) -> Iterator[Block]:
    yield Heading(2, "Every requirement", "requirements")
    notes = decided_notes(assessment)
    by_theme: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        by_theme.setdefault(finding.requirement.theme, []).append(finding)
    for theme in library.themes.values():
        if theme.id in by_theme:
            yield Heading(3, theme.title, f"theme-{theme.id}")
            yield Paragraph(theme.about)
            for finding in by_theme[theme.id]:
                yield _finding_details(finding, assessment, library, notes.get(finding.requirement.id, ""))


def _finding_details(finding: Finding, assessment: Assessment, library: Library, note: str) -> Details:
    end = known_end(finding)
    status = f"{display_word(finding)}, {end}{note}" if end else f"{display_word(finding)}{note}"
    blocks = tuple(finding_blocks(assessment, finding, library, level=4))
    return Details(
        f"{finding.requirement.title} - {status}", blocks, verdict_sign(finding.verdict), finding.requirement.id
    )


def _evidence_blocks(assessment: Assessment, library: Library) -> Iterator[Block]:
    head = assessment.evidence.head
    yield Heading(2, "The evidence", "evidence")
    yield Table("Documents", ("Document", "Kind", "Dated", "Seen"), tuple(_document(each) for each in head.documents))
    lots = [each for each in head.services if not each.template]
    if lots:
        yield Table(
            "Services",
            ("Lot", "Provider", "From", "To", "For", "How children come to it", "Where"),
            tuple(_lot(each, assessment) for each in lots),
        )
    figures = [each for each in head.metrics if not each.template]
    if figures:
        counted = ("What is counted", "Figure", "Over", "Unit", "Where")
        yield Table(
            "Figures, as the source gives them", counted, tuple(_figure(each, assessment, library) for each in figures)
        )
    statements = [each for each in head.statements if not each.template]
    if statements:
        columns = ("What the text says, in our words", "On", "It", "Where")
        yield Table("Statements", columns, tuple(_statement(each, assessment, library) for each in statements))
    facts = [each for each in head.facts if not each.template]
    if facts:
        yield Table(
            "Facts",
            ("Fact", "Value", "Where"),
            tuple((Cell(each.id), Cell(each.value), Cell(place_words(assessment, each.id))) for each in facts),
        )


def _document(entry: DocumentEntry) -> tuple[Cell, ...]:
    dated = long_date(entry.dated) if entry.dated else "not known"
    return (Cell(entry.title), Cell(entry.document_kind.value), Cell(dated), Cell("yes" if entry.seen else "not seen"))


def _lot(lot: ServiceLot, assessment: Assessment) -> tuple[Cell, ...]:
    return (
        Cell(lot.title or lot.service.value.replace("_", " ")),
        Cell(lot.provider or "not known"),
        Cell(long_date(lot.from_) if lot.from_ else "not known"),
        Cell(long_date(lot.to) if lot.to else "not known"),
        Cell("; ".join(_cohort(each.cohort, each.age_from, each.age_to) for each in lot.cohorts)),
        Cell(", ".join(each.replace("_", " ") for each in lot.referral_routes) or "not known"),
        Cell(_where(lot, assessment)),
    )


def _cohort(cohort: str, age_from: int | None, age_to: int | None) -> str:
    low = f" from {age_from}" if age_from is not None else ""
    high = f" to {age_to}" if age_to is not None else ""
    return f"{cohort.replace('_', ' ')}{low}{high}"


def _figure(item: Measurement, assessment: Assessment, library: Library) -> tuple[Cell, ...]:
    period = assessment.register.period(item)
    over = str(period) if period else long_date(item.at) if item.at else "not stated"
    return (
        Cell(counted_words(item, library)),
        Cell(f"{figure_words(item)}{_corrected(item, assessment)}"),
        Cell(over),
        Cell(item.unit or library.metrics[item.id].unit),
        Cell(_where(item, assessment)),
    )


def _corrected(item: Measurement, assessment: Assessment) -> str:
    """Say who has corrected a figure of the evidence since; what they entered stands under what people have said."""
    register = assessment.register
    for replaced, reference in register.corrected.items():
        if register.items[replaced] is item:
            by = register.entered[reference]
            return f"; corrected by the {by.by} on {long_date(by.date_)}: {figure_words(by.figure)}"
    return ""


def _statement(item: Statement, assessment: Assessment, library: Library) -> tuple[Cell, ...]:
    about = f", about {item.about.value}" if item.about else ""
    verb = f' ("{item.verb}")' if item.verb else ""
    rejected = ", rejected since" if _is_rejected(item, assessment) else ""
    return (
        Cell(item.gist or ""),
        Cell(library.topics[item.topic].title),
        Cell(f"{item.says.value.replace('_', ' ')}{verb}{about}{rejected}"),
        Cell(_where(item, assessment)),
    )


def _is_rejected(item: Statement, assessment: Assessment) -> bool:
    """Whether somebody has rejected a statement since the evidence was written."""
    said = {each.statement for each in assessment.evidence.said.confirmations}
    return item.id in said and item.status is StatementStatus.REJECTED


def _where(item: Statement | Measurement | ServiceLot, assessment: Assessment) -> str:
    title_ = cited(assessment, item.document) if item.document else ""
    return f"{title_}, {item.paragraph}" if item.paragraph else title_


def _source_blocks(assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "The standards asked", "standards")
    columns = ("Pack", "Edition", "Status on this date", "Last checked", "Requirements", "Checksum")
    yield Table("Packs", columns, tuple(_pack(pack, assessment) for pack in assessment.packs))
    yield Facts((("Evidence", assessment.evidence.id), ("Checksum of the evidence", assessment.evidence.sha256)))


def _pack(pack: Pack, assessment: Assessment) -> tuple[Cell, ...]:
    return (
        Cell(pack.head.title),
        Cell(pack.head.edition),
        Cell(pack.status_at(assessment.as_at).words),
        Cell(long_date(pack.head.checked)),
        Cell(str(len(pack.requirements))),
        Cell(pack.sha256[:16]),
    )


def _reading_blocks() -> Iterator[Block]:
    yield Heading(2, "How to read this page", "reading")
    yield Bullets(
        (
            (0, "Not known is never met and never not met. It says what is missing and whom to ask."),
            (0, "A gate is a duty of the council that binds now and whose text was read, at first or second hand."),
            (0, "A draft is ready or not ready. It is never a breach."),
            (0, "A duty of others, such as a provider or a home, reads assured or not assured."),
            (0, "A report that praises proves nothing; a report that admits a gap is believed."),
            (0, "A printed percentage is recomputed from its counts; where they disagree, both are kept."),
            (0, "Where the official text was not seen, the first action is to confirm it."),
        )
    )
