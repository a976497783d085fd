"""The plan taken out of the app as a file, and an edited workbook brought back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from compliance.files.folder import read_file
from compliance.planning.plan import Changed
from compliance.reports.exports.plan_export import EXPORTS, plan_export
from compliance.reports.papers.plan_changes import changes_paper
from compliance.text.display import display
from compliance.tui.plan_board import Board
from compliance.tui.plan_forms import role_field
from compliance.tui.saving_file import no_path, save_file, typed_path
from compliance.tui.widgets.form import Field, Form
from compliance.tui.widgets.paper_dialog import AGREED, PaperDialog
from compliance.workspace.plan_import import BroughtBack, bring_back
from compliance.workspace.planned import keep_plan

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["ask_export", "ask_import"]

_EXPORT_WORDS = (
    "A name that ends in .xlsx gives a workbook to edit and bring back, .csv a table for other programs, "
    ".md a text to paste."
)
_IMPORT_WORDS = "The workbook that was exported from here, edited. You see what would change before anything does."


def ask_export(app: AdvocheckApp, board: Board) -> None:
    """Ask for the name of a file, and write the whole plan to it."""
    found = board.found
    field = Field(
        "file",
        "File",
        _name(app, board),
        "where to, and under what name",
        check=lambda text: _wrong_name(text) or no_path(app, text),
    )

    def keep(values: Mapping[str, str] | None) -> None:
        if values is not None:
            path = typed_path(app, values["file"])
            save_file(app, path, "the plan", lambda: data(path.name))

    def data(name: str) -> bytes:
        return plan_export(name, board.plan, found.assessment, board.setting, found.date_from)

    app.push_screen(Form("Export the plan", (field,), _EXPORT_WORDS, keep="Export"), keep)


def _name(app: AdvocheckApp, board: Board) -> str:
    return str(app.given.home / f"{board.found.assessment.evidence.id}-plan.xlsx")


def _wrong_name(name: str) -> str | None:
    if PurePath(name).suffix.lower() in EXPORTS:
        return None
    return "The name must end in .xlsx (a workbook), .csv (a table) or .md (a text)."


def ask_import(app: AdvocheckApp, board: Board) -> None:
    """Ask for an edited workbook, show what it changes, and keep that once it is agreed to."""
    field = Field(
        "file",
        "Workbook",
        _name(app, board),
        "the edited workbook",
        check=lambda text: _no_workbook(text) or no_path(app, text),
    )

    def read(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        app.role = values["your-role"]
        path = typed_path(app, values["file"])
        changed = Changed(by=app.role, at=app.given.today)
        app.work(
            f"Reading {path.name}",
            lambda: bring_back(read_file(path), path.name, board.plan, changed),
            lambda back: _preview(app, back, f"{changed.by} brought back {path.name}"),
        )

    app.push_screen(Form("Import a workbook", (field, role_field(app)), _IMPORT_WORDS, keep="Look"), read)


def _no_workbook(name: str) -> str | None:
    return None if PurePath(name).suffix.lower() == ".xlsx" else "The name must end in .xlsx."


def _preview(app: AdvocheckApp, back: BroughtBack, words: str) -> None:
    """Show what would change; where nothing would, there is nothing to agree to."""
    paper = changes_paper(back.plan, back.changes, back.conflicts, back.added, back.said)

    def keep(answer: str | None) -> None:
        if answer == AGREED:
            app.change("Saving the plan", lambda desk: keep_plan(desk, back.plan, display(words)))

    app.push_screen(PaperDialog(paper, "" if back.changes_nothing else "Apply"), keep)
