"""The tests beside rules, run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.assessment.answers import Answers, Circumstances
from compliance.assessment.assess import answer_requirement, good_reason, provenance_of
from compliance.assessment.finding import Finding
from compliance.assessment.status import display_word
from compliance.evidence.folder import read_tables
from compliance.evidence.items import Items
from compliance.evidence.pack import example_pack
from compliance.evidence.register import Register
from compliance.frozen import frozen
from compliance.rules.verdict import UNKNOWN_RANGE, Reason, ReasonCode
from compliance.standards.example import Example, ExamplesFile
from compliance.standards.force import PackStatus
from compliance.standards.laying_over import lay_over
from compliance.standards.library import Library
from compliance.standards.pack import Pack
from compliance.standards.requirement import Requirement
from compliance.text.problem import EvidenceUnreadable, Problem
from compliance.text.reader import read_bytes, read_node

__all__ = ["Trial", "read_examples", "trial", "trials"]


@frozen
class Trial:
    """One case beside a rule, run: what it expected, and everything in which the rule answered otherwise."""

    requirement: str
    example: Example
    differences: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the rule answered as the case says."""
        return not self.differences and not self.problems


def read_examples(files: Iterable[tuple[str, bytes]]) -> tuple[tuple[ExamplesFile, ...], tuple[Problem, ...]]:
    """Read the files of tests beside rules; give those that follow their form, and every problem."""
    found: list[ExamplesFile] = []
    problems: list[Problem] = []
    for path, data in files:
        value, more = read_bytes(ExamplesFile, data, path)
        problems.extend(more)
        if value is not None:
            found.append(value)
    return tuple(found), tuple(problems)


def trials(files: Iterable[ExamplesFile], library: Library) -> Iterator[Trial]:
    """Run every case of some files; cases of requirements that are not there are left to the linter."""
    local = {each.id: overlay for overlay in library.overlays.values() for each in overlay.add}
    for file in files:
        for name, examples in file.tests:
            found = library.requirement(name)
            if found is None and name in local:
                pack = lay_over((), local[name])[-1]
                found = pack, next(each for each in pack.requirements if each.id == name)
            if found is not None:
                for example in examples:
                    yield trial(example, found[0], found[1], library)


def trial(example: Example, pack: Pack, requirement: Requirement, library: Library) -> Trial:
    """Run one case."""
    path = example.place.path
    items, problems = read_node(Items, example.given, path)
    if items is None:
        return Trial(requirement.id, example, (), tuple(problems))
    tables, table_problems = read_tables(items.records, set(), library, _no_file, path)
    if table_problems:
        return Trial(requirement.id, example, (), tuple(table_problems))
    evidence = example_pack(items, tables, example.as_at)
    shared = Circumstances(Register(evidence), library, example.as_at, dict(example.max_age_days))
    scope, outcome = answer_requirement(requirement, Answers(shared, requirement, dict(example.values)))
    reasons: tuple[Reason, ...] = ()
    verdict_range = outcome.range if outcome else None
    if requirement.not_scored_locally is not None:
        reasons = (Reason(ReasonCode.NOT_SCORED_LOCALLY, requirement.not_scored_locally),)
    elif scope is not None and scope.truth is not True:
        unknown = scope.truth is None
        code = ReasonCode.SCOPE_UNKNOWN if unknown else ReasonCode.OUT_OF_SCOPE
        reasons = (Reason(code), *scope.reasons)
        verdict_range = UNKNOWN_RANGE if unknown else None
    status = pack.status_at(example.as_at)
    provenance = provenance_of(requirement, example.as_at)
    finding = Finding(
        pack,
        requirement,
        _binding(status),
        provenance,
        outcome,
        verdict_range,
        reasons,
        scope,
        good_reason=good_reason(requirement, evidence, example.as_at),
    )
    return Trial(requirement.id, example, tuple(_differences(example, finding)))


def _binding(status: PackStatus) -> PackStatus:
    """A case tests the rule: an edition that is not yet issued is read as if in force."""
    return status if status in {PackStatus.DRAFT, PackStatus.ISSUED_NOT_IN_FORCE} else PackStatus.IN_FORCE


def _no_file(name: str) -> bytes:
    raise EvidenceUnreadable(f"A case beside a rule reads no files, so {name} was not opened.")


def _differences(example: Example, finding: Finding) -> Iterator[str]:
    """Say in what the answer differs from the case."""
    codes = {reason.code.value for reason in finding.reasons}
    notes = {note.code.value for note in finding.outcome.notes} if finding.outcome else set()
    if finding.verdict is not example.verdict:
        given = ", ".join(sorted(codes)) or "no reasons"
        yield f"the verdict is {finding.verdict.value} ({given}), not {example.verdict.value}"
    missing = sorted(set(example.reasons) - codes)
    if missing:
        yield f"the reasons are {', '.join(sorted(codes)) or 'none'}, without {', '.join(missing)}"
    missing = sorted(set(example.notes) - notes)
    if missing:
        yield f"the notes are {', '.join(sorted(notes)) or 'none'}, without {', '.join(missing)}"
    if example.at_least is not None and finding.at_least is not example.at_least:
        yield f"it is at least {finding.at_least.value}, not {example.at_least.value}"
    if example.at_best is not None and finding.at_best is not example.at_best:
        yield f"it is at best {finding.at_best.value}, not {example.at_best.value}"
    note = finding.outcome.strand_note if finding.outcome else None
    if example.strand_note is not None and note != example.strand_note:
        yield f"the strand note is {note or 'none'}, not {example.strand_note}"
    if example.words is not None and display_word(finding) != example.words:
        yield f'the word shown is "{display_word(finding)}", not "{example.words}"'
