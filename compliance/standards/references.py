"""Whether everything that the standards name is there, and fits: a wrong name must never decide a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from compliance.quantities.amount import Amount
from compliance.rules.operand import Operand, ValueName
from compliance.rules.tree import (
    Covers,
    Document,
    FieldTest,
    Groups,
    Metric,
    Node,
    Records,
    RowNode,
    Within,
    walk,
)
from compliance.standards.force import Service
from compliance.standards.laying_over import loosening
from compliance.standards.library import Library
from compliance.standards.overlay import OverlayFile
from compliance.standards.pack import Pack
from compliance.standards.profile import Profile
from compliance.standards.requirement import Requirement
from compliance.standards.vocabulary import ColumnType, Measures, Table
from compliance.standards.vocabulary import Metric as MetricDefinition
from compliance.text.place import Place
from compliance.text.problem import Problem, nearest, unknown_names

__all__ = ["COHORTS", "reference_problems"]

# The groups of children a service may be bought for (domain/advocacy.md 4 and 8.5).
COHORTS = (
    "all_children",
    "care_leaver",
    "child_protection",
    "complainant",
    "disabled",
    "homeless_16_17",
    "in_need",
    "looked_after",
    "out_of_area",
    "remanded",
    "secure",
    "send",
    "young_carer",
)


def reference_problems(library: Library) -> Iterator[Problem]:
    """Give every name that leads nowhere and every figure held against a limit of another kind."""
    ids = {each.id: each.place for pack in library.packs.values() for each in pack.requirements}
    headings = {standard.id for pack in library.packs.values() for standard in pack.head.standards}
    yield from _duplicate_requirements(library)
    for pack in library.packs.values():
        yield from _pack_problems(pack, library)
    for metric in library.metrics.values():
        yield from _metric_problems(metric, library)
    for profile in library.profiles.values():
        yield from _profile_problems(profile, library, ids)
    for overlay in library.overlays.values():
        yield from _overlay_problems(overlay, library, ids)
    yield from _action_problems(library)
    yield from _board_and_circumstances(library)
    yield from _edition_problems(library, {*ids, *headings})


def _action_problems(library: Library) -> Iterator[Problem]:
    for action in library.actions.values():
        yield from unknown_names("action", action.after, library.actions, action.place)
        if action.success.metric is not None:
            yield from unknown_names("metric", [action.success.metric], library.metrics, action.place)
        circle = _circle(action.id, library)
        # Each circle is said once, at the first of its actions by name.
        if circle and action.id == min(circle):
            message = f"these actions come after each other: {', '.join((*circle, action.id))}"
            step = "Take one of the names under after away."
            yield Problem("circle-of-actions", message, action.place, next_step=step)


def _circle(start: str, library: Library) -> tuple[str, ...]:
    """Give the actions that lead from one back to itself by what each comes after, or none."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while waiting:
        path = waiting.pop()
        for name in library.actions[path[-1]].after:
            if name == start:
                return path
            if name in library.actions and name not in seen:
                seen.add(name)
                waiting.append((*path, name))
    return ()


def _board_and_circumstances(library: Library) -> Iterator[Problem]:
    for section in library.board.values():
        yield from unknown_names("metric", section.metrics, library.metrics, section.place)
    for circumstance in library.circumstances.values():
        yield from unknown_names("cohort", circumstance.cohort.groups, COHORTS, circumstance.place)


def _edition_problems(library: Library, known: set[str]) -> Iterator[Problem]:
    """Give what crosswalks, lists of changes and misstatements name that is not there."""
    for crosswalk in library.crosswalks.values():
        yield from unknown_names("pack", (crosswalk.from_pack, crosswalk.to_pack), library.packs, crosswalk.place)
        for row in crosswalk.rows:
            yield from unknown_names("requirement", (*row.from_, *row.to), known, row.place)
    for changes in library.changes:
        yield from unknown_names("pack", [changes.pack], library.packs, changes.place)
        for change in changes.changes:
            yield from unknown_names("requirement", change.requirements, known, change.place)
    for file in library.misstatements:
        for each in file.misstatements:
            yield from unknown_names("topic", [each.topic], library.topics, each.place)
        yield from unknown_names("pack", [file.pack], library.packs, file.place)


def _duplicate_requirements(library: Library) -> Iterator[Problem]:
    yield from _twice((each.id, each.place) for pack in library.packs.values() for each in pack.requirements)


