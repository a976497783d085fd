"""References of those who provide the service, joined to children by the links that people have made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compliance.coverage.child_table import Linking, Row, table_named

__all__ = ["LINKED", "linked"]

LINKED = ("referral", "visitor_referral", "visitor_match")


def linked(rows: dict[str, Sequence[Row]]) -> Linking:
    """Put the child into rows that name it by the provider's reference alone; nothing is joined by guess.

    A reference whose links name several children is joined to none of them.
    """
    links = _links(rows.get("link", ()))
    asked: set[str] = set()
    for name in LINKED:
        if name in rows:
            rows[name] = list(_joined(name, rows[name], links, asked))
    several = {each for each in asked if len(links.get(each, ())) > 1}
    without = {each for each in asked if each not in links}
    used = _references(rows)
    return Linking(
        len(asked), len(asked) - len(several) - len(without), len(without), len(several), len(links.keys() - used)
    )


def _links(rows: Iterable[Row]) -> dict[str, set[str]]:
    table = table_named("link")
    reference, child = table.place_of("provider_ref"), table.place_of("child")
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row[reference], set()).add(row[child])
    return found


def _joined(name: str, rows: Iterable[Row], links: dict[str, set[str]], asked: set[str]) -> Iterable[Row]:
    table = table_named(name)
    reference, child = table.place_of("provider_ref"), table.place_of("child")
    for row in rows:
        if row[child] is not None or row[reference] is None:
            yield row
            continue
        asked.add(row[reference])
        children = links.get(row[reference], set())
        yield (*row[:child], *children, *row[child + 1 :]) if len(children) == 1 else row


def _references(rows: dict[str, Sequence[Row]]) -> set[str]:
    places = {name: table_named(name).place_of("provider_ref") for name in LINKED}
    return {row[places[name]] for name in LINKED for row in rows.get(name, ()) if row[places[name]] is not None}
