"""One entry of the standards: a requirement, a pack, a theme, a topic, a metric or a profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.quantities.period import long_date
from compliance.reports.naming import PageNames
from compliance.reports.paper import Block, Bullets, Cell, Facts, Heading, Paper, Paragraph, Table
from compliance.reports.papers.standards_list import pack_json
from compliance.rules.explanation import say_node, say_rule
from compliance.standards.dated_value import DatedValue
from compliance.standards.library import Library
from compliance.standards.pack import Pack
from compliance.standards.requirement import Requirement
from compliance.text.problem import InvalidArgument, nearest

__all__ = ["entry_json", "entry_paper"]


def entry_paper(library: Library, entry_id: str) -> Paper:
    """Give the page that `advocheck standards show` shows.

    Raises:
        InvalidArgument: nothing has that id.
    """
    found = library.requirement(entry_id)
    if found is not None:
        return Paper(found[1].title, tuple(_requirement(*found, library)))
    if entry_id in library.packs:
        return _pack_paper(library.packs[entry_id])
    if entry_id in library.themes:
        theme = library.themes[entry_id]
        return Paper(theme.title, (Paragraph(theme.about), _index(_with_theme(library, entry_id))))
    if entry_id in library.topics:
        topic = library.topics[entry_id]
        return Paper(
            topic.title, (Facts((("Id", topic.id), ("Numbers it may carry", ", ".join(topic.numbers) or "none"))),)
        )
    if entry_id in library.metrics:
        metric = library.metrics[entry_id]
        rows = (
            ("Id", metric.id),
            ("Counts", metric.unit),
            ("Held by", metric.held_by.words),
            ("Kind", metric.measures.value),
        )
        return Paper(metric.title, (Facts(rows),))
    if entry_id in library.profiles:
        profile = library.profiles[entry_id]
        ages = ", ".join(f"{strand.words} {days} days" for strand, days in profile.max_age_days)
        rows = (
            ("For", profile.for_),
            ("Packs", ", ".join(profile.packs)),
            ("Evidence may be", ages),
            ("Because", profile.max_age_because),
        )
        return Paper(profile.title, (Facts(rows),))
    raise InvalidArgument(_not_found(library, entry_id))


def _not_found(library: Library, entry_id: str) -> str:
    known = [each.id for pack in library.packs.values() for each in pack.requirements]
    known += [*library.packs, *library.themes, *library.topics, *library.metrics, *library.profiles]
    near = nearest(entry_id, known)
    return f'Nothing has the id "{entry_id}".{f" Did you mean {near}?" if near else ""} See: advocheck standards list.'


def _with_theme(library: Library, theme: str) -> list[Requirement]:
    return [each for pack in library.packs.values() for each in pack.requirements if each.theme == theme]


def _index(requirements: list[Requirement]) -> Table:
    rows = tuple(
        (Cell(each.title), Cell(each.id), Cell(each.force.words), Cell(each.provenance.words)) for each in requirements
    )
    return Table("Requirements", ("Title", "Id", "Force", "How well its source is known"), rows)


def _pack_paper(pack: Pack) -> Paper:
    head = pack.head
    history = "; ".join(f"{each.is_.words} from {long_date(each.from_)}" for each in head.status)
    facts = Facts(
        (
            ("Edition", head.edition),
            ("Issued by", head.issuer),
            ("Character", head.character),
            ("Where it applies", head.jurisdiction),
            ("Status", history),
            ("Last checked", long_date(head.checked)),
            ("Read", f"{head.source.title}: {head.source.read_at}"),
        )
    )
    unseen = (
        (Heading(2, "What was not seen"), Bullets(tuple((0, each) for each in head.not_known)))
        if head.not_known
        else ()
    )
    return Paper(head.title, (facts, *unseen, _index(list(pack.requirements))))


def _requirement(pack: Pack, requirement: Requirement, library: Library) -> Iterator[Block]:
    names = PageNames(library, requirement, pack.head.checked)
    number = requirement.source.official_number or "its number is not known"
    yield Paragraph(requirement.plain)
    yield Facts(
        (
            ("Id", requirement.id),
            ("Source", f"{requirement.source.instrument}, {number}"),
            ("Force", requirement.force.words),
            ("How well the source is known", requirement.provenance.words),
            ("Owed by", ", ".join(each.words for each in requirement.addressee)),
            ("Theme", library.themes[requirement.theme].title),
            *((("Note", requirement.note),) if requirement.note else ()),
        )
    )
    if requirement.not_scored_locally:
        yield Paragraph(f"Not scored locally: {requirement.not_scored_locally}.")
    if requirement.applies_when is not None:
        yield Paragraph(f"Applies when {say_node(requirement.applies_when, names)}.")
    if requirement.rule is not None:
        yield Heading(2, "What decides it")
        yield Bullets(tuple((line.depth, line.text) for line in say_rule(requirement.rule, names)))
    if requirement.values:
        yield Heading(2, "Dated values")
        lines = [_value_words(name, line) for name, history in requirement.values for line in history]
        yield Bullets(tuple((0, each) for each in lines))


def _value_words(name: str, line: DatedValue) -> str:
    value = line.value if line.value is not None else "no source gives one"
    return f"{name}: {value} from {long_date(line.from_)} ({line.authority.value.replace('_', ' ')})"


def entry_json(library: Library, entry_id: str) -> dict[str, Any]:
    """Give a requirement or a pack for another program; other entries as their id and title.

    Raises:
        InvalidArgument: nothing has that id.
    """
    found = library.requirement(entry_id)
    if found is None and entry_id in library.packs:
        return pack_json(library.packs[entry_id])
    if found is None:
        return {"id": entry_id, "title": entry_paper(library, entry_id).title}
    pack, requirement = found
    names = PageNames(library, requirement, pack.head.checked)
    return {
        "id": requirement.id,
        "pack": pack.id,
        "title": requirement.title,
        "plain": requirement.plain,
        "theme": requirement.theme,
        "standard": requirement.standard,
        "force": requirement.force.value,
        "addressee": [each.value for each in requirement.addressee],
        "provenance": requirement.provenance.value,
        "source": {"instrument": requirement.source.instrument, "official_number": requirement.source.official_number},
        "rule": [line.text for line in say_rule(requirement.rule, names)] if requirement.rule else None,
        "not_scored_locally": requirement.not_scored_locally,
        "actions": list(requirement.actions),
    }
