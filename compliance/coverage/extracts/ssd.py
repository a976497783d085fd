"""The Standard Safeguarding Dataset as CSV or Parquet files, in the three spellings that case systems give it.

Where a table of one system names its child only through another table (placements and reviews through the period of
care, plan reviews through the plan, involvements through the referral), the child is looked up there.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from compliance.coverage.child_table import Kind
from compliance.coverage.code_sets import code_set
from compliance.coverage.extract import Filling
from compliance.coverage.quality import Reason
from compliance.coverage.sheet import CastSheet, Heading, SheetForm

__all__ = ["FORMS", "NAME", "RANK", "fill"]

NAME = "ssd"
RANK = 1
_NULLS = ("", "NULL", "null")


def _id(name: str, fills: str = "", *spelt: str, needed: bool = False) -> Heading:
    return Heading(name, Kind.ID, None, fills, spelt, needed)


def _date(name: str, fills: str = "", *spelt: str, needed: bool = False) -> Heading:
    return Heading(name, Kind.DATE, None, fills, spelt, needed)


def _code(name: str, codes: str, fills: str = "", *spelt: str, needed: bool = False) -> Heading:
    return Heading(name, Kind.CODE, code_set(codes), fills, spelt, needed)


def _flag(name: str, fills: str = "", *spelt: str) -> Heading:
    return Heading(name, Kind.FLAG, None, fills, spelt)


def _form(name: str, *headings: Heading, fills: str = "", used: bool = True) -> SheetForm:
    return SheetForm(f"{NAME}.{name}", f"SSD table ssd_{name}", headings, fills, nulls=_NULLS, used=used)


# Names, UPN, NHS numbers, postcodes and other columns that are not listed here are dropped as the file is read.
FORMS = (
    _form(
        "person",
        _id("pers_person_id", "child", needed=True),
        _date("pers_dob", "born", needed=True),
        _code("pers_sex", "sex", "sex"),
        _code("pers_ethnicity", "ethnicity", "ethnicity"),
        _flag("pers_send_flag", "ehc_plan"),
        _date("pers_death_date", "died"),
        fills="child",
    ),
    _form(
        "disability",
        _id("disa_person_id", "child", needed=True),
        _code("disa_disability_code", "disability", "code", needed=True),
        fills="disability",
    ),
    _form(
        "cla_episodes",
        _id("clae_person_id", "child", needed=True),
        _id("clae_cla_id", "care_period"),
        _date("clae_cla_episode_start_date", "start", "clae_cla_episode_start", needed=True),
        _date("clae_cla_episode_ceased_date", "end", "clae_cla_episode_ceased"),
        _code("clae_cla_episode_start_reason", "reason for new episode", "start_reason"),
        _code("clae_cla_episode_ceased_reason", "reason episode ceased", "end_reason", "clae_cla_episode_cease_reason"),
        _id("clae_cla_placement_id"),
        fills="episode",
    ),
    _form(
        "cla_placement",
        _id("clap_cla_placement_id"),
        _id("clap_cla_id", "care_period"),
        _id("clap_person_id", "", "person_id"),
        _date("clap_cla_placement_start_date", "start", needed=True),
        _date("clap_cla_placement_end_date", "end"),
        _code("clap_cla_placement_type", "placement type", "type"),
        _code("clap_cla_placement_provider", "placement provider", "provider"),
        _id("clap_cla_placement_urn", "urn"),
        _code("clap_cla_placement_change_reason", "reason for placement change", "change_reason"),
        Heading("clap_cla_placement_distance", Kind.NUMBER, None, "distance_miles"),
        Heading("out_of_area", Kind.FLAG, None, "out_of_area", extra=True),
    ),
    _form(
        "legal_status",
        _id("lega_person_id", "child", needed=True),
        _code("lega_legal_status", "legal status", "status", needed=True),
        _date("lega_legal_status_start_date", "start", "lega_legal_status_start", needed=True),
        _date("lega_legal_status_end_date", "end", "lega_legal_status_end"),
        fills="legal",
    ),
    _form(
        "cla_reviews",
        _id("clar_cla_id"),
        _id("clar_cla_person_id", "", "clar_person_id", "person_id"),
        _date("clar_cla_review_due_date", "due"),
        _date("clar_cla_review_date", "held_on", needed=True),
        _flag("clar_cla_review_cancelled", "cancelled"),
        _code("clar_cla_review_participation", "participation", "participation"),
    ),
    _form(
        "initial_cp_conference",
        _id("icpc_person_id", "child", needed=True),
        _date("icpc_icpc_target_date", "due"),
        _date("icpc_icpc_date", "held_on", needed=True),
    ),
    _form("cp_plans", _id("cppl_cp_plan_id", needed=True), _id("cppl_person_id", needed=True)),
    _form(
        "cp_reviews",
        _id("cppr_cp_plan_id"),
        _id("cppr_person_id", "", "person_id"),
        _date("cppr_cp_review_due", "due", "cppr_cp_review_due_date"),
        _date("cppr_cp_review_date", "held_on", needed=True),
    ),
    _form(
        "s47_enquiry",
        _id("s47e_person_id", "child", needed=True),
        _date("s47e_s47_start_date", "start", needed=True),
        _date("s47e_s47_end_date", "end"),
        fills="enquiry",
    ),
    _form(
        "missing",
        _id("miss_person_id", "child", "miss_la_person_id", needed=True),
        _date(
            "miss_missing_episode_start_date", "start", "miss_missing_episode_start", "miss_mis_epi_start", needed=True
        ),
        _date("miss_missing_episode_end_date", "end", "miss_missing_episode_end", "miss_mis_epi_end"),
        _code("miss_missing_episode_type", "missing", "kind", "miss_mis_epi_type"),
        _flag("miss_missing_rhi_offered", "interview_offered", "miss_mis_epi_rhi_offered"),
        _flag("miss_missing_rhi_accepted", "interview_accepted", "miss_mis_epi_rhi_accepted"),
        fills="missing",
    ),
    _form(
        "immigration_status",
        _id("immi_person_id", needed=True),
        Heading("immi_immigration_status", None, needed=True),
        _date("immi_immigration_status_start_date", "", "immi_immigration_status_start"),
        _date("immi_immigration_status_end_date", "", "immi_immigration_status_end"),
    ),
    _form(
        "care_leavers",
        _id("clea_person_id", "child", needed=True),
        _code("clea_care_leaver_eligibility", "care leaver eligibility", "eligibility", needed=True),
        _date("clea_care_leaver_latest_contact", "as_of"),
        _code("clea_care_leaver_accommodation", "accommodation", "accommodation"),
        fills="care_leaver",
    ),
    _form(
        "cin_assessments",
        _id("cina_assessment_id", needed=True),
        _id("cina_person_id", needed=True),
        _date("cina_assessment_auth_date", "", "cina_assessment_authorised_date"),
    ),
    _form(
        "assessment_factors",
        _id("cinf_assessment_id", needed=True),
        Heading("cinf_assessment_factors_json", None, needed=True),
    ),
    _form(
        "cin_episodes",
        _id("cine_referral_id"),
        _id("cine_person_id", "child", needed=True),
        _date("cine_referral_date", "on", needed=True),
        _code("cine_referral_source_code", "referral source", "source", "cine_referral_source"),
        fills="contact_source",
    ),
    _form(
        "involvements",
        _id("invo_person_id"),
        _id("invo_referral_id"),
        _date("invo_involvement_start_date", "on", needed=True),
        _code("invo_worker_change_reason", "reason for change of social worker", "reason", needed=True),
    ),
    _form(
        "permanence",
        _id("perm_person_id", "child", needed=True),
        _date("perm_adm_decision_date", "on", needed=True),
    ),
    _form(
        "pre_proceedings",
        _id("prep_person_id", "child", needed=True),
        _date("prep_pre_pro_decision_date", "on", needed=True),
    ),
)


def fill(sheets: Sequence[CastSheet], filling: Filling) -> None:
    """Put the tables into the common ones, those that others look up first."""
    by_form: dict[str, list[CastSheet]] = {}
    for sheet in sheets:
        by_form.setdefault(sheet.form.name.removeprefix(f"{NAME}."), []).append(sheet)
    for name, own in by_form.items():
        for sheet in own:
            if name in _WITH_OTHERS:
                _WITH_OTHERS[name](sheet, by_form, filling)
            elif name in _ALONE:
                _ALONE[name](sheet, filling)
            elif sheet.form.fills:
                filling.add_sheet(sheet)


_Sheets = Mapping[str, Sequence[CastSheet]]


def _found_in(sheets: _Sheets, table: str, key: str, value: str) -> dict[Any, Any]:
    """Give one column of a table under another; what stands under the key first counts."""
    found: dict[Any, Any] = {}
    for sheet in sheets.get(table, ()):
        for each, held in zip(sheet.column(key), sheet.column(value), strict=True):
            if each is not None and held is not None:
                found.setdefault(each, held)
    return found


def _children(sheet: CastSheet, own: str, key: str, lookup: dict[Any, Any], filling: Filling) -> list[Any]:
    """Give the child of each row: as the row names it, or as another table does."""
    found = [
        child if child is not None else lookup.get(link)
        for child, link in zip(sheet.column(own), sheet.column(key), strict=True)
    ]
    lost = [
        row for row, child, link in zip(sheet.rows, found, sheet.column(key), strict=True) if child is None and link
    ]
    if lost:
        filling.notes.add(Reason.NOT_JOINED, sheet.name, f"column {key}", lost)
    return found


def _fill_episodes(sheet: CastSheet, sheets: _Sheets, filling: Filling) -> None:
    """Put in the episodes, each with the legal status on its first day."""
    status = _status_on(sheets.get("legal_status", ()))
    columns = sheet.filled()
    first_days = zip(sheet.column("clae_person_id"), sheet.column("clae_cla_episode_start_date"), strict=True)
    columns["legal_status"] = [status(child, day) for child, day in first_days]
    filling.add("episode", sheet.name, sheet.rows, columns)


def _status_on(sheets: Iterable[CastSheet]) -> Callable[[Any, Any], str | None]:
    """Give what tells a child's legal status on a day: that of the latest start, unless it has ended by then."""
    held: dict[Any, list[tuple[date, date, str]]] = {}
    names = ("lega_person_id", "lega_legal_status_start_date", "lega_legal_status_end_date", "lega_legal_status")
    for sheet in sheets:
        for child, start, end, status, _ in sheet.records(*names):
            if None not in {child, start, status}:
                held.setdefault(child, []).append((start, end or date.max, status))
    for each in held.values():
        each.sort()

    def status_on(child: Any, day: Any) -> str | None:
        mine = held.get(child)
        if mine is None or day is None:
            return None
        begun = mine[: bisect_right(mine, day, key=lambda each: each[0])]
        return next((status for _, end, status in reversed(begun) if end > day), None)

    return status_on


