"""`advocheck standards`: list the packs, show a requirement, copy, lint and test."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from compliance.workspace.copying import Copied

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    parser = groups.add_parser(
        "standards",
        help="list the standards, show one, or check the YAML",
        description="Look at the standards this program holds, and check their YAML.",
        epilog="Example:  advocheck standards show advlaw.s26a.arrange-help",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add(actions, "list", "list the packs, with status and what was not seen", "advocheck standards list", _list)
    show = _add(
        actions, "show", "show a requirement, a pack, a theme or a profile", "advocheck standards show iv-law", _show
    )
    show.add_argument("id", metavar="ID", help="an id of a requirement, pack, theme, topic, metric or profile")
    _add_copy(actions)
    lint = _add(
        actions,
        "lint",
        "check the YAML; every problem with its line, in code 2",
        "advocheck standards lint my-standards",
        _lint,
    )
    lint.add_argument("path", nargs="?", metavar="PATH", help="a folder or file; the shipped standards if left out")
    test = _add(
        actions,
        "test",
        "run the tests beside the rules; a case that comes out otherwise is told, in code 2",
        "advocheck standards test",
        _test,
    )
    test.add_argument("path", nargs="?", metavar="PATH", help="a folder or file; the shipped standards if left out")


def _add_copy(actions: Any) -> None:
    copy = _add(
        actions,
        "copy",
        "copy a shipped pack with its tests, to edit as your own",
        "advocheck standards copy iv-guidance my-standards",
        _copy,
    )
    copy.add_argument("pack", metavar="PACK", help="the pack, by its id from `standards list`")
    copy.add_argument("folder", metavar="FOLDER", help="a folder of your own; made if it is not there")
    copy.add_argument("--id", metavar="ID", help="the id of the copy; my- and the pack's own if left out")
    copy.add_argument(
        "--prefix", metavar="WORD", help="what every id in the copy starts with; my and the pack's own if left out"
    )
    copy.add_argument("--overlay", action="store_true", help="an example of local targets too, laid over the copy")


def _add(actions: Any, name: str, words: str, example: str, run: Any) -> argparse.ArgumentParser:
    from compliance.cli.options import add_output_options

    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=f"Example:  {example}"
    )
    add_output_options(parser)
    parser.set_defaults(run=run)
    return parser


def _list(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper
    from compliance.reports.papers.standards_list import standards_json, standards_paper
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.opening import load_library
    from compliance.workspace.settings import read_settings, user_settings_file

    library = load_library(read_settings(Path(), user_settings_file()).standards_paths, cache_folder())
    return show_paper(chosen, lambda: standards_paper(library), lambda: standards_json(library))


def _show(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper
    from compliance.reports.exports.entry_json import entry_json
    from compliance.reports.papers.standards_entry import entry_paper
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.opening import load_library
    from compliance.workspace.settings import read_settings, user_settings_file

    library = load_library(read_settings(Path(), user_settings_file()).standards_paths, cache_folder())
    return show_paper(chosen, lambda: entry_paper(library, chosen.id), lambda: entry_json(library, chosen.id))


def _copy(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_json
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.copying import Wanted, copy_pack
    from compliance.workspace.settings import user_settings_file

    wanted = Wanted(chosen.pack, Path(chosen.folder), chosen.id, chosen.prefix, chosen.overlay)
    copied = copy_pack(wanted, Path(), cache_folder(), user_settings_file())
    if chosen.json:
        show_json(
            {
                "pack": copied.pack.id,
                "prefix": copied.pack.prefix,
                "overlay": None if copied.overlay is None else str(copied.overlay),
                "written": [str(each) for each in copied.written],
                "settings": str(copied.settings),
                "lines_to_add": copied.lines,
            }
        )
    else:
        _say_copied(chosen, copied)
    return ExitCode.DONE


def _say_copied(chosen: argparse.Namespace, copied: Copied) -> None:
    from compliance.cli.console import say

    say(f"advocheck: copied {chosen.pack} to {Path(chosen.folder) / copied.pack.id}")
    say(f"The copy is the pack {copied.pack.id}, and its ids start with {copied.pack.prefix}: both can be asked.")
    say("Give it a title of its own in its pack.yaml, so that pages tell the two apart.")
    if copied.overlay is not None:
        say(f"An example of local targets, all invented: {copied.overlay}. A profile names it under overlay.")
    if copied.settings in copied.written:
        say(f"{copied.settings} was written: it names {chosen.folder}.")
    elif copied.lines:
        say(f"So that it is found, put this into {copied.settings}, in place of its own [standards] if it has one:")
        say(copied.lines)
    say("To ask it of a council, name the folder in the advocheck.toml beside its evidence too. Then:")
    say(f"    advocheck standards lint {chosen.folder}")
    say(f"    advocheck assess FOLDER --pack {copied.pack.id}")


def _lint(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json
    from compliance.reports.problem_lines import problem_lines
    from compliance.workspace.linting import lint_path

    files, problems = lint_path(Path(chosen.path) if chosen.path else None)
    if chosen.json:
        show_json([_as_json(problem) for problem in problems])
    else:
        for line in problem_lines(problems):
            print(line)
        found = "no problems" if not problems else f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        say(f"{found} in {files} file{'' if files == 1 else 's'}")
    return ExitCode.INVALID if problems else ExitCode.DONE


def _as_json(problem: Any) -> dict[str, Any]:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "message": problem.message,
        "expected": problem.expected,
        "nearest": problem.nearest,
        "next_step": problem.next_step,
    }


def _test(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json
    from compliance.text.display import display
    from compliance.workspace.linting import test_path

    trials = test_path(Path(chosen.path) if chosen.path else None)
    failed = [each for each in trials if not each.passed]
    if chosen.json:
        show_json(
            [
                {
                    "requirement": each.requirement,
                    "case": each.example.name,
                    "passed": each.passed,
                    "differences": [*each.differences, *map(str, each.problems)],
                }
                for each in trials
            ]
        )
    else:
        for each in failed:
            print(display(f"{each.example.place}: {each.requirement}: {each.example.name}"))
            for difference in (*each.differences, *map(str, each.problems)):
                print(f"    {display(difference)}")
        say(f"{len(trials) - len(failed)} of {len(trials)} cases came out as written")
    return ExitCode.INVALID if failed else ExitCode.DONE
