"""The invented children as tables of the Standard Safeguarding Dataset: what the looked-after return does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compliance.coverage.example.faults import Fault, Line, stands_in, times_missing
from compliance.coverage.example.history import History

__all__ = ["HEADINGS", "lines"]

HEADINGS: Mapping[str, str] = {
    "ssd/ssd_person.csv": "pers_person_id,pers_dob,pers_sex,pers_ethnicity,pers_send_flag,pers_death_date",
    "ssd/ssd_disability.csv": "disa_person_id,disa_disability_code",
    "ssd/ssd_cin_episodes.csv": "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_code",
    "ssd/ssd_s47_enquiry.csv": "s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa",
    "ssd/ssd_initial_cp_conference.csv": "icpc_person_id,icpc_icpc_target_date,icpc_icpc_date,"
    "icpc_icpc_outcome_cp_flag",
    "ssd/ssd_cp_plans.csv": "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
    "cppl_cp_plan_initial_category",
    "ssd/ssd_cp_reviews.csv": "cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date",
    "ssd/ssd_missing.csv": "miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted",
    "ssd/ssd_care_leavers.csv": "clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_latest_contact,"
    "clea_care_leaver_accommodation",
    "ssd/ssd_cin_assessments.csv": "cina_assessment_id,cina_person_id,cina_assessment_start_date,"
    "cina_assessment_auth_date",
    "ssd/ssd_assessment_factors.csv": "cinf_assessment_id,cinf_assessment_factors_json",
    "ssd/ssd_pre_proceedings.csv": "prep_person_id,prep_pre_pro_decision_date",
}


def lines(history: History) -> Iterator[Line]:
    """Give every row of these tables about one child."""
    yield from _person(history)
    yield from _known(history)
    yield from _conferences(history)
    child = history.person.ref
    for (start, end, is_turned), each in zip(times_missing(history), history.missing, strict=True):
        cells = (child, _day(start), each.kind, _day(end), each.offered, each.accepted)
        yield Line("ssd/ssd_missing.csv", cells, Fault.TURNED_ROUND if is_turned else None)
    if history.leaver is not None:
        leaver = history.leaver
        yield Line("ssd/ssd_care_leavers.csv", (child, leaver.eligibility, _day(leaver.as_of), leaver.accommodation))


def _person(history: History) -> Iterator[Line]:
    person = history.person
    plan = "Y" if person.has_plan else "N"
    cells = (person.ref, _day(person.born), person.sex, person.ethnicity, plan, _day(person.died))
    yield Line("ssd/ssd_person.csv", cells)
    if stands_in(Fault.CHILD_TWICE, history):
        yield Line("ssd/ssd_person.csv", cells, Fault.CHILD_TWICE)
    for code in person.disabilities:
        yield Line("ssd/ssd_disability.csv", (person.ref, code))


def _known(history: History) -> Iterator[Line]:
    child, number, known = history.person.ref, history.person.number, history.known
    for place, (on, source) in enumerate(known.contacts, start=1):
        yield Line("ssd/ssd_cin_episodes.csv", (f"R{number}-{place}", child, _day(on), source))
    for each in known.enquiries:
        cells = (child, _day(each.start), _day(each.end), "Y" if each.no_further else "N")
        yield Line("ssd/ssd_s47_enquiry.csv", cells)
    for place, found in enumerate(known.factors, start=1):
        assessment = f"A{number}-{place}"
        yield Line("ssd/ssd_cin_assessments.csv", (assessment, child, "", _day(found.on)))
        listed = ", ".join(f'"{code}"' for code in found.codes)
        yield Line("ssd/ssd_assessment_factors.csv", (assessment, f"[{listed}]"))
    for on in known.pre_proceedings:
        yield Line("ssd/ssd_pre_proceedings.csv", (child, _day(on)))


def _conferences(history: History) -> Iterator[Line]:
    """Give conferences and plans; a review names its child only through the plan, as some case systems have it."""
    child, born, known = history.person.ref, history.person.born, history.known
    plan = f"P{history.person.number}"
    for each in known.plans:
        yield Line("ssd/ssd_cp_plans.csv", (plan, child, _day(each.start), _day(each.end), each.category))
    for held in known.conferences:
        fault = Fault.UNBORN if held.on < born else None
        if held.is_first:
            cells = (child, _day(held.due), _day(held.on), "Y")
            yield Line("ssd/ssd_initial_cp_conference.csv", cells, fault)
        else:
            yield Line("ssd/ssd_cp_reviews.csv", (plan, _day(held.due), _day(held.on)), fault)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
