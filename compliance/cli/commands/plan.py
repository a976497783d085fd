"""`advocheck plan`: what to do about the gaps, by whom and by when, kept beside the evidence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.cli.argument import day
from compliance.cli.exit_code import ExitCode
from compliance.cli.options import add_assessment_options
from compliance.cli.planning_options import (
    SETTABLE,
    add_changing_options,
    add_field_options,
    changed_by,
    fields_given,
    folder_and_ids,
)

if TYPE_CHECKING:
    from compliance.planning.change import AddAction, SetFields
    from compliance.planning.plan import Plan
    from compliance.workspace.editing import Desk
    from compliance.workspace.opening import OpenFolder
    from compliance.workspace.plan_import import BroughtBack

__all__ = ["ACTIONS", "DEFAULT_ACTION", "add_to"]

ACTIONS = ("show", "set", "add", "export", "import")
DEFAULT_ACTION = "show"
"""What `plan FOLDER` stands for; `cli/main` puts it in."""


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    parser = groups.add_parser(
        "plan",
        help="what to do about the gaps, by whom and by when; kept, edited, exported and brought back",
        description="Make an action plan from the gaps and keep it in plan.yaml. `plan FOLDER` is short for "
        "`plan show FOLDER`. What people set is never written over.",
        epilog="Example:  advocheck plan dorset-2023 --by 2024-04-01",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_show(actions)
    _add_set(actions)
    _add_add(actions)
    _add_export(actions)
    _add_import(actions)


def _add_show(actions: Any) -> None:
    parser = actions.add_parser(
        "show",
        help="make the plan, or renew the one that is kept, and show it",
        description="Make the plan, or lay a new one under the one that is kept, and show it. It is saved to plan.yaml "
        "unless --preview is given or the folder is a sample.",
        epilog='Example:  advocheck plan my-council --by 2027-03-01 --by-what "tender"',
    )
    add_assessment_options(parser)
    parser.add_argument(
        "--start", type=day, metavar="D", help="the first day anything can begin; the day of assessment"
    )
    parser.add_argument("--by", type=day, metavar="D", help="the day to be ready by: dates are worked back from it")
    parser.add_argument("--by-what", metavar="T", help="what happens on that day, such as a tender or a board")
    parser.add_argument("--preview", action="store_true", help="show it and save nothing")
    parser.add_argument(
        "--details", action="store_true", help="each action line by line: what to ask for, what to mend"
    )
    parser.add_argument(
        "--on", type=day, metavar="D", help="the day progress is told for; if left out, the day it is run"
    )
    parser.set_defaults(run=_show)


def _add_set(actions: Any) -> None:
    parser = actions.add_parser(
        "set",
        help="set owner, dates, status and more, of one action or of many",
        description="Set fields of one action, or of many at once. FOLDER may be left out where the folder you are in "
        "keeps the plan.",
        epilog='Example:  advocheck plan set my-council ask-for-document.contract --owner "head of service" '
        "--status agreed",
    )
    parser.add_argument("words", nargs="+", metavar="[FOLDER] ID", help="the folder, then the ids as `plan` shows them")
    add_field_options(parser)
    names = ", ".join(SETTABLE)
    parser.add_argument(
        "--clear",
        action="append",
        default=[],
        choices=SETTABLE,
        metavar="FIELD",
        help=f"take a field back, so that what is proposed shows again: {names}; may be repeated",
    )
    add_changing_options(parser)
    parser.set_defaults(run=_set)


def _add_add(actions: Any) -> None:
    parser = actions.add_parser(
        "add",
        help="an action of the council's own",
        description="Add an action of your own to the kept plan.",
        epilog='Example:  advocheck plan add my-council "Ask the children in care council what to change first"',
    )
    parser.add_argument("folder", metavar="FOLDER", help="the folder that keeps the plan")
    parser.add_argument("title", metavar="TITLE", help="what to do, as an instruction")
    parser.add_argument(
        "--closes",
        action="append",
        default=[],
        metavar="REQUIREMENT",
        help="a requirement it is to close; may be repeated",
    )
    add_field_options(parser)
    add_changing_options(parser)
    parser.set_defaults(run=_add)


def _add_export(actions: Any) -> None:
    parser = actions.add_parser(
        "export",
        help="the plan as a workbook, a table or a text",
        description="Write the plan to a file: xlsx to work in and bring back, csv for other programs, md for a text.",
        epilog="Example:  advocheck plan export dorset-2023 --as xlsx -o plan.xlsx",
    )
    add_assessment_options(parser)
    parser.add_argument("--as", dest="kind", required=True, choices=("xlsx", "csv", "md"), help="what to write")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the file to write; replaced if there")
    parser.add_argument(
        "--on", type=day, metavar="D", help="the day progress is told for; if left out, the day it is run"
    )
    parser.set_defaults(run=_export)


def _add_import(actions: Any) -> None:
    parser = actions.add_parser(
        "import",
        help="bring an edited workbook back; shows first what would change",
        description="Show what an edited workbook changes in the plan, action by action and field by field. Where the "
        "plan has been changed there too, both are shown and the plan's stands. Nothing is saved without --apply.",
        epilog="Example:  advocheck plan import plan.xlsx my-council --apply",
    )
    parser.add_argument("workbook", metavar="WORKBOOK", help="the workbook that plan export wrote, edited")
    parser.add_argument("folder", metavar="FOLDER", help="the folder that keeps the plan")
    parser.add_argument("--apply", action="store_true", help="save what is shown")
    add_changing_options(parser)
    parser.set_defaults(run=_import)


def _show(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.workspace.planned import Dates, is_sample, plan_of

    found, desk = _opened(chosen)
    planned = plan_of(found, desk, Dates(chosen.start, chosen.by, chosen.by_what))
    for line in planned.said:
        say(f"advocheck: {line}")
    if planned.kept is not None and planned.kept.basis.profile != planned.plan.basis.profile:
        say(f"advocheck: the kept plan was made under the profile {planned.kept.basis.profile}.")
    if is_sample(found):
        name = found.path.name
        say(f"advocheck: {name} is a sample and nothing is saved. For a copy: advocheck init my-{name} --from {name}")
    elif not chosen.preview:
        _keep(desk, planned.plan, "made the plan", found)
    return _show_plan(chosen, found, planned.plan)


def _opened(chosen: argparse.Namespace) -> tuple[OpenFolder, Desk]:
    from compliance.cli.opened import opened
    from compliance.workspace.editing import Desk

    found = opened(chosen)
    return found, Desk(found.path, found.library)


def _keep(desk: Desk, plan: Plan, words: str, found: OpenFolder) -> None:
    from compliance.cli.console import say
    from compliance.planning.plan_file import PLAN_FILE
    from compliance.workspace.planned import keep_plan

    edit = keep_plan(desk, plan, words)
    done = "is as it was" if edit.before == edit.after else "saved"
    say(f"advocheck: {found.path / PLAN_FILE} {done} ({len(plan.actions)} actions)")


def _progress_on(chosen: argparse.Namespace, found: OpenFolder) -> Any:
    """Give the day progress is told for: as given, that of the assessment for a sample or a preview, else today."""
    from compliance.cli.opened import today
    from compliance.workspace.planned import is_sample

    if chosen.on is not None:
        return chosen.on
    return found.assessment.as_at if is_sample(found) or getattr(chosen, "preview", False) else today()


def _show_plan(chosen: argparse.Namespace, found: OpenFolder, plan: Plan) -> int:
    from compliance.cli.output import show_paper
    from compliance.reports.exports.plan_json import plan_json
    from compliance.reports.papers.plan import plan_paper

    on = _progress_on(chosen, found)
    assessment, library, date_from = found.assessment, found.library, found.date_from
    return show_paper(
        chosen,
        lambda: plan_paper(plan, assessment, library, date_from, on, detailed=chosen.details),
        lambda: plan_json(plan, assessment, date_from, on),
    )


def _set(chosen: argparse.Namespace) -> int:
    from compliance.planning.change import SetFields
    from compliance.text.problem import InvalidArgument

    chosen.folder, ids = folder_and_ids(chosen.words)
    fields = fields_given(chosen)
    both = sorted(set(chosen.clear) & {name for name, _ in fields})
    if both:
        raise InvalidArgument(f"{both[0]} is to be set and cleared at once: one of the two.")
    fields += tuple((name, None) for name in chosen.clear)
    if not fields:
        raise InvalidArgument("Nothing is to be set. Give for example --owner, --due, --status or --note.")
    return _change(chosen, SetFields(ids, fields))


def _add(chosen: argparse.Namespace) -> int:
    from compliance.planning.change import AddAction

    return _change(chosen, AddAction(chosen.title, tuple(chosen.closes), fields_given(chosen)))


def _change(chosen: argparse.Namespace, change: SetFields | AddAction) -> int:
    from compliance.cli.output import show_paper
    from compliance.planning.change import AddAction, differences
    from compliance.reports.papers.plan_changes import changes_json, changes_paper
    from compliance.workspace.planned import change_plan, kept_plan

    found, desk = _opened(chosen)
    before = kept_plan(found, desk)
    plan, edit = change_plan(found, desk, change, changed_by(chosen, found))
    changes = differences(before, plan) if before is not None else ()
    added = (change.title,) if isinstance(change, AddAction) else ()
    said = (f"Kept in {found.path / edit.file}.",) if edit.before != edit.after else ("The plan was so already.",)
    return show_paper(
        chosen,
        lambda: changes_paper(plan, changes, added=added, said=said),
        lambda: changes_json(changes, added=added, said=said),
    )


def _export(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json
    from compliance.files.saving import save
    from compliance.planning.plan import fingerprint
    from compliance.text.canonical import sha256
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.planned import kept_plan, plan_of

    output = Path(chosen.output)
    if output.suffix.lower() != f".{chosen.kind}":
        raise InvalidArgument(
            f"This is written as {chosen.kind}: {output} needs a name such as {output.stem}.{chosen.kind}."
        )
    found, desk = _opened(chosen)
    plan = kept_plan(found, desk)
    if plan is None:
        plan = plan_of(found, desk).plan
        say("advocheck: no plan is kept here, so one was made for this file and not saved.")
    elif plan.basis.assessment_sha256 != fingerprint(found.assessment):
        say("advocheck: verdicts have moved since the plan was made. To renew it first: advocheck plan FOLDER")
    data = _exported(chosen, found, plan)
    save(output, data)
    if chosen.json:
        show_json({"written": chosen.output, "bytes": len(data), "sha256": sha256(data)})
    else:
        say(f"advocheck: wrote {chosen.output} ({len(data):,} bytes)")
    return ExitCode.DONE


def _exported(chosen: argparse.Namespace, found: OpenFolder, plan: Plan) -> bytes:
    from compliance.planning.table import Setting

    on = _progress_on(chosen, found)
    if chosen.kind == "md":
        from compliance.reports.formats.markdown import markdown
        from compliance.reports.papers.plan import plan_paper

        paper = plan_paper(plan, found.assessment, found.library, found.date_from, on, detailed=True)
        return markdown(paper).encode("utf-8")
    from compliance.reports.exports.plan_sheets import plan_csv, plan_workbook

    setting = Setting(found.library, on)
    if chosen.kind == "csv":
        return plan_csv(plan, setting)
    return plan_workbook(plan, found.assessment, setting, found.date_from)


def _import(chosen: argparse.Namespace) -> int:
    from compliance.files.folder import read_file
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.plan_import import bring_back
    from compliance.workspace.planned import kept_plan

    found, desk = _opened(chosen)
    kept = kept_plan(found, desk)
    if kept is None:
        raise InvalidArgument(f"{found.path} keeps no plan to bring this back to. First: advocheck plan {found.path}")
    workbook = Path(chosen.workbook)
    back = bring_back(read_file(workbook), workbook.name, kept, changed_by(chosen, found))
    return _brought_back(chosen, found, desk, back)


def _brought_back(chosen: argparse.Namespace, found: OpenFolder, desk: Desk, back: BroughtBack) -> int:
    from compliance.cli.output import show_paper
    from compliance.reports.papers.plan_changes import changes_json, changes_paper

    said = back.said
    if chosen.apply and not back.changes_nothing:
        _keep(desk, back.plan, f"brought back {Path(chosen.workbook).name}", found)
    elif not back.changes_nothing:
        said = (*said, "Nothing is saved yet. To save this, run it again with --apply.")
    return show_paper(
        chosen,
        lambda: changes_paper(back.plan, back.changes, back.conflicts, back.added, said),
        lambda: changes_json(back.changes, back.conflicts, back.added, said),
    )
