"""What the commands by which people speak share: who and when, keeping it, and showing what moved."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from compliance.cli.argument import day
from compliance.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from compliance.workspace.editing import Desk, Edit
    from compliance.workspace.opening import OpenFolder

__all__ = ["add_saying_options", "day_said", "keep", "later_note", "role_of"]

_ROLE = (
    'your role, such as "head of service", never a person\'s name: the files are shared; '
    "if left out, person.role of advocheck.toml"
)


def add_saying_options(parser: argparse.ArgumentParser) -> None:
    """Add who says it, and when."""
    parser.add_argument("--role", metavar="R", help=_ROLE)
    parser.add_argument("--on", type=day, metavar="D", help="the day it is said; if left out, that of this computer")


def role_of(chosen: argparse.Namespace, found: OpenFolder) -> str:
    """Give the role that --role names, else that of the settings.

    Raises:
        InvalidArgument: neither gives one.
    """
    from compliance.text.problem import InvalidArgument

    role = chosen.role or found.settings.role
    if role is None:
        raise InvalidArgument('Say as what role: --role "head of service", or role under [person] in advocheck.toml.')
    return str(role)


def day_said(chosen: argparse.Namespace) -> date:
    """Give the day that --on names, else today by the clock, which is then printed."""
    if chosen.on is not None:
        return chosen.on  # type: ignore[no-any-return]
    from compliance.cli.console import say
    from compliance.cli.opened import today

    said = today()
    say(f"advocheck: dated today, {said.isoformat()}")
    return said


def keep(
    chosen: argparse.Namespace,
    found: OpenFolder,
    edit: Callable[[Desk], Edit],
    notes: Iterable[str] = (),
    asked_by: Iterable[str] = (),
) -> int:
    """Save an edit, open the folder anew, and show what was kept and which verdicts moved.

    `asked_by` are the requirements that wait for what was said: how they stand now is shown.
    """
    from compliance.assessment.moved import verdicts_moved
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.reports.exports.kept_json import kept_json
    from compliance.reports.papers.kept import Kept, kept_paper
    from compliance.workspace.editing import Desk

    made = edit(Desk(found.path, found.library))
    now = opened(chosen)
    moved = verdicts_moved(found.assessment, now.assessment)
    kept = Kept(made.words, str(found.path / made.file), tuple(notes), tuple(asked_by), moved)
    show_paper(
        chosen,
        lambda: kept_paper(kept, now.assessment, now.date_from),
        lambda: kept_json(kept, now.assessment, now.date_from),
    )
    return ExitCode.DONE


def later_note(said: date, found: OpenFolder) -> tuple[str, ...]:
    """Say where an answer comes after the day of the assessment: it is evidence, and counts from its day on."""
    from compliance.quantities.period import long_date

    as_at = found.assessment.as_at
    if said <= as_at:
        return ()
    day_, now = long_date(said), long_date(as_at)
    return (
        f"It is dated {day_} and counts from that day on. The assessment is as at {now}, where it does not count yet.",
        f"To see it count, give --as-at {said.isoformat()}. If it was so earlier, say it again with --on.",
    )
