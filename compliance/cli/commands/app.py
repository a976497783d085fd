"""`advocheck app`: the app in the terminal, or in a browser on this computer."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from compliance.tui.app import Given

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.argument import day

    parser = groups.add_parser(
        "app",
        help="open the app: where a council stands, why, and a plan, with keys and mouse",
        description="Open the app in this terminal. `advocheck` alone does the same.",
        epilog="Example:  advocheck app dorset-2023",
    )
    parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="a folder of evidence or a sample; asked if left out"
    )
    parser.add_argument("--profile", metavar="ID", help="which standards to ask, as for assess")
    parser.add_argument(
        "--as-at", type=day, metavar="DATE", help='the day of assessment, such as 2023-11-23 or "23 Nov 2023"'
    )
    parser.add_argument("--serve", action="store_true", help="open it in a browser, for this computer alone")
    parser.add_argument("--port", type=_port, metavar="N", help="with --serve: the port, 8000 if left out")
    parser.set_defaults(run=_run)


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1024 <= number <= 65_535:  # noqa: PLR2004 - the ports that anybody may use
        raise argparse.ArgumentTypeError("a port is a number from 1024 to 65535")
    return number


def _run(chosen: argparse.Namespace) -> int:
    if chosen.port is not None and not chosen.serve:
        from compliance.text.problem import InvalidArgument

        raise InvalidArgument("--port goes with --serve.")
    return _serve(chosen) if chosen.serve else _open(chosen)


def _open(chosen: argparse.Namespace) -> int:
    given = _given(chosen)
    _refuse_no_terminal()
    from compliance.tui.app import AdvocheckApp  # 0.3 s with the toolkit, so no other command imports it

    app = AdvocheckApp(given)
    app.run()
    if not app.panic_words:
        return ExitCode.DONE
    from compliance.cli.console import say

    say(f"advocheck: {app.panic_words}")
    say("Please report these two lines with what you did; they hold nothing of your evidence.")
    return ExitCode.FAULT


def _given(chosen: argparse.Namespace) -> Given:
    """Give all that the app needs of this computer: nothing else of it reads clock, environment or encoding.

    Raises:
        EvidenceUnreadable: there is no such folder.
        InvalidArgument: there is no such profile.
    """
    from compliance.cli.opened import today
    from compliance.tui.app import Given  # with the toolkit, 0.3 s
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.opening import Choices, find_evidence
    from compliance.workspace.settings import user_settings_file
    from compliance.workspace.state import state_file

    return Given(
        today=today(),
        folder=find_evidence(chosen.folder) if chosen.folder else None,
        choices=Choices(chosen.profile, chosen.as_at),
        cache=cache_folder(),
        state=state_file(),
        settings=user_settings_file(),
        home=Path.cwd(),
        glyphs=_is_served() or "utf" in (sys.stdout.encoding or "").lower(),
    )


def _is_served() -> bool:
    """Whether this run draws into a browser, where there is no terminal and every sign can be drawn."""
    import os

    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def _refuse_no_terminal() -> None:
    """Say what to use instead, before the screen opens.

    Raises:
        InvalidArgument: there is no terminal, or one that cannot draw a screen.
    """
    import os

    from compliance.text.problem import InvalidArgument

    if _is_served():
        return
    instead = "Use a command instead, such as: advocheck assess FOLDER --plain (all of them: advocheck --help)"
    # The screen is drawn on stderr, or stdout on Windows, and the keys are read from stdin.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise InvalidArgument(f"The app needs a terminal to draw in and keys to read, and here is none. {instead}")
    if os.environ.get("TERM") == "dumb":
        raise InvalidArgument(f"This terminal says that it cannot draw a screen (TERM=dumb). {instead}")


def _serve(chosen: argparse.Namespace) -> int:
    from compliance.tui.serving import serve
    from compliance.workspace.opening import find_evidence

    words = ["app"]
    if chosen.folder:
        words.append(str(find_evidence(chosen.folder).resolve()))
    if chosen.profile:
        words.extend(["--profile", chosen.profile])
    if chosen.as_at:
        words.extend(["--as-at", chosen.as_at.isoformat()])
    serve(words, chosen.port or 8000, print)
    return ExitCode.DONE
