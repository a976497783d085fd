"""Needs gathered into actions to be: one for each action of the library and what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compliance.assessment.finding import Finding, GateState
from compliance.frozen import frozen
from compliance.planning.action import About
from compliance.planning.needs import Need
from compliance.rules.verdict import Level
from compliance.standards.action_template import ActionTemplate

__all__ = ["Draft", "drafts_of", "predecessors"]


@frozen
class Draft:
    """An action to be: what it is, what it is for, and every need it meets, in order of requirement."""

    template: ActionTemplate
    about: About
    needs: tuple[Need, ...]

    @property
    def id(self) -> str:
        """Its id, stable from one plan to the next."""
        return f"{self.template.id}.{self.about.subject}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings it bears on, each once."""
        return tuple({each.finding.requirement.id: each.finding for each in self.needs}.values())

    @property
    def closes(self) -> tuple[str, ...]:
        """The requirements it bears on, in order of id."""
        return tuple(sorted(each.requirement.id for each in self.findings))

    @property
    def fixes(self) -> tuple[Need, ...]:
        """The needs in which something is known to fall short."""
        return tuple(each for each in self.needs if each.is_fix)

    @property
    def failed_gates(self) -> tuple[Finding, ...]:
        """The failed gates that it mends."""
        return _once(each.finding for each in self.fixes if each.finding.gate is GateState.FAILED)

    @property
    def open_gates(self) -> tuple[Finding, ...]:
        """The gates that are not known until it is done."""
        return tuple(each for each in self.findings if each.gate is GateState.NOT_KNOWN)

    @property
    def sure_gaps(self) -> tuple[Finding, ...]:
        """The findings it mends, or whose source it confirms, that cannot turn out to be met as things stand."""
        mended = (each.finding for each in self.needs if each.is_fix or each.leaf is None)
        return _once(each for each in mended if each.range is not None and each.range.at_best is not Level.MET)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple({each.requirement.id: each for each in findings}.values())


def drafts_of(needs: Iterable[Need]) -> tuple[Draft, ...]:
    """Gather needs into drafts, in order of id; the order of the needs changes nothing."""
    gathered: dict[str, list[Need]] = {}
    for need in sorted(needs, key=lambda each: each.finding.requirement.id):
        gathered.setdefault(need.action_id, []).append(need)
    return tuple(Draft(each[0].template, each[0].about, tuple(each)) for _, each in sorted(gathered.items()))


def predecessors(drafts: Iterable[Draft]) -> Mapping[str, tuple[str, ...]]:
    """Give what each draft comes after: what its template names, for the same theme or a shared requirement."""
    every = tuple(drafts)
    by_template: dict[str, list[Draft]] = {}
    for each in every:
        by_template.setdefault(each.template.id, []).append(each)
    return {
        each.id: tuple(
            earlier.id for name in each.template.after for earlier in by_template.get(name, ()) if _meet(earlier, each)
        )
        for each in every
    }


def _meet(one: Draft, other: Draft) -> bool:
    same_theme = one.about.theme is not None and one.about.theme == other.about.theme
    return same_theme or bool(set(one.closes) & set(other.closes))
