"""A sample drawn from the children behind a bar: the seed is asked for before the list is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from compliance.coverage.sampling.paper_findings import findings
from compliance.coverage.sampling.working_paper import Asked, PaperAim, SeedFile, WorkingPaper
from compliance.quantities.amount import Amount
from compliance.reports.papers.sample import what_next, working_paper_page
from compliance.tui.saving_file import no_path, typed_path
from compliance.tui.widgets.form import Field, Form
from compliance.tui.widgets.paper_dialog import PaperDialog
from compliance.workspace.audit_command import whole_path
from compliance.workspace.audit_slices import Slice
from compliance.workspace.auditing import AuditAsked
from compliance.workspace.extracts_brought import Brought, sample_brought

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["ask_sample"]

_WORDS = (
    "The seed decides the draw, so that anyone can draw the same again: any words, chosen before the list is seen. "
    "It is written down first. 5% and 95% are common figures; no rule sets them."
)
_SEEN = (
    "You have seen this list already, or a sample of it, and the paper will say so. Have somebody choose the seed who "
    "has not, or say in the paper how it was chosen."
)
_TOLERABLE, _CONFIDENCE, _ERRORS = "5%", "95%", "0"
_MOST_DIGITS = 9


def ask_sample(
    app: AdvocheckApp,
    brought: Brought,
    asked: AuditAsked,
    behind: Slice,
    then: Callable[[], object],
    *,
    is_seen: bool,
) -> None:
    """Ask for the seed, the aim and the file; draw; and show the working paper. It asks for one circumstance.

    `then` is told once records are shown: a seed chosen after that is not chosen blind, as where `is_seen`.
    """
    circumstance = brought.library.circumstances[behind.circumstance or ""]
    where = str(app.given.home / f"sample-{circumstance.id}.yaml")
    of = f"{circumstance.title}{f': {behind.status.words}' if behind.status else ''}."
    fields = (
        Field("seed", "Seed", "", "such as: audit committee 12 May 2024"),
        Field("size", "How many", "", "empty: the fewest that can show the aim", check=_no_size, optional=True),
        Field("tolerable", "Tolerable error rate", _TOLERABLE, "such as 5%", check=_no_share),
        Field("confidence", "Confidence", _CONFIDENCE, "such as 95%", check=_no_share),
        Field("errors", "Errors allowed", _ERRORS, "such as 0", check=_no_number),
        Field("file", "Working paper", where, "a new file", check=lambda text: _wrong_name(text) or no_path(app, text)),
    )

    def draw(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        path, seed = typed_path(app, values["file"]), _seed(app, values, asked, behind)
        seed = replace(seed, list_seen=True if is_seen else None)

        def drawn(paper: WorkingPaper) -> None:
            then()
            app.say(f"The working paper was written: {path}")
            page = working_paper_page(paper, findings(paper))
            app.push_screen(PaperDialog(replace(page, blocks=(*what_next(paper, whole_path(path)), *page.blocks))))

        app.long_work("Drawing the sample", lambda progress: sample_brought(brought, path, seed, progress), drawn)

    words = "\n".join([of, *([_SEEN] if is_seen else []), _WORDS])
    app.push_screen(Form("Draw a sample", fields, words, keep="Draw"), draw)


def _seed(app: AdvocheckApp, values: Mapping[str, str], asked: AuditAsked, behind: Slice) -> SeedFile:
    given = (values["tolerable"], values["confidence"])
    tolerable, confidence = (Amount.parse(each) for each in given)
    if tolerable is None or confidence is None:
        raise ValueError("the form has checked both shares")
    return SeedFile(
        seed=values["seed"],
        seed_on=app.given.today,
        asked=Asked(
            circumstance=behind.circumstance or "",
            statuses=(behind.status,) if behind.status is not None else (),
            size=int(values["size"]) if values["size"] else None,
            from_=asked.first,
            to=asked.last,
            as_at=asked.as_at,
        ),
        aim=PaperAim(
            tolerable=tolerable,
            confidence=confidence,
            errors=int(values["errors"]),
            by_convention=given == (_TOLERABLE, _CONFIDENCE),
        ),
    )


def _no_share(text: str) -> str | None:
    amount = Amount.parse(text)
    if amount is not None and amount.share and 0 < amount.value < 1:
        return None
    return "This is a share with its sign, between 0% and 100%."


def _no_number(text: str) -> str | None:
    if not text or (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        return None
    return "This is a whole number, such as 60."


def _no_size(text: str) -> str | None:
    return "A sample has at least one record." if text and not text.strip("0") else _no_number(text)


def _wrong_name(text: str) -> str | None:
    return None if PurePath(text).suffix.lower() in {".yaml", ".yml"} else "The name must end in .yaml."
