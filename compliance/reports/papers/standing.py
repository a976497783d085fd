"""Where a council stands: gates first, then each pack, what is known, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding, GateState
from compliance.assessment.requests import Request, evidence_requests
from compliance.assessment.standing import Standing, gates, standings
from compliance.assessment.status import display_word, known_end
from compliance.quantities.period import long_date
from compliance.reports.deciding import decided_notes
from compliance.reports.head import notices, title
from compliance.reports.naming import PageNames, in_sentence, standing_label, standing_whose
from compliance.reports.paper import Bar, Bars, Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.papers.decided import decided_blocks, decided_in_short
from compliance.reports.papers.strength import strength_blocks
from compliance.reports.sign import gate_sign, verdict_sign
from compliance.rules.explanation import reason_words
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library

__all__ = ["standing_blocks", "standing_paper"]


def standing_paper(assessment: Assessment, library: Library, date_from: str) -> Paper:
    """Give the page that `advocheck assess` shows."""
    return Paper(title(assessment), tuple(standing_blocks(assessment, library)), notices(assessment, date_from))


def standing_blocks(assessment: Assessment, library: Library, *, asking: bool = True) -> Iterator[Block]:
    """Give the standing, from what matters most to what was not seen; `asking` adds what to ask next."""
    requests = evidence_requests(assessment, library)
    yield Heading(2, "In short", "in-short")
    for sentence in _in_short(assessment, requests):
        yield Paragraph(sentence)
    if asking:
        yield from _request_blocks(requests)
    yield from _gate_blocks(assessment, library)
    yield Heading(2, "Standing", "standing")
    yield Paragraph(
        "Proven is what the evidence shows to be met. Possible adds what is not known and could still be met. "
        "Law, guidance, drafts and recommendations are never added together."
    )
    rows = standings(assessment.findings, assessment.packs, assessment.as_at)
    yield _standing_table(rows)
    yield _bars(rows)
    yield from decided_blocks(assessment)
    yield from strength_blocks(assessment, library)
    yield from _known_blocks(assessment, library)
    yield from _unseen_blocks(assessment)


def _in_short(assessment: Assessment, requests: tuple[Request, ...]) -> Iterator[str]:
    states = [each.gate for each in gates(assessment.findings)]
    failed, passed = states.count(GateState.FAILED), states.count(GateState.PASSED)
    open_, departed = states.count(GateState.NOT_KNOWN), states.count(GateState.DEPARTED)
    if states:
        extra = f", {departed} departed from with a recorded reason" if departed else ""
        what = "duty binds the council now (a gate)" if len(states) == 1 else "duties bind the council now (gates)"
        yield f"{len(states)} {what}: {failed} failed, {passed} passed{extra}, {open_} not known."
    else:
        yield "Nothing in this profile binds the council on this date, so there are no gates."
    applicable = [each for each in assessment.findings if each.is_applicable]
    known = [each for each in applicable if each.verdict is not Verdict.UNKNOWN]
    seen = sum(each.seen for each in assessment.evidence.head.documents)
    documents = len(assessment.evidence.head.documents)
    yield _read_so_far(seen, documents)
    yield (
        f"The evidence decides {len(known)} of {len(applicable)} requirements{_settled(known)}. "
        "Not known is neither met nor not met."
    )
    yield from decided_in_short(assessment)
    if requests:
        best = min(requests, key=lambda each: each.rank)
        end = "" if best.title.endswith("?") else "."
        whom = in_sentence(best.holder.words)
        yield f"What would decide most: {in_sentence(best.title)}{end} Ask: {whom}. {_reach(best)}"


def _read_so_far(seen: int, documents: int) -> str:
    if not documents:
        return "No documents are listed yet."
    return f"Somebody has read {seen} of the {documents} documents listed."


# More status words than this in one sentence tell nobody anything.
_MOST_WORDS = 4


def _settled(known: list[Finding]) -> str:
    """Say how the settled requirements came out, each word counted."""
    words = [display_word(each) for each in known]
    kinds = list(dict.fromkeys(words))
    if len(kinds) > _MOST_WORDS:
        return " (how, pack by pack, stands below)"
    counted = ", ".join(f"{words.count(word)} {in_sentence(word)}" for word in kinds)
    return f": {counted}" if counted else ""


def _reach(request: Request) -> str:
    alone, part = len(request.settles), len(request.bears_on)
    requirements = "requirement" if alone == 1 else "requirements"
    return f"It would decide {alone} {requirements} by itself and help with {part}."


def _gate_blocks(assessment: Assessment, library: Library) -> Iterator[Block]:
    found = gates(assessment.findings)
    if not found:
        return
    yield Heading(2, "Gates", "gates")
    shown = [each for each in found if each.gate is not GateState.NOT_KNOWN]
    if shown:
        notes = decided_notes(assessment)
        rows = tuple(_gate_row(each, assessment, library, notes) for each in shown)
        yield Table("Gates that are decided", ("Requirement", "Id", "Status", "Why"), rows)
    open_ = [each for each in found if each.gate is GateState.NOT_KNOWN]
    if open_:
        none = "No gate is proven to have failed, and none is proven to be passed. " if not shown else ""
        gates_are = "gate is" if len(open_) == 1 else "gates are"
        themes = len({each.requirement.theme for each in open_})
        yield Paragraph(f"{none}{len(open_)} {gates_are} not known, in {themes} theme{'s' if themes > 1 else ''}:")
        yield _open_gates(open_, library)


def _open_gates(gates_: list[Finding], library: Library) -> Table:
    """One row a theme: naming sixty gates one below the other would bury what matters."""
    by_theme: dict[str, list[Finding]] = {}
    for each in gates_:
        by_theme.setdefault(each.requirement.theme, []).append(each)
    rows = tuple(
        (
            Cell(library.themes[theme].title, verdict_sign(Verdict.UNKNOWN)),
            Cell(str(len(by_theme[theme]))),
            Cell("; ".join(each.requirement.title for each in by_theme[theme])),
        )
        for theme in library.themes
        if theme in by_theme
    )
    return Table("Gates that are not known", ("Theme", "Gates", "Which"), rows)


def _gate_row(finding: Finding, assessment: Assessment, library: Library, notes: Mapping[str, str]) -> tuple[Cell, ...]:
    sign = gate_sign(finding.gate) if finding.gate else None
    end = known_end(finding)
    decided = notes.get(finding.requirement.id, "")
    return (
        Cell(finding.requirement.title, sign),
        Cell(finding.requirement.id, link=finding.requirement.id),
        Cell(f"{display_word(finding)}{f', {end}' if end else ''}{decided}"),
        Cell(_why(finding, assessment, library)),
    )


def _why(finding: Finding, assessment: Assessment, library: Library) -> str:
    """Give the reasons of a finding in words, each once, with the places it comes from."""
    names = PageNames(library, finding.requirement, assessment.as_at, assessment)
    places: dict[str, list[str]] = {}
    for reason in finding.reasons:
        where = names.item(reason.about) if reason.about else ""
        places.setdefault(reason_words(reason.code), []).extend([where] if where else [])
    said = (f"{words} ({'; '.join(dict.fromkeys(where))})" if where else words for words, where in places.items())
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}" if text else "Shown by the evidence"


def _standing_table(rows: tuple[Standing, ...]) -> Table:
    columns = ("Pack", "What", "Met", "Partly", "Not met", "Not known", "Does not apply", "Proven to possible")
    return Table("Standing of each pack, by force", columns, tuple(_standing_row(row) for row in rows))


def _standing_row(row: Standing) -> tuple[Cell, ...]:
    numbers = (row.met, row.partly_met, row.not_met, row.unknown, row.not_applicable)
    span = f"{row.proven} to {row.possible} of {row.applicable}" if row.applicable else "none apply"
    return (
        Cell(standing_label(row)),
        Cell(standing_whose(row)),
        *(Cell(str(number)) for number in numbers),
        Cell(span),
    )


def _bars(rows: tuple[Standing, ...]) -> Bars:
    bars = tuple(
        Bar(
            f"{standing_label(row)}: {standing_whose(row)}",
            row.proven,
            row.possible,
            row.applicable,
            f"{row.proven} to {row.possible} of {row.applicable}",
        )
        for row in rows
        if row.applicable
    )
    return Bars("From proven to possible", bars)


_KNOWN_ORDER = (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.MET)


def _known_blocks(assessment: Assessment, library: Library) -> Iterator[Block]:
    known = [each for each in assessment.findings if each.verdict in _KNOWN_ORDER]
    yield Heading(2, "What is known", "known")
    if not known:
        yield Paragraph("Nothing yet: no requirement is settled by this evidence.")
        return
    known.sort(key=lambda each: (_KNOWN_ORDER.index(each.verdict), each.requirement.force.rank, each.requirement.id))
    notes = decided_notes(assessment)
    rows = tuple(
        (
            Cell(each.requirement.title, verdict_sign(each.verdict)),
            Cell(each.requirement.id, link=each.requirement.id),
            Cell(f"{display_word(each)}{notes.get(each.requirement.id, '')}"),
            Cell(_why(each, assessment, library)),
        )
        for each in known
    )
    yield Table("Requirements that the evidence decides", ("Requirement", "Id", "Status", "Why"), rows)


_SHOWN = 8


def _request_blocks(requests: tuple[Request, ...]) -> Iterator[Block]:
    if not requests:
        return
    yield Heading(2, "What to ask next", "ask-next")
    ranked = sorted(requests, key=lambda each: each.rank)
    items = tuple(
        (Cell(each.title), Cell(each.holder.words), Cell(str(len(each.settles))), Cell(str(len(each.bears_on))))
        for each in ranked[:_SHOWN]
    )
    yield Table("What would decide most", ("Ask for", "Of", "Decides by itself", "Helps with"), items)
    if len(ranked) > _SHOWN:
        yield Paragraph(f"{len(ranked) - _SHOWN} more stand in the full list: advocheck ask FOLDER.")


def _unseen_blocks(assessment: Assessment) -> Iterator[Block]:
    packs = [pack for pack in assessment.packs if pack.head.not_known]
    if not packs:
        return
    yield Heading(2, "What was not seen of the standards themselves", "not-seen")
    items: list[tuple[int, str]] = []
    for pack in packs:
        checked = f"last looked for on {long_date(pack.head.checked)}" if not pack.is_overlay else "local targets"
        items.append((0, f"{pack.head.title}, {pack.head.edition} ({checked})"))
        items.extend((1, each) for each in pack.head.not_known)
    yield Bullets(tuple(items))