def _fill_legal(sheet: CastSheet, filling: Filling) -> None:
    """Put in the legal statuses; one that was renewed is one stretch, under the row it began with."""
    names = ("lega_person_id", "lega_legal_status", "lega_legal_status_start_date", "lega_legal_status_end_date")
    children, statuses, starts, ends = (list(sheet.column(each)) for each in names)
    whole = [place for place in range(len(sheet.rows)) if None not in {children[place], statuses[place], starts[place]}]
    wanted = [True] * len(sheet.rows)
    held: dict[tuple[Any, Any], int] = {}
    for place in sorted(whole, key=lambda each: (starts[each], ends[each] or date.max)):
        key = (children[place], statuses[place])
        before = held.get(key)
        if before is not None and _touches(starts[before], ends[before], starts[place]):
            wanted[place] = False
            ends[before] = _later_end(ends[before], ends[place])
        else:
            held[key] = place
    joined = replace(sheet, columns={**sheet.columns, names[-1]: ends})
    kept = _only(joined, wanted)
    filling.add("legal", sheet.name, kept.rows, kept.filled())


def _touches(start: date, end: date | None, next_start: date) -> bool:
    """Say whether a stretch goes on: it is open, or the next begins by the day after it ends."""
    return end is None or (start <= end and next_start <= end + timedelta(days=1))


