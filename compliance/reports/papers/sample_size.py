"""How many records to look at: sizes by errors allowed, and a plan in steps with its real risk, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from compliance.coverage.sampling.sizing import SizeFor, Sizing, Steps
from compliance.coverage.sampling.stop_or_go import Look
from compliance.quantities.amount import Amount
from compliance.reports.exports.page_head import made_by, made_by_schema
from compliance.reports.exports.page_names import SAMPLE_SIZE
from compliance.reports.exports.schema_parts import COUNT, Schema, list_of, object_of, or_null, published
from compliance.reports.paper import Block, Bullets, Cell, Facts, Heading, Paper, Paragraph, Table
from compliance.reports.papers.coverage_words import many

__all__ = ["sample_size_json", "sample_size_paper", "sample_size_schema"]

_PLACES = 2


def sample_size_paper(found: Sizing, *, conventions: tuple[str, ...] = ()) -> Paper:
    """Give the page; `conventions` are the names of what the user left to the program."""
    return Paper("How many records to look at", tuple(_blocks(found, conventions)))


def _blocks(found: Sizing, conventions: tuple[str, ...]) -> Iterator[Block]:
    yield Paragraph(_answer(found))
    yield Facts(tuple(_aim(found)))
    if conventions:
        yield Paragraph(
            f"You gave no {' and no '.join(conventions)}, so a common one stands here. No rule sets it: choose your "
            "own."
        )
    yield Heading(2, "Sizes, by how many errors you allow", "sizes")
    yield _sizes(found)
    yield Paragraph(
        "Choose how many errors to allow before you look. Allowing more means more records, and a better chance that "
        "good records pass."
    )
    if found.holds is not None and found.naive is not None:
        yield from _in_steps(found, found.holds, found.naive)
    yield Heading(2, "What a sample does not say", "limits")
    yield Bullets(tuple((0, each) for each in _limits(found)))


def _answer(found: Sizing) -> str:
    rate, sure = _share(found.aim.tolerable), _share(found.aim.confidence)
    if found.size is None:
        return (
            f"No sample can show it: {many(found.errors, 'error')} among {found.aim.population:,} records already "
            f"reach {rate}. Allow fewer errors, or a higher rate."
        )
    of = f" of the {found.aim.population:,}" if found.aim.population is not None else ""
    if found.size == found.aim.population:
        return f"Look at all {found.size:,} records: no smaller sample can show that fewer than {rate} are in error."
    is_or_are = "is" if found.errors == 1 else "are"
    few = "none of them is" if found.errors == 0 else f"no more than {found.errors} of them {is_or_are}"
    return (
        f"Look at {found.size:,}{of} records, drawn by chance. If {few} in error, you can be {sure} sure that fewer "
        f"than {rate} of all records are."
    )


def _aim(found: Sizing) -> Iterator[tuple[str, str]]:
    yield "Tolerable rate", f"{_share(found.aim.tolerable)}: fewer records than this may be in error"
    wrongly = f"where too many are in error, at most {_share(1 - found.aim.confidence)} of samples pass all the same"
    yield "Confidence", f"{_share(found.aim.confidence)}: {wrongly}"
    many = "not given, so taken as very many; with --population a small one needs fewer records"
    yield "Population", f"{found.aim.population:,} records" if found.aim.population is not None else many
    yield "Errors allowed", f"{found.errors}"


def _sizes(found: Sizing) -> Table:
    rates = next((tuple(rate for rate, _ in each.passes) for each in found.table if each.size is not None), ())
    columns = ("Errors allowed", "Records to look at", *(f"Passes at {_share(each)}" for each in rates))
    return Table(
        "How often a sample passes, by the share of all records that is really in error",
        columns,
        tuple(_size_row(each, len(rates)) for each in found.table),
    )


def _size_row(each: SizeFor, rates: int) -> tuple[Cell, ...]:
    allowed = Cell(many(each.errors, "error") if each.errors else "none")
    if each.size is None:
        return allowed, Cell("no sample shows it"), *(Cell("-") for _ in range(rates))
    return allowed, Cell(f"{each.size:,}"), *(Cell(_share(chance)) for _, chance in each.passes)


def _in_steps(found: Sizing, holds: Steps, naive: Steps) -> Iterator[Block]:
    yield Heading(2, "Stop or go on: looking in steps", "steps")
    yield Paragraph("Look at a few first and at more only if errors turn up. Settle the steps before you look:")
    yield Bullets(tuple((0, each) for each in _steps(holds.plan.looks)))
    rate, risk = _share(holds.seen[-1].rate), _share(1 - found.aim.confidence)
    yield Paragraph(
        f"The real risk of this plan is {_share(holds.risk)}: so often it would pass records of which {rate} are in "
        f"error. That is within the {risk} you allow."
    )
    sizes = ", then ".join(f"{each.size:,}" for each in naive.plan.looks)
    over = naive.risk > 1 - found.aim.confidence
    yield Paragraph(
        f"The sizes of the table above, used one after another ({sizes}), have a real risk of {_share(naive.risk)}"
        + (f", not {risk}: each look is one more chance to pass. Do not use them so." if over else ".")
    )
    rows = tuple(
        (
            Cell(_share(ours.rate)),
            Cell(_share(ours.prospect.accepted)),
            Cell(_number(ours.prospect.seen)),
            Cell(_share(theirs.prospect.accepted)),
        )
        for ours, theirs in zip(holds.seen, naive.seen, strict=True)
    )
    columns = ("Really in error", "This plan passes", "Records seen, on average", "Sizes in turn pass")
    yield Table("What the plan does, by the share of all records that is really in error", columns, rows)


def _steps(looks: tuple[Look, ...]) -> Iterator[str]:
    first = looks[0]
    yield f"Look at {first.size:,} records. {_stop(first)}"
    for before, look in pairwise(looks):
        yield f"Else look at {look.size - before.size:,} more, {look.size:,} in all. {_stop(look)}"
    yield "Else stop: this sample does not show it."


def _stop(look: Look) -> str:
    few = "No error" if look.errors == 0 else f"No more than {many(look.errors, 'error')} in all"
    return f"{few}: stop, the aim is met."


def _limits(found: Sizing) -> Iterator[str]:
    rate = _share(found.aim.tolerable)
    yield f"A sample that misses the aim does not show that {rate} or more are in error: only that it may be so."
    yield "A record that cannot be settled, since a file is missing or unclear, counts as an error until it is."
    yield (
        "Records of one child are often right or wrong together. The sums take each record by itself, so where few "
        "children stand behind many records a sample says less than it seems to."
    )


def _share(value: Fraction) -> str:
    is_fine = value < Fraction(1, 10) and (value * 1_000).denominator != 1
    return str(Amount(value, share=True, places=_PLACES if is_fine else 1))


def _number(value: Fraction) -> str:
    return str(Amount(value))


def sample_size_json(found: Sizing) -> dict[str, Any]:
    """Give the same for another program; shares are decimal fractions of 1."""
    return {
        **made_by(SAMPLE_SIZE),
        "population": found.aim.population,
        "tolerable": _decimal(found.aim.tolerable),
        "confidence": _decimal(found.aim.confidence),
        "errors": found.errors,
        "size": found.size,
        "sizes": [
            {"errors": each.errors, "size": each.size, "passes": [_passes(*pair) for pair in each.passes]}
            for each in found.table
        ],
        "stop_or_go": _steps_json(found.holds),
        "sizes_in_turn": _steps_json(found.naive),
    }


def _passes(rate: Fraction, chance: Fraction) -> dict[str, float]:
    return {"rate": _decimal(rate), "chance": _decimal(chance)}


def _steps_json(steps: Steps | None) -> dict[str, Any] | None:
    if steps is None:
        return None
    return {
        "looks": [{"size": each.size, "errors": each.errors} for each in steps.plan.looks],
        "risk": _decimal(steps.risk),
        "seen": [
            {**_passes(each.rate, each.prospect.accepted), "records": _decimal(each.prospect.seen)}
            for each in steps.seen
        ],
    }


def _decimal(value: Fraction) -> float:
    return float(round(value, 6))


_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}


def sample_size_schema() -> Schema:
    """Give the JSON Schema of what `sample size --json` writes."""
    seen = object_of(rate=_SHARE, chance=_SHARE, records={"type": "number", "minimum": 0})
    steps = object_of(looks=list_of(object_of(size=COUNT, errors=COUNT)), risk=_SHARE, seen=list_of(seen))
    size = object_of(errors=COUNT, size=or_null(COUNT), passes=list_of(object_of(rate=_SHARE, chance=_SHARE)))
    return published(
        "how many records to look at",
        object_of(
            **made_by_schema(SAMPLE_SIZE),
            population=or_null(COUNT),
            tolerable=_SHARE,
            confidence=_SHARE,
            errors=COUNT,
            size=or_null(COUNT),
            sizes=list_of(size),
            stop_or_go=or_null(steps),
            sizes_in_turn=or_null(steps),
        ),
    )
