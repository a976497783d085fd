"""One entry of the standards for another program: all that its page says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from compliance.reports.exports.page_head import made_by
from compliance.reports.exports.page_names import ENTRY
from compliance.reports.naming import PageNames
from compliance.rules.explanation import say_node, say_rule
from compliance.standards.dated_value import DatedStatus, DatedValue
from compliance.standards.entry import find_entry
from compliance.standards.library import Library
from compliance.standards.pack import Pack
from compliance.standards.profile import Profile
from compliance.standards.requirement import Requirement
from compliance.standards.vocabulary import Metric, Theme, Topic

__all__ = ["entry_json"]


def entry_json(library: Library, entry_id: str) -> dict[str, Any]:
    """Give a requirement, pack, theme, topic, metric or profile with all that its page says.

    Raises:
        InvalidArgument: nothing has that id.
    """
    return {**made_by(ENTRY), **_entry(library, entry_id)}


def _entry(library: Library, entry_id: str) -> dict[str, Any]:
    match find_entry(library, entry_id):
        case Pack() as pack:
            return _pack(pack)
        case Theme() as theme:
            mine = (each for pack in library.packs.values() for each in pack.requirements if each.theme == theme.id)
            return {**_named("theme", theme), "about": theme.about, "requirements": _index(mine)}
        case Topic() as topic:
            return _topic(topic)
        case Metric() as metric:
            return _metric(metric)
        case Profile() as profile:
            return _profile(profile)
        case pack, requirement:
            return _requirement(pack, requirement, library)


def _named(kind: str, entry: Theme | Topic | Metric | Profile | Requirement) -> dict[str, Any]:
    return {"kind": kind, "id": entry.id, "title": entry.title}


def _index(requirements: Iterable[Requirement]) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "title": each.title, "force": each.force.value, "provenance": each.provenance.value}
        for each in requirements
    ]


def _pack(pack: Pack) -> dict[str, Any]:
    head = pack.head
    return {
        "kind": "pack",
        "id": pack.id,
        "title": head.title,
        "edition": head.edition,
        "issuer": head.issuer,
        "character": head.character,
        "jurisdiction": head.jurisdiction,
        "status": pack.status_at(head.checked).value,
        "status_history": _history(head.status),
        "checked": head.checked.isoformat(),
        "replaced_by": head.replaced_by,
        "source": {"title": head.source.title, "read_at": head.source.read_at},
        "not_known": list(head.not_known),
        "standards": [
            {"id": each.id, "title": each.title, "official_number": each.official_number} for each in head.standards
        ],
        "requirements": _index(pack.requirements),
        "sha256": pack.sha256,
    }


def _history(lines: Iterable[DatedStatus]) -> list[dict[str, Any]]:
    return [{"from": each.from_.isoformat(), "is": each.is_.value, "note": each.note} for each in lines]


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        **_named("topic", topic),
        "numbers": list(topic.numbers),
        "compare_with_law": topic.compare_with_law,
        "law": list(topic.law),
    }


def _metric(metric: Metric) -> dict[str, Any]:
    return {
        **_named("metric", metric),
        "measures": metric.measures.value,
        "unit": metric.unit,
        "of_unit": metric.of_unit,
        "when": metric.when.value,
        "better": metric.better.value,
        "service": metric.service.value,
        "strand": metric.strand.value,
        "held_by": metric.held_by.value,
        "groups": list(metric.groups),
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        **_named("profile", profile),
        "for": profile.for_,
        "packs": list(profile.packs),
        "leave_out": list(profile.leave_out),
        "gates": [each.value for each in profile.gates.force],
        "max_age_days": {strand.value: days for strand, days in profile.max_age_days},
        "max_age_because": profile.max_age_because,
        "overlay": profile.overlay,
    }


def _requirement(pack: Pack, requirement: Requirement, library: Library) -> dict[str, Any]:
    names = PageNames(library, requirement, pack.head.checked)
    scope, rule = requirement.applies_when, requirement.rule
    return {
        **_named("requirement", requirement),
        "pack": pack.id,
        "plain": requirement.plain,
        "theme": requirement.theme,
        "standard": requirement.standard,
        "force": requirement.force.value,
        "addressee": [each.value for each in requirement.addressee],
        "service": requirement.service.value,
        "provenance": requirement.provenance.value,
        "source": {"instrument": requirement.source.instrument, "official_number": requirement.source.official_number},
        "status_history": _history(requirement.status),
        "applies_when": say_node(scope, names) if scope is not None else None,
        "rule": [line.text for line in say_rule(rule, names)] if rule is not None else None,
        "not_scored_locally": requirement.not_scored_locally,
        "values": [_value(name, line) for name, history in requirement.values for line in history],
        "target_decides": requirement.target_decides,
        "seen_elsewhere": [
            {"value": str(each.value), "what": each.what, "who": each.who, "authority": each.authority.value}
            for each in requirement.seen_elsewhere
        ],
        "actions": list(requirement.actions),
        "note": requirement.note,
    }


def _value(name: str, line: DatedValue) -> dict[str, Any]:
    return {
        "name": name,
        "from": line.from_.isoformat(),
        "value": None if line.value is None else str(line.value),
        "authority": line.authority.value,
    }
