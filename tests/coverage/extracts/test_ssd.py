"""The Standard Safeguarding Dataset in its three spellings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.extracts import noted, read, rows

_PERSON = (
    "pers_person_id,pers_upn,pers_forename,pers_surname,pers_dob,pers_sex,pers_ethnicity,pers_send_flag,pers_death_date"
)
_EPISODES = (
    "clae_cla_episode_id,clae_person_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,"
    "clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_placement_id\n"
    "e1,7,p1,2023-05-01 00:00:00.000,S,2023-07-01 00:00:00.000,X1,l1\n"
    "e2,7,p1,2023-07-01 00:00:00.000,P,NULL,,l2\n"
)


def test_reads_a_person_and_drops_every_name(tmp_path: Path) -> None:
    """The columns that the audit needs pass; forename, surname and UPN do not, and 1900 stands for no date."""
    line = "00123,A123456789012,Zebedee,Quux,2010-02-01 00:00:00.000,F,WBRI,Y,1900-01-01 00:00:00.000"

    tables = read(tmp_path, {"ssd_person.csv": f"{_PERSON}\n{line}\n"})

    assert rows(tables, "child") == [("00123", date(2010, 2, 1), "F", "WBRI", None, None, True)]
    assert noted(tables) == {("placeholder-date", "column pers_death_date"): (2,)}
    assert "Quux" not in repr(tables)


_REVIEW_LINES = {
    "SystemC before 1.4.1": (
        "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,"
        "clar_cla_review_participation\nr1,p1,2023-08-01,2023-08-02 00:00:00,N,Attended and an advocate spoke\n"
    ),
    "SystemC": (
        "clar_cla_review_id,clar_cla_id,clar_cla_person_id,clar_cla_review_due_date,clar_cla_review_date,"
        "clar_cla_review_cancelled,clar_cla_review_participation\nr1,p9,7,2023-08-01,2023-08-02,N,PN2\n"
    ),
    "Mosaic": (
        "clar_cla_review_id,CLAR_CLA_ID,clar_cla_person_id,clar_cla_review_due_date,clar_cla_review_date,"
        "clar_cla_review_cancelled,clar_cla_review_participation,step_id\nr1,p1,7,2023-08-01,2023-08-02,N,PN2,99\n"
    ),
}


@pytest.mark.parametrize("text", _REVIEW_LINES.values(), ids=_REVIEW_LINES)
def test_a_review_names_its_child_or_its_period_of_care(tmp_path: Path, text: str) -> None:
    """A review is joined by the person where it names one, else by the period of care; words are read as codes."""
    tables = read(tmp_path, {"ssd_cla_episodes.csv": _EPISODES, "ssd_cla_reviews.csv": text})

    assert rows(tables, "review") == [("7", date(2023, 8, 1), date(2023, 8, 2), False, "PN2")]


def test_a_review_of_no_known_period_is_left_out_and_counted(tmp_path: Path) -> None:
    """A review whose period of care stands nowhere names no child."""
    text = _REVIEW_LINES["SystemC before 1.4.1"].replace("p1", "p8")

    tables = read(tmp_path, {"a.csv": _EPISODES, "b.csv": text})

    assert rows(tables, "review") == []
    assert noted(tables)["not-joined", "column clar_cla_id"] == (2,)


_PLACEMENT = (
    "clap_cla_placement_id,clap_cla_id,{person}clap_cla_placement_start_date,clap_cla_placement_type,"
    "clap_cla_placement_urn,clap_cla_placement_distance,clap_cla_placement_provider,clap_cla_placement_postcode,"
    "clap_cla_placement_end_date,clap_cla_placement_change_reason\n"
)


@pytest.mark.parametrize("person", ["clap_person_id,", ""], ids=["SystemC", "Mosaic"])
def test_a_placement_has_the_reason_of_its_first_episode(tmp_path: Path, person: str) -> None:
    """Child, reason and miles of a placement are found, with or without a person in the table."""
    own = "7," if person else ""
    text = _PLACEMENT.format(person=person) + (
        f"l1,p1,{own}2023-05-01,U6,SC1,20.25,PR1,AB1 2CD,2023-07-01,CARPL\n"
        f"l2,p1,{own}2023-07-01,K2,SC2,999.9,PR4,AB1 2CE,NULL,NULL\n"
    )

    tables = read(tmp_path, {"ssd_cla_episodes.csv": _EPISODES, "ssd_cla_placement.csv": text})

    columns = ("child", "care_period", "start", "end", "start_reason", "type", "change_reason", "distance_miles")
    assert rows(tables, "placement", *columns) == [
        ("7", "p1", date(2023, 5, 1), date(2023, 7, 1), "S", "U6", "CARPL", Decimal("20.25")),
        ("7", "p1", date(2023, 7, 1), None, "P", "K2", None, None),
    ]
    assert noted(tables)["distance-unknown", "column clap_cla_placement_distance"] == (3,)


def test_an_episode_has_the_legal_status_of_its_first_day(tmp_path: Path) -> None:
    """The status that holds on the first day is given; one that has ended by then, or begins later, is not."""
    legal = (
        "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date\n"
        "1,7,V2,2023-05-01,2023-07-01\n2,7,C2,2023-07-01,\n3,7,E1,2023-08-01,\n4,8,Private fostering,2023-05-01,\n"
    )

    tables = read(tmp_path, {"ssd_cla_episodes.csv": _EPISODES, "ssd_legal_status.csv": legal})

    assert rows(tables, "episode", "start_reason", "legal_status") == [("S", "V2"), ("P", "C2")]
    assert [status for (status,) in rows(tables, "legal", "status")] == ["V2", "C2", "E1"]
    assert noted(tables)["unknown-code", "column lega_legal_status"] == (5,)
    assert [(each.column, each.count) for each in tables.unmapped] == [("lega_legal_status", 1)]


@pytest.mark.parametrize(
    "review",
    [
        (
            "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date,"
            "cppr_cp_review_participation\n1,7,n1,2023-08-01,2023-08-02,NULL\n"
        ),
        (
            "cppr_cp_review_id,person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date,wkr_a,wkr_b\n"
            "1,7.0,n1,2023-08-01,2023-08-02,x,y\n"
        ),
        "cppr_cp_review_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date\n1,n1,2023-08-01,2023-08-02\n",
    ],
    ids=["SystemC", "Mosaic", "neither"],
)
def test_conferences_are_initial_or_review(tmp_path: Path, review: str) -> None:
    """Both kinds of conference fill one table, in each spelling of the plan reviews."""
    initial = "icpc_icpc_id,icpc_person_id,icpc_icpc_target_date,icpc_icpc_date\n1,7,2023-05-20,2023-05-18\n"
    plans = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\nn1,7,2023-05-18\n"

    tables = read(tmp_path, {"a.csv": initial, "b.csv": plans, "c.csv": review})

    assert sorted(rows(tables, "conference")) == [
        ("7", date(2023, 5, 20), date(2023, 5, 18), "initial"),
        ("7", date(2023, 8, 1), date(2023, 8, 2), "review"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        (
            "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
            "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted"
        ),
        (
            "miss_table_id,miss_la_person_id,miss_mis_epi_start,miss_mis_epi_type,miss_mis_epi_end,"
            "miss_mis_epi_rhi_offered,miss_mis_epi_rhi_accepted"
        ),
    ],
)
def test_missing_episodes_with_their_interviews(tmp_path: Path, headings: str) -> None:
    """Missing episodes are read in the older and the newer spelling; NA says that no interview applies."""
    lines = "1,7,2023-05-01 10:30:00,Missing,2023-05-02,Y,N\n2,7,2023-06-01,A,,NA,\n"

    tables = read(tmp_path, {"ssd_missing.csv": f"{headings}\n{lines}"})

    assert rows(tables, "missing") == [
        ("7", date(2023, 5, 1), date(2023, 5, 2), "M", True, False),
        ("7", date(2023, 6, 1), None, "A", None, None),
    ]
    reasons = {reason for reason, _ in noted(tables)}
    assert reasons == {"time-cut", "not-applicable"}


def test_finds_children_who_came_alone_by_their_status(tmp_path: Path) -> None:
    """A status that speaks of an unaccompanied child seeking asylum counts; another does not, and no text is kept."""
    text = (
        "immi_person_id,immi_immigration_status,immi_immigration_status_start_date,immi_immigration_status_end_date\n"
        "7,Unaccompanied Asylum-Seeking Child (UASC),2023-05-01,\n8,Settled status,2023-05-01,\n"
    )

    tables = read(tmp_path, {"ssd_immigration_status.csv": text})

    assert rows(tables, "unaccompanied") == [("7", date(2023, 5, 1), None)]
    assert "Settled" not in repr(tables)


def test_factors_stand_in_a_list_or_with_yes_and_no(tmp_path: Path) -> None:
    """Each factor is a row on the day the assessment was authorised; a list that cannot be read is counted."""
    assessments = "cina_assessment_id,cina_person_id,cina_assessment_auth_date\na1,7,2023-05-01\na2,8,\n"
    factors = (
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n"
        '1,a1,"[""7A"", ""9A""]"\n2,a1,"{""4A"": ""Yes"", ""5A"": ""No""}"\n3,a1,7A\n4,a9,"[""7A""]"\n5,a2,"[""7A""]"\n'
        '6,a1,"[""nonsense""]"\n7,a1,\n8,a1,"[[1]]"\n'
    )

    tables = read(tmp_path, {"a.csv": assessments, "b.csv": factors})

    assert rows(tables, "factor") == [
        ("7", date(2023, 5, 1), "7A"),
        ("7", date(2023, 5, 1), "9A"),
        ("7", date(2023, 5, 1), "4A"),
    ]
    assert noted(tables) == {
        ("no-code", "table factor"): (7,),
        ("no-date", "table factor"): (6,),
        ("not-joined", "column cinf_assessment_id"): (5,),
        ("list-not-readable", "column cinf_assessment_factors_json"): (4, 9),
    }


@pytest.mark.parametrize("person", ["invo_person_id,", ""], ids=["SystemC", "Mosaic"])
def test_a_change_of_worker_is_an_involvement_with_a_reason(tmp_path: Path, person: str) -> None:
    """An involvement with a reason is a change of worker; one without is none, and no fault."""
    own = "7," if person else ""
    referrals = "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_code\nf1,7,2023-05-01,4\n"
    text = (
        f"invo_involvements_id,{person}invo_referral_id,invo_involvement_start_date,invo_worker_change_reason\n"
        f"1,{own}f1,2023-06-01,CHCHAN\n2,{own}f1,2023-07-01,\n"
    )

    tables = read(tmp_path, {"a.csv": referrals, "b.csv": text})

    assert rows(tables, "worker_change") == [("7", date(2023, 6, 1), "CHCHAN")]
    assert rows(tables, "contact_source") == [("7", date(2023, 5, 1), "4")]
    assert noted(tables) == {}


def test_reads_the_other_tables(tmp_path: Path) -> None:
    """Disabilities, enquiries, care leavers, adoption decisions and pre-proceedings each fill their table."""
    tables = read(
        tmp_path,
        {
            "p.csv": f"{_PERSON}\n7,,,,2010-02-01,M,REFU,,\n8,,,,2010-02-01,M,REFU,,\n9,,,,2010-02-01,M,REFU,,\n",
            "a.csv": "disa_person_id,disa_table_id,disa_disability_code\n7,1,COMM\n7,2,NONE\n8,3,NONE\n",
            "b.csv": "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date\n1,7,2023-05-01,\n",
            "c.csv": (
                "clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_latest_contact,"
                "clea_care_leaver_accommodation\n1,7,Former Relevant,2023-05-01,S\n"
            ),
            "d.csv": "perm_table_id,perm_person_id,perm_adm_decision_date\n1,7,2023-05-01\n2,8,\n",
            "e.csv": "prep_table_id,prep_person_id,prep_pre_pro_decision_date\n1,7,2023-05-01\n",
        },
    )

    assert rows(tables, "disability") == [("7", "COMM"), ("7", "NONE"), ("8", "NONE")]
    assert rows(tables, "child", "child", "disability") == [("7", True), ("8", False), ("9", None)]
    assert rows(tables, "enquiry") == [("7", date(2023, 5, 1), None)]
    assert rows(tables, "care_leaver") == [("7", date(2023, 5, 1), "former_relevant", "S")]
    assert rows(tables, "adoption") == [("7", date(2023, 5, 1))]
    assert rows(tables, "proceedings") == [("7", date(2023, 5, 1), "pre_proceedings")]
    assert noted(tables) == {}


def test_a_table_that_nothing_was_put_into_shows_nothing(tmp_path: Path) -> None:
    """A placeholder with rows of blanks, or none, is said to be one; it never reads as no children."""
    tables = read(
        tmp_path,
        {
            "a.csv": "prep_table_id,prep_person_id,prep_pre_pro_decision_date\n1,7,NULL\n2,8,NULL\n",
            "b.csv": "perm_table_id,perm_person_id,perm_adm_decision_date\n",
            "c.csv": "cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date\n7,n1,NULL,2023-08-02\n",
        },
    )

    assert noted(tables) == {("nothing-put-in", "table proceedings"): 2, ("header-only", ""): 1}
    assert not tables.holds("proceedings")
    assert not tables.holds("adoption")
    assert tables.holds("conference", "held_on")
    assert not tables.holds("conference", "due")


def test_a_renewed_legal_status_is_one_stretch(tmp_path: Path) -> None:
    """Rows of one status that touch, or of which the first was left open, are one; a gap or another status parts."""
    legal = (
        "lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date\n"
        "7,C1,2023-05-01,2023-06-01\n7,C1,2023-06-01,2023-07-01\n7,C1,2023-07-02,\n"
        "8,C1,2023-05-01,2023-06-01\n8,C1,2023-06-03,\n"
        "9,C1,2023-05-01,\n9,C1,2023-06-01,2023-07-01\n9,C2,2023-07-01,\n"
    )

    tables = read(tmp_path, {"ssd_legal_status.csv": legal})

    assert rows(tables, "legal", "child", "status", "start", "end") == [
        ("7", "C1", date(2023, 5, 1), None),
        ("8", "C1", date(2023, 5, 1), date(2023, 6, 1)),
        ("8", "C1", date(2023, 6, 3), None),
        ("9", "C1", date(2023, 5, 1), date(2023, 7, 1)),
        ("9", "C2", date(2023, 7, 1), None),
    ]