def _later_end(one: date | None, other: date | None) -> date | None:
    """Give the end of two stretches that are one; of a stretch that was left open, that of the next."""
    return max(one, other) if one is not None and other is not None else other


def _fill_placements(sheet: CastSheet, sheets: _Sheets, filling: Filling) -> None:
    """Put in the placements, each with the reason of the episode that begins with it."""
    persons = _found_in(sheets, "cla_episodes", "clae_cla_id", "clae_person_id")
    columns = sheet.filled()
    columns["child"] = _children(sheet, "clap_person_id", "clap_cla_id", persons, filling)
    reasons = _start_reasons(sheets)
    columns["start_reason"] = [reasons.get(each) for each in sheet.column("clap_cla_placement_id")]
    filling.add("placement", sheet.name, sheet.rows, columns)


def _start_reasons(sheets: _Sheets) -> dict[Any, Any]:
    """Give the reason of the first episode in each placement."""
    first: dict[Any, tuple[date, Any]] = {}
    names = ("clae_cla_placement_id", "clae_cla_episode_start_date", "clae_cla_episode_start_reason")
    for sheet in sheets.get("cla_episodes", ()):
        for placement, start, reason, _ in sheet.records(*names):
            if placement is not None and start is not None and (placement not in first or start < first[placement][0]):
                first[placement] = (start, reason)
    return {placement: reason for placement, (_, reason) in first.items()}