def _twice(ids: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in ids:
        if name in first:
            yield Problem("duplicate-id", f'the id "{name}" is used twice (first at {first[name]})', place)
        first.setdefault(name, place)


def _pack_problems(pack: Pack, library: Library) -> Iterator[Problem]:
    head = pack.head
    for each in pack.requirements:
        if not each.id.startswith(f"{head.prefix}."):
            expected = f"an id that starts with {head.prefix}."
            yield Problem(
                "wrong-prefix", f'the id "{each.id}" does not start with the prefix of its pack', each.place, expected
            )
        if each.standard is not None:
            yield from unknown_names(
                "standard", [each.standard], (standard.id for standard in head.standards), each.place
            )
        yield from requirement_problems(each, library)
    if head.replaced_by is not None:
        yield from unknown_names("pack", [head.replaced_by], library.packs, head.place)


def requirement_problems(requirement: Requirement, library: Library) -> Iterator[Problem]:
    """Give what one requirement names that is not there or does not fit."""
    yield from unknown_names("theme", [requirement.theme], library.themes, requirement.place)
    yield from unknown_names("action", requirement.actions, library.actions, requirement.place)
    for node in requirement.nodes():
        yield from _node_problems(node, requirement, library)


def _node_problems(node: Node | RowNode, requirement: Requirement, library: Library) -> Iterator[Problem]:
    match node:
        case Document():
            yield from _document_problems(node, library)
        case Metric():
            yield from unknown_names("metric", [node.id], library.metrics, node.place)
            if node.circumstance is not None:
                yield from unknown_names("circumstance", [node.circumstance], library.circumstances, node.place)
            metric = library.metrics.get(node.id)
            if metric is not None and node.comparison is not None:
                yield from _kind_problems(
                    node.comparison[1], metric.measures is Measures.SHARE, requirement, node.place, metric.title
                )
        case Groups():
            yield from unknown_names("metric", [node.metric], library.metrics, node.place)
            if node.metric in library.metrics:
                yield from unknown_names("dimension", node.by, library.metrics[node.metric].groups, node.place)
            if node.each_at_least is not None:
                yield from _kind_problems(
                    node.each_at_least, True, requirement, node.place, "a share of the overall rate"
                )
            yield from _number_problems((node.least_n,), requirement, node.place, "how many a group has")
        case Covers():
            yield from unknown_names("service", [node.service], (each.value for each in Service), node.place)
            yield from unknown_names("cohort", node.cohorts, COHORTS, node.place)
            yield from _number_problems((node.age_from, node.age_to), requirement, node.place, "an age")
        case Within():
            yield from _number_problems((node.working_days, node.days), requirement, node.place, "a number of days")
        case Records():
            yield from unknown_names("table", [node.table], library.tables, node.place)
            yield from _row_problems((node.each, node.where), library.tables.get(node.table))
            yield from _kind_problems(node.at_least, True, requirement, node.place, "a share of the rows")
        case _:
            return


def _document_problems(node: Document, library: Library) -> Iterator[Problem]:
    yield from unknown_names("topic", [node.topic], library.topics, node.place)
    topic = library.topics.get(node.topic)
    if topic is None:
        return
    if node.number is not None:
        yield from unknown_names("number", [node.number], topic.numbers, node.place)
    if node.than_law is not None and not topic.compare_with_law:
        message = f'passages on "{topic.id}" do not say how they stand to the law'
        yield Problem("not-compared-with-law", message, node.place, "a topic with compare_with_law: true")


def _kind_problems(
    operand: Operand,
    wants_share: bool,  # noqa: FBT001 - a fact about the figure, not a setting
    requirement: Requirement,
    place: Place,
    what: str,
) -> Iterator[Problem]:
    """A share is held against a share and a number against a number."""
    for amount, at in _amounts(operand, requirement, place):
        if amount.share == wants_share or amount.value == 0:
            continue
        if wants_share:
            expected = (
                f"{amount}% ({amount} in a hundred), or {Amount(amount.value, share=True)} if that is what is meant"
            )
        else:
            expected = "a number without a percent sign"
        yield Problem("wrong-kind-of-number", f'{amount} is held against "{what}"', at, expected)


def _number_problems(
    operands: Iterable[Operand | None], requirement: Requirement, place: Place, what: str
) -> Iterator[Problem]:
    for operand in operands:
        if operand is not None:
            yield from _kind_problems(operand, False, requirement, place, what)


def _amounts(operand: Operand, requirement: Requirement, place: Place) -> Iterator[tuple[Amount, Place]]:
    if not isinstance(operand, ValueName):
        yield operand, place
        return
    for line in dict(requirement.values).get(operand.name, ()):
        if line.value is not None:
            yield line.value, line.place


def _row_problems(nodes: Iterable[RowNode | None], table: Table | None) -> Iterator[Problem]:
    if table is None:
        return
    names = [column.name for column in table.columns]
    for root in nodes:
        for node in walk(root) if root is not None else ():
            if isinstance(node, FieldTest):
                yield from unknown_names("column", [node.name], names, node.place)
                yield from _code_problems(node, table)
            elif isinstance(node, Within):
                yield from unknown_names("column", (node.from_, node.to), names, node.place)
                yield from _not_dates(node, table)


def _code_problems(node: FieldTest, table: Table) -> Iterator[Problem]:
    """A code that no row can hold would make every row fail."""
    column = table.column(node.name)
    codes = column.values if column is not None else ()
    for each in node.in_ or ((node.is_,) if node.is_ is not None else ()):
        if codes and each not in codes:
            message = f'the column "{node.name}" never holds "{each}"'
            yield Problem("unknown-code", message, node.place, f"one of {', '.join(codes)}", nearest(each, codes))


def _not_dates(node: Within, table: Table) -> Iterator[Problem]:
    for name in (node.from_, node.to):
        column = table.column(name)
        if column is not None and column.type is not ColumnType.DATE:
            yield Problem("not-a-date", f'the column "{name}" does not hold dates', node.place, "a column of type date")


def _metric_problems(metric: MetricDefinition, library: Library) -> Iterator[Problem]:
    parts = [name for name in (metric.count_is, metric.of_is, metric.among, *metric.parts) if name is not None]
    yield from unknown_names("metric", parts, library.metrics, metric.place)
    if metric.from_table is not None:
        yield from unknown_names("table", [metric.from_table.table], library.tables, metric.place)
        table = library.tables.get(metric.from_table.table)
        yield from _row_problems((metric.from_table.each, metric.from_table.where), table)


def _profile_problems(profile: Profile, library: Library, ids: Iterable[str]) -> Iterator[Problem]:
    yield from unknown_names("pack", profile.packs, library.packs, profile.place)
    yield from unknown_names("requirement", profile.leave_out, ids, profile.place)
    if profile.overlay is not None:
        yield from unknown_names("overlay", [profile.overlay], library.overlays, profile.place)


def _overlay_problems(overlay: OverlayFile, library: Library, ids: Iterable[str]) -> Iterator[Problem]:
    yield from loosening(overlay, {each.id: each for pack in library.packs.values() for each in pack.requirements})
    yield from unknown_names("pack", overlay.over, library.packs, overlay.place)
    yield from _beyond(overlay, library)
    for each in overlay.set_:
        yield from unknown_names("requirement", [each.requirement], ids, each.place)
        found = library.requirement(each.requirement)
        if found is not None:
            yield from unknown_names("value", (name for name, _ in each.values), dict(found[1].values), each.place)
            laid = replace(found[1], values=each.values)
            for node in laid.nodes():
                yield from _node_problems(node, laid, library)
    yield from _twice((each.requirement, each.place) for each in overlay.set_)
    yield from _twice((each.id, each.place) for each in overlay.add)
    for each_added in overlay.add:
        if not each_added.id.startswith(f"{overlay.prefix}."):
            message = f'the id "{each_added.id}" does not start with the prefix of its overlay'
            yield Problem("wrong-prefix", message, each_added.place, f"an id that starts with {overlay.prefix}.")
        yield from requirement_problems(each_added, library)


def _beyond(overlay: OverlayFile, library: Library) -> Iterator[Problem]:
    """Give each value that an overlay sets in a pack it does not say it is laid over."""
    if not set(overlay.over) <= set(library.packs):
        return  # a misspelt pack is told already, and may be the one that is meant
    for each in overlay.set_:
        found = library.requirement(each.requirement)
        if found is not None and found[0].id not in overlay.over:
            message = f'a value of {each.requirement} is set, and the overlay is not laid over its pack "{found[0].id}"'
            step = "Add the pack to over, or take the value out."
            yield Problem(
                "not-laid-over", message, each.place, f"over: [{', '.join((*overlay.over, found[0].id))}]", None, step
            )
