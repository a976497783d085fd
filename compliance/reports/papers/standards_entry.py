"""One entry of the standards: a requirement, a pack, a theme, a topic, a metric or a profile."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.quantities.period import long_date
from compliance.reports.naming import PageNames
from compliance.reports.paper import Block, Bullets, Cell, Facts, Heading, Paper, Paragraph, Table
from compliance.rules.explanation import say_node, say_rule
from compliance.standards.dated_value import DatedValue
from compliance.standards.entry import find_entry
from compliance.standards.library import Library
from compliance.standards.pack import Pack
from compliance.standards.profile import Profile
from compliance.standards.requirement import Requirement
from compliance.standards.vocabulary import Metric, Theme, Topic, When

__all__ = ["entry_paper"]


def entry_paper(library: Library, entry_id: str) -> Paper:
    """Give the page that `advocheck standards show` shows.

    Raises:
        InvalidArgument: nothing has that id.
    """
    match find_entry(library, entry_id):
        case Pack() as pack:
            return _pack_paper(pack)
        case Theme() as theme:
            return Paper(theme.title, (Paragraph(theme.about), _index(_with_theme(library, theme.id))))
        case Topic() as topic:
            return Paper(topic.title, (Facts(tuple(_topic_facts(topic))),))
        case Metric() as metric:
            return Paper(metric.title, (Facts(tuple(_metric_facts(metric))),))
        case Profile() as profile:
            return Paper(profile.title, (Facts(tuple(_profile_facts(profile))),))
        case pack, requirement:
            return Paper(requirement.title, tuple(_requirement(pack, requirement, library)))


def _topic_facts(topic: Topic) -> Iterator[tuple[str, str]]:
    yield "Id", topic.id
    yield "Numbers it may carry", ", ".join(topic.numbers) or "none"
    if topic.compare_with_law:
        yield "Beside the law", "a passage on it says whether it is the same, stricter or weaker"
    if topic.law:
        yield "Stands in", "; ".join(topic.law)


def _metric_facts(metric: Metric) -> Iterator[tuple[str, str]]:
    yield "Id", metric.id
    yield "Counts", metric.unit if metric.of_unit is None else f"{metric.unit} of {metric.of_unit}"
    yield "Kind", f"{metric.measures.value}, {'on a day' if metric.when is When.STOCK else 'over a period'}"
    yield "Better", metric.better.value
    yield "Held by", metric.held_by.words
    if metric.groups:
        yield "May be broken down by", ", ".join(metric.groups)


def _profile_facts(profile: Profile) -> Iterator[tuple[str, str]]:
    yield "Id", profile.id
    yield "For", profile.for_
    yield "Packs", ", ".join(profile.packs)
    if profile.leave_out:
        yield "Left out", ", ".join(profile.leave_out)
    yield "May be a gate", ", ".join(each.words for each in profile.gates.force) or "nothing"
    yield "Evidence may be", ", ".join(f"{strand.words} {days} days" for strand, days in profile.max_age_days)
    yield "Because", profile.max_age_because
    if profile.overlay is not None:
        yield "Local targets", profile.overlay


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
