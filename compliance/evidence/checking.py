"""Every check on evidence, run."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from compliance.evidence import checks
from compliance.evidence.benchmark import Benchmark
from compliance.evidence.check import Check, CheckInput
from compliance.evidence.doubt import Doubt, Weight
from compliance.evidence.measured import measured_doubts
from compliance.evidence.pack import Basis, EvidenceFile, EvidencePack
from compliance.evidence.register import Register
from compliance.standards.library import Library

__all__ = ["DONE_BY_A_PERSON", "all_checks", "doubts_of", "published_doubts"]

# What no rule over structured evidence can see (domain/benchmarks 3.1-3.4): said on the page of doubts.
DONE_BY_A_PERSON = (
    "Whether an end date of a contract fits what the source says of an extension.",
    "Whether an equality impact assessment was needed.",
    "Whether an example in a report belongs to the children the report is about.",
    "Whether words of rationing hide children who were turned away: ask for the count of those eligible.",
    "Whether a figure quoted from elsewhere still means what its first source meant.",
    "Whether a claim is an example of what it is offered for.",
)


def all_checks() -> list[Check]:
    """Give every check, in the order of their codes."""
    modules = [import_module(f"{checks.__name__}.{each.name}") for each in iter_modules(checks.__path__)]
    return sorted((cast("Check", module) for module in modules), key=lambda each: each.NAME)


def doubts_of(evidence: EvidencePack, library: Library, benchmarks: tuple[Benchmark, ...] = ()) -> tuple[Doubt, ...]:
    """Give every doubt about some evidence and about published figures, the weightiest first."""
    given = CheckInput(evidence, Register(evidence), library, benchmarks)
    found = [doubt for each in all_checks() for doubt in each.check(given)]
    found += measured_doubts(evidence.measured, evidence.changed, given.figures(), library)
    return tuple(sorted(found, key=lambda each: (list(Weight).index(each.weight), each.check, each.items)))


def published_doubts(benchmarks: tuple[Benchmark, ...], library: Library) -> tuple[Doubt, ...]:
    """Give the doubts about published figures alone: they are no council's, and stand where the figures are shown."""
    nobody = EvidenceFile(id="published", authority="nobody", title="none", basis=Basis.PUBLIC_DOCUMENTS)
    return doubts_of(EvidencePack(nobody, {}, ""), library, benchmarks)