def _fill_reviews(sheet: CastSheet, sheets: _Sheets, filling: Filling) -> None:
    persons = _found_in(sheets, "cla_episodes", "clae_cla_id", "clae_person_id")
    children = _children(sheet, "clar_cla_person_id", "clar_cla_id", persons, filling)
    filling.add("review", sheet.name, sheet.rows, {**sheet.filled(), "child": children})


def _fill_plan_reviews(sheet: CastSheet, sheets: _Sheets, filling: Filling) -> None:
    persons = _found_in(sheets, "cp_plans", "cppl_cp_plan_id", "cppl_person_id")
    children = _children(sheet, "cppr_person_id", "cppr_cp_plan_id", persons, filling)
    columns = {**sheet.filled(), "child": children, "kind": ["review"] * len(sheet.rows)}
    filling.add("conference", sheet.name, sheet.rows, columns)


def _fill_conferences(sheet: CastSheet, filling: Filling) -> None:
    columns = {**sheet.filled(), "kind": ["initial"] * len(sheet.rows)}
    filling.add("conference", sheet.name, sheet.rows, columns)


def _fill_worker_changes(sheet: CastSheet, sheets: _Sheets, filling: Filling) -> None:
    """Put in the involvements that give a reason for a change; the others are no change of worker."""
    persons = _found_in(sheets, "cin_episodes", "cine_referral_id", "cine_person_id")
    with_reason = _only(sheet, [reason is not None for reason in sheet.column("invo_worker_change_reason")])
    children = _children(with_reason, "invo_person_id", "invo_referral_id", persons, filling)
    filling.add("worker_change", sheet.name, with_reason.rows, {**with_reason.filled(), "child": children})


_UNACCOMPANIED = "unaccompanied asylum seeking"


