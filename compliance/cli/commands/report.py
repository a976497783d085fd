"""`advocheck report`: one page that holds every fact."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from compliance.cli.exit_code import ExitCode
from compliance.cli.options import add_folder_command

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "one self-contained page holding every fact"
    about = "Write one HTML page: no network, no script, readable in any browser and on paper."
    parser = add_folder_command(groups, "report", words, about, "dorset-2023 -o dorset.html", _run)
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE.html", help="the file to write; replaced if there"
    )


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.opened import opened
    from compliance.cli.output import show_json
    from compliance.files.saving import save
    from compliance.reports.formats.html import html_page
    from compliance.reports.papers.report import report_paper
    from compliance.text.canonical import sha256
    from compliance.text.problem import InvalidArgument

    output = Path(chosen.output)
    if output.suffix.lower() not in {".html", ".htm"}:
        # A slip must not put the page in place of the evidence itself.
        raise InvalidArgument(f"The report is an HTML page: {output} needs a name such as {output.stem}.html.")
    found = opened(chosen)
    page = html_page(report_paper(found.assessment, found.library, found.date_from)).encode("utf-8")
    save(output, page)
    if chosen.json:
        show_json({"written": chosen.output, "bytes": len(page), "sha256": sha256(page)})
    else:
        say(f"advocheck: wrote {chosen.output} ({len(page):,} bytes)")
    return ExitCode.DONE
