"""An overlay laid over packs: local values fill what is empty and tighten what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from compliance.quantities.span import Compare
from compliance.rules.operand import ValueName
from compliance.rules.tree import Comparing, Groups, Node, Not, Records, RowNode, Within, walk
from compliance.standards.dated_value import DatedStatus, DatedValue, in_force_at
from compliance.standards.force import Authority, PackStatus
from compliance.standards.overlay import OverlayFile
from compliance.standards.pack import Pack, PackFile, PackSource
from compliance.standards.requirement import Requirement, operands_of
from compliance.text.canonical import canonical, sha256
from compliance.text.problem import Problem

__all__ = ["lay_over", "loosening"]


def lay_over(packs: Iterable[Pack], overlay: OverlayFile) -> tuple[Pack, ...]:
    """Give the packs with the overlay's values in them, and the overlay's own requirements as a pack of their own."""
    values = {each.requirement: dict(each.values) for each in overlay.set_}
    laid = tuple(
        replace(pack, requirements=tuple(_with(each, values.get(each.id, {})) for each in pack.requirements))
        for pack in packs
    )
    return (*laid, _own_pack(overlay)) if overlay.add else laid


def _with(requirement: Requirement, values: dict[str, tuple[DatedValue, ...]]) -> Requirement:
    if not values:
        return requirement
    merged = tuple((name, _merged(history, values.get(name, ()))) for name, history in requirement.values)
    return replace(requirement, values=merged)


def _merged(national: tuple[DatedValue, ...], local: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
    """A local line replaces a national one of the same day; a later national number ends a local one."""
    starts = {each.from_ for each in local}
    kept = [each for each in national if each.from_ not in starts]
    return tuple(sorted((*kept, *local), key=lambda each: each.from_))


def _own_pack(overlay: OverlayFile) -> Pack:
    begun = [line.from_ for each in overlay.add for _, history in each.values for line in history]
    started = min(begun, default=date.min)
    head = PackFile(
        id=overlay.id,
        prefix=overlay.prefix,
        title=overlay.title,
        edition="local targets",
        issuer="the council",
        character="the council's own targets, no legal force",
        jurisdiction="England",
        status=(DatedStatus(from_=started, is_=PackStatus.IN_FORCE),),
        checked=started,
        source=PackSource(title=overlay.title, read_at="the overlay itself"),
        not_known=("These are suggestions that no council has adopted.",) if overlay.suggestions else (),
        place=overlay.place,
    )
    return Pack(head, overlay.add, sha256(canonical([each.id for each in overlay.add])), is_overlay=True)


def loosening(overlay: OverlayFile, requirements: dict[str, Requirement]) -> Iterator[Problem]:
    """Give every local value that would loosen a number some authority has set."""
    for each in overlay.set_:
        requirement = requirements.get(each.requirement)
        if requirement is None:
            continue
        for name, local in each.values:
            for line in local:
                yield from _line_problems(requirement, name, line)


def _line_problems(requirement: Requirement, name: str, line: DatedValue) -> Iterator[Problem]:
    if line.authority is not Authority.LOCAL_TARGET:
        yield Problem(
            "not-a-local-target", f"{name} has authority {line.authority.value}", line.place, "authority: local_target"
        )
    national = in_force_at(dict(requirement.values).get(name, ()), line.from_)
    if national is None or national.value is None or line.value is None:
        return
    direction = _direction(requirement, name)
    tighter = {
        Compare.AT_LEAST: line.value.value >= national.value.value,
        Compare.AT_MOST: line.value.value <= national.value.value,
        None: line.value.value == national.value.value,
    }
    if not tighter[direction]:
        message = (
            f"{line.value} would loosen {national.value}, which comes from {national.authority.value.replace('_', ' ')}"
        )
        yield Problem("loosens-a-standard", message, line.place, f"{national.value} or stricter")


def _direction(requirement: Requirement, name: str) -> Compare | None:
    """Give which way a value is stricter: at least, at most, or neither.

    Neither where it is held both ways, where it stands under "not", and where it says which children or
    rows count: there no change is sure to be stricter.
    """
    if any(ValueName(name) in operands_of(node) for node in _turned(requirement)):
        return None
    ways = {_way(node, name) for node in requirement.nodes() if ValueName(name) in operands_of(node)}
    return ways.pop() if len(ways) == 1 else None


def _turned(requirement: Requirement) -> Iterator[Node | RowNode]:
    """Give the nodes whose limits do not say how much is asked: of the scope, under "not", and of `where`."""
    if requirement.applies_when is not None:
        yield from walk(requirement.applies_when)
    for node in requirement.nodes():
        if isinstance(node, Not):
            yield from walk(node.of)
        elif isinstance(node, Records) and node.where is not None:
            yield from walk(node.where)


def _way(node: Node | RowNode, name: str) -> Compare | None:
    if isinstance(node, Within):
        return Compare.AT_MOST
    if isinstance(node, Records) or (isinstance(node, Groups) and node.least_n != ValueName(name)):
        return Compare.AT_LEAST
    if isinstance(node, Comparing) and node.comparison is not None:
        return _STRICTER.get(node.comparison[0])
    return None


_STRICTER = {
    Compare.AT_LEAST: Compare.AT_LEAST,
    Compare.MORE_THAN: Compare.AT_LEAST,
    Compare.AT_MOST: Compare.AT_MOST,
    Compare.LESS_THAN: Compare.AT_MOST,
}