def _fill_unaccompanied(sheet: CastSheet, filling: Filling) -> None:
    """Put in the statuses that say so; the text itself is not kept."""
    statuses = sheet.column("immi_immigration_status")
    own = _only(sheet, [_UNACCOMPANIED in (each or "").casefold().replace("-", " ") for each in statuses])
    columns = {
        "child": own.column("immi_person_id"),
        "start": own.column("immi_immigration_status_start_date"),
        "end": own.column("immi_immigration_status_end_date"),
    }
    filling.add("unaccompanied", sheet.name, own.rows, columns)


def _only(sheet: CastSheet, wanted: Sequence[bool]) -> CastSheet:
    """Give the rows of a sheet that are wanted."""
    places = [place for place, each in enumerate(wanted) if each]
    columns = {name: [values[place] for place in places] for name, values in sheet.columns.items()}
    return CastSheet(sheet.name, sheet.form, [sheet.rows[place] for place in places], columns)


def _fill_factors(sheet: CastSheet, sheets: _Sheets, filling: Filling) -> None:
    """Put in one row for each factor of an assessment, on the day the assessment was authorised."""
    persons = _found_in(sheets, "cin_assessments", "cina_assessment_id", "cina_person_id")
    days = _found_in(sheets, "cin_assessments", "cina_assessment_id", "cina_assessment_auth_date")
    rows: list[tuple[Any, Any, str, int]] = []
    lost, unread = [], []
    for assessment, listed, row in sheet.records("cinf_assessment_id", "cinf_assessment_factors_json"):
        codes = _factors(listed)
        if codes is None:
            unread.append(row)
        elif codes and assessment not in persons:
            lost.append(row)
        else:
            rows += [(persons[assessment], days.get(assessment), code, row) for code in codes]
    for reason, column, numbers in (
        (Reason.BAD_LIST, "cinf_assessment_factors_json", unread),
        (Reason.NOT_JOINED, "cinf_assessment_id", lost),
    ):
        if numbers:
            filling.notes.add(reason, sheet.name, f"column {column}", numbers)
    if rows:
        children, dates, factors, lines = zip(*rows, strict=True)
        codes_read = [_factor(each) for each in factors]
        filling.add("factor", sheet.name, lines, {"child": children, "on": dates, "code": codes_read})


def _factor(text: str) -> str | None:
    found = code_set("assessment factor").read(text)
    return found.code if found else None


_MOST_FACTORS = 200


def _factors(written: str | None) -> list[str] | None:
    """Give the factors of a list such as ["7A", "9A"], or of one such as {"7A": "Yes"}; None where it is neither."""
    if written is None:
        return []
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        found = [name for name, said in found.items() if _says_yes(said)]
    if not isinstance(found, list) or len(found) > _MOST_FACTORS or not all(isinstance(each, str) for each in found):
        return None
    return [each for each in found if each.strip()]


def _says_yes(said: object) -> bool:
    found = code_set("yes or no").read(str(said))
    return found is not None and found.code == "Y"


def _fill_adoptions(sheet: CastSheet, filling: Filling) -> None:
    """Put in the decisions; many children of this table have none."""
    filling.add_dated("adoption", sheet.name, sheet.rows, sheet.filled(), "on")


def _fill_pre_proceedings(sheet: CastSheet, filling: Filling) -> None:
    columns = {**sheet.filled(), "kind": ["pre_proceedings"] * len(sheet.rows)}
    filling.add("proceedings", sheet.name, sheet.rows, columns)


_WITH_OTHERS: dict[str, Callable[[CastSheet, _Sheets, Filling], None]] = {
    "cla_episodes": _fill_episodes,
    "cla_placement": _fill_placements,
    "cla_reviews": _fill_reviews,
    "cp_reviews": _fill_plan_reviews,
    "involvements": _fill_worker_changes,
    "assessment_factors": _fill_factors,
}
_ALONE: dict[str, Callable[[CastSheet, Filling], None]] = {
    "legal_status": _fill_legal,
    "initial_cp_conference": _fill_conferences,
    "immigration_status": _fill_unaccompanied,
    "permanence": _fill_adoptions,
    "pre_proceedings": _fill_pre_proceedings,
}
