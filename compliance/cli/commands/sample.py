"""`advocheck sample`: how many records to look at, which, what they show, and the same done again."""

from __future__ import annotations

import argparse
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.cli.exit_code import ExitCode
from compliance.cli.sample_options import add_actions
from compliance.quantities.amount import Amount

if TYPE_CHECKING:
    from compliance.coverage.keyed_reference import ReferenceKey
    from compliance.coverage.sampling.paper_findings import Findings
    from compliance.coverage.sampling.working_paper import PaperAim, SeedFile, WorkingPaper

__all__ = ["add_to"]

_TOLERABLE, _CONFIDENCE = (Amount(Fraction(each, 100), share=True) for each in (5, 95))
"""What stands where the user gives nothing; no rule sets either, and the page says so."""


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    parser = groups.add_parser(
        "sample",
        help="a sample of cases that an auditor can defend, and the working paper that goes with it",
        description="Work out how many cases to look at, draw them so that anyone can draw the same again, and say "
        "what they show.",
        epilog="Example:  advocheck sample size --population 400",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    runs = {
        "size": _size,
        "draw": _draw,
        "extend": _extend,
        "show": _show,
        "fill": _fill,
        "conclude": _conclude,
        "reperform": _reperform,
    }
    add_actions(actions, runs)


def _size(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper
    from compliance.coverage.sampling.sizing import sizing
    from compliance.reports.papers.sample_size import sample_size_json, sample_size_paper
    from compliance.text.problem import InvalidArgument

    if chosen.population == 0:
        raise InvalidArgument("There is nothing to draw a sample from: the population is 0 records. Give 1 or more.")
    asked = _aim(chosen)
    found = sizing(asked.of(chosen.population), asked.errors)
    given = (("tolerable rate", chosen.tolerable), ("confidence", chosen.confidence))
    conventions = tuple(name for name, value in given if value is None)
    return show_paper(
        chosen, lambda: sample_size_paper(found, conventions=conventions), lambda: sample_size_json(found)
    )


def _draw(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.opened import opened_library
    from compliance.cli.output import show_paper
    from compliance.cli.watched import watched
    from compliance.coverage.sampling.paper_findings import findings
    from compliance.reports.exports.sample_json import working_paper_json
    from compliance.reports.papers.sample import drawn_page
    from compliance.workspace.auditing import open_audit
    from compliance.workspace.sample_papers import asked_of, begin_sample, draw_sample

    seed = _seed(chosen)
    folder, library = opened_library(chosen.folder)
    key = _key(chosen, folder)
    begun = begin_sample(Path(chosen.output), seed, folder, library)
    there = "stood there already" if begun.was_there else "was written down before this list was drawn"
    say(f'advocheck: the seed "{begun.seed.seed}" {there}: {begun.path}')
    with watched() as progress:
        audit = open_audit(folder, library, asked_of(begun.seed.asked), progress)
        paper = draw_sample(begun, audit, key, progress)
    say(f"advocheck: wrote the working paper {begun.path} ({len(paper.records):,} records)")
    return show_paper(
        chosen,
        lambda: drawn_page(paper, chosen.output),
        lambda: working_paper_json(paper, findings(paper)),
    )


def _seed(chosen: argparse.Namespace) -> SeedFile:
    from compliance.cli.opened import today
    from compliance.coverage.sampling.working_paper import Asked, SeedFile
    from compliance.quantities.period import long_date
    from compliance.text.problem import InvalidArgument

    if chosen.on is not None and chosen.on > today():
        raise InvalidArgument(f"--on: {long_date(chosen.on)} is still to come. Give the day the seed was written down.")
    asked = Asked(
        circumstance=chosen.circumstance,
        statuses=tuple(dict.fromkeys(chosen.status)),
        size=chosen.size,
        from_=chosen.first,
        to=chosen.last,
        as_at=chosen.as_at,
    )
    return SeedFile(seed=chosen.seed, seed_on=chosen.on or today(), asked=asked, aim=_aim(chosen))


def _aim(chosen: argparse.Namespace) -> PaperAim:
    from compliance.coverage.sampling.working_paper import PaperAim

    return PaperAim(
        tolerable=chosen.tolerable or _TOLERABLE,
        confidence=chosen.confidence or _CONFIDENCE,
        errors=chosen.errors or 0,
        by_convention=chosen.tolerable is None and chosen.confidence is None,
    )


def _key(chosen: argparse.Namespace, folder: Path) -> ReferenceKey | None:
    """Give the key that a shared paper is hashed with, made where there is none."""
    from compliance.cli.console import say
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.reference_key import key_file, open_key

    if not chosen.shared:
        if chosen.key is not None:
            raise InvalidArgument("--key is for a shared paper. Give --shared with it, or leave it out.")
        return None
    found = open_key(Path(chosen.key) if chosen.key is not None else key_file(), folder)
    for line in found.said:
        say(f"advocheck: {line}")
    return found.key


def _extend(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.opened import opened_library
    from compliance.cli.output import show_paper
    from compliance.cli.watched import watched
    from compliance.coverage.sampling.paper_findings import findings
    from compliance.reports.exports.sample_json import working_paper_json
    from compliance.reports.papers.sample import drawn_page
    from compliance.workspace.auditing import open_audit
    from compliance.workspace.sample_papers import asked_of, extend_sample, open_paper, refuse_standing

    refuse_standing(Path(chosen.output))
    old = open_paper(Path(chosen.file))
    key = _key_of(old, chosen)
    folder, library = opened_library(chosen.folder)
    with watched() as progress:
        audit = open_audit(folder, library, asked_of(old.asked), progress)
        paper = extend_sample(old, Path(chosen.output), chosen.size, audit, key, progress)
    more = len(paper.records) - len(old.records)
    say(f"advocheck: wrote the working paper {chosen.output} ({len(paper.records):,} records, {more:,} of them new)")
    return show_paper(
        chosen,
        lambda: drawn_page(paper, chosen.output),
        lambda: working_paper_json(paper, findings(paper)),
    )


def _key_of(paper: WorkingPaper, chosen: argparse.Namespace) -> ReferenceKey | None:
    """Give the key of a shared paper; one with the authority's own references needs none."""
    from compliance.workspace.reference_key import key_file, read_key

    if paper.key is None:
        return None
    return read_key(Path(chosen.key) if chosen.key is not None else key_file()).key


def _show(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper, write_page
    from compliance.coverage.sampling.paper_findings import findings
    from compliance.reports.exports.sample_json import working_paper_json
    from compliance.reports.papers.sample import working_paper_page
    from compliance.workspace.sample_papers import open_paper

    paper = open_paper(Path(chosen.file))
    found = findings(paper)
    if chosen.output is None:
        return show_paper(chosen, lambda: working_paper_page(paper, found), lambda: working_paper_json(paper, found))
    if chosen.output.lower().endswith((".md", ".xlsx")):
        return _write(chosen, paper, found)
    return write_page(chosen, lambda: working_paper_page(paper, found))


def _write(chosen: argparse.Namespace, paper: WorkingPaper, found: Findings) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json
    from compliance.files.saving import save
    from compliance.reports.exports.sample_sheets import paper_workbook
    from compliance.reports.formats.markdown import markdown
    from compliance.reports.papers.sample import working_paper_page
    from compliance.text.canonical import sha256
    from compliance.text.problem import InvalidArgument

    path = Path(chosen.output)
    if path.exists():
        raise InvalidArgument(
            f"{path} is there already and was left as it is: somebody may have filled it in. "
            "Give another name; what was filled in is brought back with: advocheck sample fill"
        )
    is_workbook = chosen.output.lower().endswith(".xlsx")
    data = paper_workbook(paper, found) if is_workbook else markdown(working_paper_page(paper, found)).encode("utf-8")
    save(path, data)
    if chosen.json:
        show_json({"written": chosen.output, "bytes": len(data), "sha256": sha256(data)})
    else:
        say(f"advocheck: wrote {chosen.output} ({len(data):,} bytes)")
    return ExitCode.DONE


def _fill(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper
    from compliance.coverage.sampling.paper_findings import findings
    from compliance.reports.exports.sample_json import filling_json
    from compliance.reports.papers.sample import filling_page
    from compliance.workspace.sample_papers import fill_paper, keep_filled

    path = Path(chosen.file)
    filling, was = fill_paper(path, Path(chosen.workbook))
    said = "The workbook fills in nothing that the paper does not say already."
    kept = chosen.apply and bool(filling.filled)
    if kept:
        keep_filled(path, filling, was)
        said = f"Saved in {path}. See what it shows: advocheck sample conclude {path}"
    elif filling.filled:
        said = "Nothing is saved yet. To save this, run it again with --apply."
    found = findings(filling.paper)
    return show_paper(chosen, lambda: filling_page(filling, said), lambda: filling_json(filling, found, kept=kept))


def _conclude(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper
    from compliance.coverage.sampling.paper_findings import findings
    from compliance.reports.exports.sample_json import working_paper_json
    from compliance.reports.papers.sample import conclusion_paper
    from compliance.workspace.sample_papers import open_paper

    paper = open_paper(Path(chosen.file))
    found = findings(paper)
    return show_paper(chosen, lambda: conclusion_paper(paper, found), lambda: working_paper_json(paper, found))


def _reperform(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened_library
    from compliance.cli.output import show_paper
    from compliance.cli.watched import watched
    from compliance.coverage.sampling.paper_findings import findings
    from compliance.reports.exports.sample_json import redone_json
    from compliance.reports.papers.sample import redone_paper
    from compliance.workspace.sample_papers import open_paper, redo_paper

    paper = open_paper(Path(chosen.file))
    key = _key_of(paper, chosen)
    folder, library = opened_library(chosen.folder)
    with watched() as progress:
        redone = redo_paper(paper, folder, library, key, progress)
    found = findings(paper)
    show_paper(chosen, lambda: redone_paper(paper, redone, found), lambda: redone_json(redone, found))
    return ExitCode.NOT_MET if chosen.fail_on and not redone.is_same else ExitCode.DONE
