"""The command `advocheck`: its parser, and the last resort when something goes wrong."""

from __future__ import annotations

import argparse
import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NoReturn

from compliance import __version__
from compliance.cli import commands
from compliance.cli.console import prepare, say
from compliance.cli.exit_code import ExitCode
from compliance.text.display import display
from compliance.text.problem import AdvocheckError, EvidenceUnreadable, InvalidFiles

__all__ = ["main", "make_parser"]


def make_parser(first: str | None = None) -> argparse.ArgumentParser:
    """Give the parser with every command found under `commands/`, or with the one that is named first alone."""
    parser = _Parser(
        prog="advocheck",
        description="Check a council's advocacy and independent visitor services against national standards.",
        epilog="Start here:  advocheck assess dorset-2023",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"advocheck {__version__}")
    groups = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    known = sorted(module.name for module in iter_modules(commands.__path__))
    for name in [first] if first in known else known:
        import_module(f"{commands.__name__}.{name}").add_to(groups)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser whose messages are safe to show, whatever was typed."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read words, with the action put in that a command stands for where none is named."""
        return super().parse_args(_with_action(sys.argv[1:] if args is None else list(args)), namespace)

    def error(self, message: str) -> NoReturn:
        super().error(display(message))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; no error of ours ends in a traceback."""
    prepare()
    # A run is short and makes few circles: collecting as often as a server would costs 15 ms of it.
    gc.set_threshold(200_000)
    # At the end Python looks for circles among all that was read, only to forget it: 20 ms more.
    atexit.register(_collect_no_more)
    try:
        words = (sys.argv[1:] if arguments is None else list(arguments)) or _without_words()
        chosen = make_parser(words[0]).parse_args(words)
        code = int(chosen.run(chosen))
        sys.stdout.flush()
    except InvalidFiles as error:
        return _invalid(error)
    except EvidenceUnreadable as error:
        say(f"advocheck: {error}")
        return ExitCode.UNREADABLE
    except AdvocheckError as error:
        say(f"advocheck: {error}")
        return ExitCode.INVALID
    except KeyboardInterrupt:
        say("advocheck: stopped; nothing was half-written")
        return ExitCode.STOPPED
    except BrokenPipeError:
        # Whoever read our output has gone: not an error, and nothing more can be said to them.
        _write_no_more()
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback could print evidence
        return _last_resort(error)
    return code


def _collect_no_more() -> None:
    """Leave what was read to the system, but where a database was loaded that tells of everything left at its end."""
    if "duckdb" not in sys.modules:
        gc.freeze()


def _without_words() -> list[str]:
    """Give the words that `advocheck` alone stands for: the app where there is a person to see it, else the help."""
    return ["app"] if sys.stdout.isatty() else ["--help"]


def _with_action(words: list[str]) -> list[str]:
    """Put in the action that a command stands for where none is named: `plan FOLDER` is `plan show FOLDER`."""
    if not words:
        return words
    command = sys.modules.get(f"{commands.__name__}.{words[0]}")
    default, known = getattr(command, "DEFAULT_ACTION", None), getattr(command, "ACTIONS", ())
    if default is None or len(words) == 1 or words[1] in {*known, "-h", "--help"}:
        return words
    return [words[0], default, *words[1:]]


def _last_resort(error: Exception) -> int:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        _write_no_more()
        say(f"advocheck: what was asked for could not be written ({error.strerror})")
        return ExitCode.INVALID
    say(_fault(error))
    return ExitCode.FAULT


def _write_no_more() -> None:
    """Send what is left of the output nowhere, so that closing it says nothing more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _invalid(error: InvalidFiles) -> int:
    from compliance.reports.problem_lines import problem_lines

    for line in problem_lines(error.problems):
        say(line)
    number = len(error.problems)
    say(f"advocheck: {number} {'problem' if number == 1 else 'problems'} to mend; nothing was judged or counted")
    return ExitCode.INVALID


def _fault(error: Exception) -> str:
    """Say what kind of fault it was and where in the program, and nothing of the data it was handling."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    return (
        f"advocheck: a fault in the program itself ({type(error).__name__} at {where}). Nothing was changed.\n"
        "Please report these two lines with the command you ran; they hold nothing of your evidence."
    )
