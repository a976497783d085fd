"""A file's bytes read into the class that declares its form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from compliance.text.place import Place
from compliance.text.reader import file_kind, read_node
from compliance.text.yaml import Mapping, Scalar
from tests.support.reading import node_of, read_service
from tests.support.service_form import MINIMAL, Buyer, Lot, Service

_WHOLE = """\
kind: service
id: north.1
title: Visits
buyer: council
from: 2024-02-29
to: "2025-03-31"
children: 12
hours: 1.10
independent: true
remark: ""
languages: [English, Welsh]
lots:
  - name: visits
  - {name: calls, hours: 5}
numbers: {b: 2, a: 1}
way: {any_of: {visit: 2}}
raw: {anything: [goes]}
"""


def test_reads_a_whole_file() -> None:
    """Every kind of value becomes the exact Python value that its field declares."""
    service, problems = read_service(_WHOLE)

    assert problems == []
    assert service is not None
    assert (service.id, service.title, service.buyer) == ("north.1", "Visits", Buyer.COUNCIL)
    assert (service.from_, service.to) == (date(2024, 2, 29), date(2025, 3, 31))
    assert (service.children, service.independent, service.remark) == (12, True, "")
    assert str(service.hours) == "1.10"
    assert service.languages == ("English", "Welsh")
    assert service.lots == (Lot(name="visits"), Lot(name="calls", hours=Decimal(5)))
    assert service.numbers == (("b", 2), ("a", 1))
    assert service.way == 2
    assert isinstance(service.raw, Mapping)


def test_leaves_out_what_is_not_written() -> None:
    """A field that is not in the file has its default."""
    service, problems = read_service(MINIMAL)

    assert problems == []
    assert service == Service(id="north")


def test_remembers_where_the_value_stands() -> None:
    """A class that asks for its place is told it."""
    service, _ = read_service("# a comment\n\n" + MINIMAL)

    assert service is not None
    assert service.place == Place("service.yaml", 3, 1)


def test_gives_every_problem_at_once() -> None:
    """One reading finds every fault of a file, so that it is mended once."""
    _, problems = read_service(
        "kind: service\ntitle: ''\nhours: five\nfrom: today\nchildren: 010\nlots: [{}]\ncolour: 1\n"
    )

    assert sorted((each.place.line, each.code) for each in problems) == [
        (1, "missing-key"),
        (2, "empty-text"),
        (3, "wrong-kind"),
        (4, "wrong-kind"),
        (5, "wrong-kind"),
        (6, "missing-key"),
        (7, "unknown-key"),
    ]


def test_adds_the_problems_of_form_to_those_of_yaml() -> None:
    """A duplicate name is no reason to hold back what else is wrong; and no value is given beside a problem."""
    value, problems = read_service(MINIMAL + "id: south\nhours: five\n")

    assert value is None
    assert [each.code for each in problems] == ["duplicate-key", "wrong-kind"]


def test_gives_no_value_when_only_yaml_had_a_problem() -> None:
    """A file with two values under one name is not read as though the first were meant."""
    value, problems = read_service(MINIMAL + "id: south\n")

    assert value is None
    assert [each.code for each in problems] == ["duplicate-key"]


def test_stops_at_the_most_problems() -> None:
    """A form with hundreds of faults ends in the note that reading stopped, not in an error."""
    value, problems = read_service(MINIMAL + "".join(f"name-{n}: 1\n" for n in range(300)))

    assert value is None
    assert [each.code for each in problems[-2:]] == ["unknown-key", "too-many-problems"]


def test_a_class_without_a_tag_needs_no_kind() -> None:
    """A class that is no kind of file of its own reads a set with no `kind` in it."""
    lot, problems = read_node(Lot, node_of("{name: visits}"), "x.yaml")

    assert (lot, problems) == (Lot(name="visits"), [])


def test_a_class_without_a_tag_knows_no_kind() -> None:
    """There `kind` is an unknown name like any other."""
    lot, problems = read_node(Lot, node_of("{name: visits, kind: lot}"), "x.yaml")

    assert lot is None
    assert [each.code for each in problems] == ["unknown-key"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kind: service", "service"),
        ("kind:", ""),
        ("kind: [a]", None),
        ("id: north", None),
        ("[kind, service]", None),
        ("service", None),
    ],
)
def test_file_kind_is_the_word_under_kind(written: str, said: str | None) -> None:
    """A file says what it is with one word under `kind`, or does not say."""
    found = file_kind(node_of(written))

    assert (found.text if isinstance(found, Scalar) else None) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "kind: servise\nid: a\n",
            'x.yaml:1:7: this is a file of kind "servise"; expected kind: service. Did you mean',
        ),
        ("kind: [service]\n", "x.yaml:1:1: no line says what kind of file this is; expected kind: service [wrong"),
        (
            "kind: zebra\nid: a\n",
            'x.yaml:1:7: this is a file of kind "zebra"; expected kind: service [wrong-file-kind]',
        ),
    ],
    ids=["misspelt", "list", "other"],
)
def test_refuses_another_kind_of_file_before_reading_it(written: str, said: str) -> None:
    """A file of another kind has that one problem, not one for every line."""
    value, problems = read_node(Service, node_of(written), "x.yaml")

    assert value is None
    assert len(problems) == 1
    assert str(problems[0]).startswith(said)
