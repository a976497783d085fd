"""Invented extracts of a council with 8,000 children in need: tables of its case system and local lists, as CSV."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

__all__ = ["CHILDREN", "council"]

CHILDREN, LOOKED_AFTER = 8_000, 1_700
_FORM = "1"
_FIRST, _DAYS = date(2022, 1, 1), 820
_PURPOSES = ("enter_care", "cp_conference", "cla_review", "missing", "placement_move", "secure", "not_recorded")


def council(folder: Path) -> Path:
    """Give the folder of invented extracts; they are made where they are not there."""
    home = folder / f"council-{_FORM}"
    if not home.is_dir():
        making = folder / f"council-{_FORM}.part"
        making.mkdir(parents=True, exist_ok=True)
        _Making(making).make()
        making.rename(home)
    return home


class _Making:
    """Draws rows and writes them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.draw = random.Random(20240331)  # noqa: S311 - invented data are drawn from a seed

    def make(self) -> None:
        """Write every file."""
        of = self.draw.choice
        self.write(
            "ssd_person",
            "pers_person_id pers_sex pers_ethnicity pers_dob pers_send_flag pers_death_date",
            (
                (self.child(n), of("FM"), of(("WBRI", "MWBC", "AIND", "BCRB")), self.born(), of("YN"), "")
                for n in range(CHILDREN)
            ),
        )
        self.write(
            "ssd_cla_episodes",
            "clae_person_id clae_cla_id clae_cla_episode_start_date clae_cla_episode_ceased_date "
            "clae_cla_episode_start_reason clae_cla_episode_ceased_reason",
            self.rows(4_000, lambda n: (self.some(n), f"P{n}", *self.span(), of("SLPTB"), of(("X1", "E4A")))),
        )
        self.write(
            "ssd_cla_placement",
            "clap_cla_placement_id clap_cla_id clap_cla_placement_start_date clap_cla_placement_end_date "
            "clap_cla_placement_type clap_cla_placement_provider clap_cla_placement_distance",
            self.rows(4_000, lambda n: (n, f"P{n}", *self.span(), of(("U4", "U6", "K2", "H5")), "PR1", of(range(90)))),
        )
        self.write(
            "ssd_legal_status",
            "lega_person_id lega_legal_status lega_legal_status_start_date lega_legal_status_end_date",
            self.rows(3_000, lambda n: (self.some(n), of(("C1", "C2", "V2", "E1")), *self.span())),
        )
        self.write(
            "ssd_cla_reviews",
            "clar_cla_id clar_cla_review_due_date clar_cla_review_date clar_cla_review_cancelled "
            "clar_cla_review_participation",
            self.rows(6_000, lambda n: (f"P{n % 4_000}", "", self.day(), "N", f"PN{of(range(1, 8))}")),
        )
        self.write("ssd_initial_cp_conference", "icpc_person_id icpc_icpc_date", self.rows(1_500, self.on_a_day))
        self.write("ssd_cp_plans", "cppl_cp_plan_id cppl_person_id", self.rows(900, lambda n: (n, self.child(n))))
        self.write(
            "ssd_cp_reviews", "cppr_cp_plan_id cppr_cp_review_date", self.rows(2_000, lambda n: (n % 900, self.day()))
        )
        self.write(
            "ssd_s47_enquiry",
            "s47e_person_id s47e_s47_start_date s47e_s47_end_date",
            self.rows(4_000, lambda n: (self.some(n, CHILDREN), *self.span())),
        )
        self.write(
            "ssd_missing",
            "miss_person_id miss_missing_episode_start_date miss_missing_episode_end_date miss_missing_episode_type",
            self.rows(3_000, lambda n: (self.some(n), *self.span(), of("MA"))),
        )
        self.write(
            "advocacy_offers",
            "offer_id child_ref offer_date circumstance offered response",
            self.rows(
                6_000,
                lambda n: (f"o{n}", self.some(n), self.day(), of(_PURPOSES), "Y", of(("accepted", "declined"))),
            ),
        )
        self.write(
            "advocacy_referrals",
            "referral_id provider_ref referral_date source service_type closed_date",
            self.rows(900, lambda n: (f"r{n}", f"A{n}", self.day(), "social_worker", "issue_based", "")),
        )
        self.write(
            "child_links",
            "provider_ref child_ref matched_by on",
            self.rows(850, lambda n: (f"A{n}", self.child(n), "reference", self.day())),
        )

    def write(self, name: str, headings: str, rows: Iterable[Sequence[Any]]) -> None:
        """Write one file."""
        with (self.home / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(headings.split())
            writer.writerows(rows)

    @staticmethod
    def rows(number: int, row: Callable[[int], Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """Give so many rows."""
        return map(row, range(number))

    @staticmethod
    def child(number: int) -> str:
        """Give a child's reference."""
        return f"C{number:06}"

    def some(self, _: int, most: int = LOOKED_AFTER) -> str:
        """Give some child."""
        return self.child(self.draw.randrange(most))

    def on_a_day(self, number: int) -> Sequence[Any]:
        """Give some child and day."""
        return self.some(number, CHILDREN), self.day()

    def born(self) -> date:
        """Give a day of birth."""
        return date(2006, 1, 1) + timedelta(days=self.draw.randrange(6_000))

    def day(self) -> date:
        """Give some day up to 31 March 2024."""
        return _FIRST + timedelta(days=self.draw.randrange(_DAYS))

    def span(self) -> tuple[date, date | str]:
        """Give a first day and a last, which may be open."""
        start = self.day()
        return start, start + timedelta(days=self.draw.randrange(300)) if self.draw.random() < 0.8 else ""
