"""What people have said and an audit has counted, read from the files a tool writes and laid beside the evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from compliance.evidence.decision import (
    DECISIONS_FILE,
    ENTERED_FILE,
    Decides,
    Decision,
    DecisionsFile,
    EnteredFigure,
    EnteredFile,
    PassageConfirmation,
)
from compliance.evidence.items import Attestation, Confirmation, Judgement, Measurement, Statement, StatementStatus
from compliance.evidence.measured import MEASURED_FILE, MeasuredFile, changed_since
from compliance.evidence.pack import EvidenceFile, EvidencePack
from compliance.evidence.references import figure_problems, known_requirements
from compliance.evidence.register import Register
from compliance.standards.library import Library
from compliance.text.canonical import checksum, sha256
from compliance.text.problem import InvalidFiles, Problem, nearest, unknown_names
from compliance.text.reader import read_bytes
from compliance.text.writing import written

__all__ = ["with_what_people_said"]

T = TypeVar("T")
Answered = TypeVar("Answered", Attestation, Judgement)


def with_what_people_said(
    evidence: EvidencePack,
    read: Callable[[str], bytes],
    path: str,
    library: Library,
    files: Collection[str],
) -> EvidencePack:
    """Lay what people said beside some evidence: answers, confirmations and figures join it, decisions do not.

    Args:
        evidence: what `evidence.yaml` and the files it names hold.
        read: gives the bytes of a file by its name in the folder.
        path: the folder, for the places of problems.
        library: the words that people may use.
        files: which of `SAID_FILES` the folder holds, and the extracts beside a record of an audit.

    Raises:
        EvidenceUnreadable: a file cannot be opened.
        InvalidFiles: a file does not follow its form, or names something that is not there.
    """
    checksums: dict[str, str] = {}
    problems: list[Problem] = []
    if MEASURED_FILE in files:
        evidence, problems = _with_measured(evidence, read, path, library, files)

    def of(cls: type[T], name: str) -> T:
        """Read one of the files, or give an empty one."""
        if name not in files:
            return cls()
        data = read(name)
        checksums[name] = sha256(data)
        found, more = read_bytes(cls, data, f"{path}/{name}")
        problems.extend(more)
        return found or cls()

    said, entered = of(DecisionsFile, DECISIONS_FILE), of(EnteredFile, ENTERED_FILE).figures
    problems.extend(_said_problems(said, evidence.head, library))
    problems.extend(_entered_problems(entered, evidence, library))
    if problems:
        raise InvalidFiles(problems)
    return replace(
        evidence,
        head=_with_said(evidence.head, said),
        sha256=_checksum(evidence.sha256, said, checksums.get(ENTERED_FILE)),
        entered=entered,
        said=said,
        said_sha256=checksums.get(DECISIONS_FILE),
    )


def _with_measured(
    evidence: EvidencePack, read: Callable[[str], bytes], path: str, library: Library, files: Collection[str]
) -> tuple[EvidencePack, list[Problem]]:
    """Lay the figures of an audit beside those of the evidence, before what people say of either."""
    data = read(MEASURED_FILE)
    file, problems = read_bytes(MeasuredFile, data, f"{path}/{MEASURED_FILE}")
    if file is None:
        return evidence, problems
    period, periods = file.beside(evidence.head.periods)
    figures = file.figures_for(period)
    head = replace(evidence.head, periods=periods, metrics=(*evidence.head.metrics, *figures))
    problems += [problem for each in figures for problem in figure_problems(each, head, library)]
    changed = changed_since(file, read, files)
    parts = {"evidence": evidence.sha256, MEASURED_FILE: sha256(data)} | dict.fromkeys(changed, "changed")
    return replace(evidence, head=head, sha256=checksum(parts), measured=file, changed=changed), problems


def _checksum(evidence: str, said: DecisionsFile, entered: str | None) -> str:
    """Give one checksum over the evidence with what joined it; a decision is no evidence and changes nothing."""
    parts = {"evidence": evidence}
    if said.attestations or said.judgements or said.confirmations:
        parts[DECISIONS_FILE] = sha256(written(replace(said, decisions=()), ""))
    if entered is not None:
        parts[ENTERED_FILE] = entered
    return checksum(parts) if len(parts) > 1 else evidence


def _with_said(head: EvidenceFile, said: DecisionsFile) -> EvidenceFile:
    confirmed = {each.statement: each for each in sorted(said.confirmations, key=lambda each: each.date_)}
    return replace(
        head,
        attestations=(*head.attestations, *_last_said(said.attestations, lambda each: each.id)),
        judgements=(*head.judgements, *_last_said(said.judgements, lambda each: each.requirement)),
        statements=tuple(_confirmed(each, confirmed.get(each.id or "")) for each in head.statements),
    )


def _last_said(answers: tuple[Answered, ...], to: Callable[[Answered], str]) -> tuple[Answered, ...]:
    """Of two answers of one role to one thing on one day, give the one written last: the role has changed its mind."""
    return tuple({(to(each), each.by, each.date_): each for each in answers}.values())


def _confirmed(statement: Statement, said: PassageConfirmation | None) -> Statement:
    """Give a statement as the newest word on it has it; `evidence.yaml` itself may hold a newer one."""
    if said is None or (statement.confirmed is not None and statement.confirmed.date_ > said.date_):
        return statement
    by = None if said.status is StatementStatus.PROPOSED else Confirmation(by=said.by, date_=said.date_)
    return replace(statement, status=said.status, confirmed=by)


def _said_problems(said: DecisionsFile, head: EvidenceFile, library: Library) -> Iterator[Problem]:
    statements = {each.id for each in head.statements if each.id}
    for confirmation in said.confirmations:
        yield from unknown_names("statement", [confirmation.statement], statements, confirmation.place)
    if said.decisions or said.judgements:
        known = known_requirements(library)
        named: tuple[Decision | Judgement, ...] = (*said.decisions, *said.judgements)
        for each in named:
            yield from unknown_names("requirement", [each.requirement], known, each.place)
        yield from _order_problems(said.decisions)


def _order_problems(decisions: tuple[Decision, ...]) -> Iterator[Problem]:
    """A line that withdraws follows one that decides; a score is moderated by another role than gave it."""
    last: dict[tuple[str, Decides], Decision] = {}
    for each in decisions:
        if each.withdrawn and (each.requirement, each.decides) not in last:
            step = "Leave this line out, or put the decision before it."
            message = f"nothing was {each.decides.words} before that this line could withdraw"
            yield Problem("nothing-to-withdraw", message, each.place, None, None, step)
        own = last.get((each.requirement, Decides.OVERRIDE))
        moderates = each.decides is Decides.MODERATED and not each.withdrawn
        if moderates and own is not None and own.by.casefold() == each.by.casefold():
            step = "Another role moderates; the role that decided decides anew with decides: override."
            message = f'"{each.by}" moderates what "{own.by}" decided'
            yield Problem("moderated-by-the-same-role", message, each.place, "another role", None, step)
        last[each.requirement, each.decides] = each


def _entered_problems(
    entered: tuple[EnteredFigure, ...], evidence: EvidencePack, library: Library
) -> Iterator[Problem]:
    if not entered:
        return
    for each in entered:
        yield from figure_problems(each.figure, evidence.head, library)
    register = Register(replace(evidence, entered=entered))
    before: dict[str, Measurement] = {}
    corrected_by: dict[str, str] = {}
    for reference, item in register.items.items():
        correction = register.entered.get(reference)
        if correction is not None and correction.replaces is not None:
            yield from _correction_problems(correction, correction.replaces, before, corrected_by)
            corrected_by.setdefault(correction.replaces, reference)
        if isinstance(item, Measurement):
            before[reference] = item


def _correction_problems(
    each: EnteredFigure, replaced: str, before: Mapping[str, Measurement], corrected_by: Mapping[str, str]
) -> Iterator[Problem]:
    """A correction names one figure that stood before it, of the same thing, and that nothing has corrected yet."""
    if replaced not in before:
        near = nearest(replaced, before)
        step = "Leave replaces out for a figure that corrects none."
        yield Problem(
            "unknown-figure", f'there is no figure "{replaced}" before this one', each.place, None, near, step
        )
        return
    if replaced in corrected_by:
        message = f'"{replaced}" is corrected already, by "{corrected_by[replaced]}"'
        yield Problem("corrected-twice", message, each.place, f'replaces: "{corrected_by[replaced]}"')
    if _counted(before[replaced]) != _counted(each.figure):
        message = f'"{replaced}" counts something else than the figure that is to correct it'
        step = "Leave replaces out for a figure of its own."
        yield Problem("corrects-another", message, each.place, "the same id, group and circumstance", None, step)


def _counted(item: Measurement) -> tuple[object, ...]:
    return (item.id, item.circumstance, item.group)
