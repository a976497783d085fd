"""What the plan commands share: the fields that people set, who sets them, and of which actions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli.argument import day
from compliance.cli.options import add_choice_options, add_output_options

if TYPE_CHECKING:
    from compliance.planning.change import FieldValue
    from compliance.planning.plan import Changed
    from compliance.workspace.opening import OpenFolder

__all__ = ["SETTABLE", "add_changing_options", "add_field_options", "changed_by", "fields_given", "folder_and_ids"]

SETTABLE = ("owner", "lead", "start", "due", "priority", "status", "cost", "measure", "target", "note")
"""The fields that people set, by the names of their options."""


def add_field_options(parser: argparse.ArgumentParser) -> None:
    """Add what people may set."""
    parser.add_argument("--owner", metavar="R", help="who answers for it, as a role")
    parser.add_argument("--lead", metavar="R", help="the role that leads it")
    parser.add_argument("--start", type=day, metavar="D", help="the day it begins")
    parser.add_argument("--due", type=day, metavar="D", help="the day it is due")
    parser.add_argument(
        "--status",
        choices=("proposed", "agreed", "in-progress", "done", "dropped"),
        help="how far it has got",
    )
    parser.add_argument("--priority", choices=("high", "medium", "low"), help="how soon you want it")
    parser.add_argument("--cost", metavar="POUNDS", help="what it costs, such as 4000")
    parser.add_argument("--measure", metavar="T", help="how one sees that it worked")
    parser.add_argument("--target", metavar="T", help="what it has to reach")
    parser.add_argument("--note", metavar="T", help="what stands in the way, or anything else")


def add_changing_options(parser: argparse.ArgumentParser) -> None:
    """Add who changes the plan and when, and what decides the assessment it stands on."""
    parser.add_argument(
        "--role", metavar="R", help='your role, such as "head of service", never a name; else that of advocheck.toml'
    )
    parser.add_argument("--on", type=day, metavar="D", help="the day of the change; if left out, the day it is run")
    add_choice_options(parser)
    add_output_options(parser)


def folder_and_ids(words: list[str]) -> tuple[str, tuple[str, ...]]:
    """Take the folder and the ids apart: the first word is a folder unless the folder one is in keeps the plan."""
    from compliance.planning.plan_file import PLAN_FILE
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.shipped import samples

    first = Path(words[0])
    if not first.is_dir() and words[0] not in samples() and Path(PLAN_FILE).is_file():
        return ".", tuple(words)
    if len(words) == 1:
        raise InvalidArgument(f"Give the folder, and then the ids of actions: advocheck plan set {words[0]} ID")
    return words[0], tuple(words[1:])


def fields_given(chosen: argparse.Namespace) -> tuple[tuple[str, FieldValue], ...]:
    """Give the fields that the options set, in order.

    Raises:
        InvalidArgument: the cost is none.
    """
    from compliance.planning.action import ActionStatus, Priority

    values: dict[str, FieldValue] = {name: getattr(chosen, name) for name in SETTABLE}
    if chosen.status is not None:
        values["status"] = ActionStatus(chosen.status.replace("-", "_"))
    if chosen.priority is not None:
        values["priority"] = Priority(chosen.priority)
    if chosen.cost is not None:
        values["cost"] = _pounds(chosen.cost)
    return tuple((name, value) for name, value in values.items() if value is not None)


def _pounds(text: str) -> FieldValue:
    from compliance.planning.change import read_pounds
    from compliance.text.problem import InvalidArgument

    try:
        return read_pounds(text)
    except ValueError as error:
        raise InvalidArgument(f"{error}.") from None


def changed_by(chosen: argparse.Namespace, found: OpenFolder) -> Changed:
    """Give who changes the plan and when: as given, else as the settings and the clock say."""
    from compliance.cli.saying import day_said
    from compliance.planning.plan import Changed

    return Changed(by=chosen.role or found.settings.role or "somebody who gave no role", at=day_said(chosen))
