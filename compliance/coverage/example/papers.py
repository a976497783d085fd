"""What stands beside the invented extracts: settings of an audit, the council's own headings, and a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compliance.coverage.example.faults import Fault
from compliance.coverage.example.local_files import REFERRALS
from compliance.coverage.example.roster import REFERENCE_CHILDREN
from compliance.coverage.example.year import CUT_OFF, FIRST, YEAR_NAME
from compliance.quantities.period import long_date

__all__ = ["coverage_text", "mapping_text", "readme_text"]

_INVENTED = "Exampleshire does not exist. Every child, day and number here is made up by a program"


def coverage_text() -> str:
    """Give the settings of an audit of these extracts."""
    return f"""\
# {_INVENTED}, and so are these time limits.
# No source gives a time limit for these circumstances: each one here is an invented council's own.
kind: coverage
cut_off: {CUT_OFF}        # the day on which the extracts were taken
from: {FIRST}
to: {CUT_OFF}

# An offer for a meeting comes before it: it counts from 20 days before, and is late from the day after on.
# A circumstance that is not named here has no time limit, so an offer for it is neither in time nor late.
circumstances:
  - {{id: enter-care, window: {{within: 5, unit: working_days}}}}
  - {{id: uasc, window: {{within: 5, unit: working_days}}}}
  - {{id: move, window: {{within: 10, unit: working_days}}}}
  - {{id: home-change, window: {{within: 10, unit: working_days}}}}
  - {{id: residential, window: {{within: 10, unit: working_days}}}}
  - {{id: out-of-area, window: {{within: 10, unit: working_days}}}}
  - {{id: secure, window: {{within: 5, unit: days}}}}
  - {{id: dol, window: {{within: 5, unit: days}}}}
  - {{id: missing, window: {{within: 5, unit: working_days}}}}
  - {{id: complaint, window: {{within: 5, unit: working_days}}}}
  - {{id: homeless, window: {{within: 2, unit: working_days}}}}
  - {{id: review-all, window: {{within: 0, unit: days}}, look_back_days: 20, late_cap_days: 60}}
  - {{id: meeting, window: {{within: 0, unit: days}}, look_back_days: 20, late_cap_days: 60}}
  - {{id: views-not-heard, window: {{within: 0, unit: days}}, look_back_days: 20, late_cap_days: 60}}
  - {{id: cp-conference, window: {{within: 0, unit: days}}, look_back_days: 20, late_cap_days: 60}}
  - {{id: cp-review-conference, window: {{within: 0, unit: days}}, look_back_days: 20, late_cap_days: 60}}
  - {{id: exit, window: {{within: 20, unit: working_days}}}}
  - {{id: age-16, window: {{within: 20, unit: working_days}}}}
  - {{id: leaving-care-age, window: {{within: 20, unit: working_days}}}}
  - {{id: exclusion, window: {{within: 10, unit: working_days}}}}
  - {{id: mh, window: {{within: 10, unit: working_days}}}}

# Without this nobody could say that an offer which is not in the list was not made. Reviews and times missing are not
# among them: there a missing row stays "not recorded".
complete:
  - from: {FIRST}
    to: {CUT_OFF}
    by: head of performance (invented)
    date: 2026-04-14
    circumstances: [enter-care, uasc, move, residential, secure, complaint, cp-conference, cp-review-conference, age-16]
"""


def mapping_text() -> str:
    """Give what the council's own files and headings stand for."""
    return f"""\
# {_INVENTED}.
kind: mapping
collection_year: {YEAR_NAME}

# The dataset's table holds the same times missing, and others, with whether a return interview was offered. So this
# file of the return is left out; in an audit of the return alone it counts.
leave_out: [ssda903/missing.csv]

# The provider's list has its own headings and words, and its own references: child_links.csv joins them to children.
files:
  - file: {REFERRALS}
    holds: local.advocacy_referrals
    headings:
      Case: referral_id
      Client ref: provider_ref
      Date referred: referral_date
      Referred by: referral_source
      Service: service_type
      Closed: closed_date
    codes:
      referral_source:
        Young person: self
        Reviewing officer: iro
        Carer: carer_or_home
        School: education
"""


def readme_text(children: int, seed: int, rows: Mapping[str, int], faults: Mapping[Fault, int]) -> str:
    """Give the page to read first: that all is invented, what each file is, and which faults stand in it on purpose."""
    return "\n".join(_readme(children, seed, rows, faults)) + "\n"


def _readme(children: int, seed: int, rows: Mapping[str, int], faults: Mapping[Fault, int]) -> Iterator[str]:
    yield "# Invented extracts of Exampleshire"
    yield ""
    yield f"**{_INVENTED}.**"
    yield "No row is about anyone, and none was made from a real child's record. Use the files to try an audit on, to"
    yield "learn and to test; never as figures about any council."
    yield ""
    yield f"The extracts are about {long_date(FIRST)} to {long_date(CUT_OFF)}, the day on which they were taken."
    yield f"They hold {_counted(children, 'child', 'children')} and were made with the seed {seed}:"
    yield ""
    yield f"    advocheck example make FOLDER --children {children} --seed {seed}"
    yield ""
    yield "The same command gives the same files, byte for byte, on every computer."
    yield ""
    yield "## What each file holds"
    yield ""
    yield "No fact stands in two files that are both read, so nothing counts twice: the looked-after return holds"
    yield "children in care, the dataset's tables what the return lacks, and the local lists what no system exports."
    yield "`mapping.yaml` leaves out the return's times missing, which the dataset holds more fully. An audit of"
    yield "the return alone reads them, and ends in “not recorded”, since the return holds no offers:"
    yield ""
    yield f"    advocheck coverage run FOLDER/ssda903 --as-at {CUT_OFF}"
    yield ""
    yield "| file | rows |"
    yield "|---|---|"
    yield from (f"| `{name}` | {count:,} |" for name, count in rows.items())
    yield ""
    yield from _about_faults(faults)
    yield "## Proportions"
    yield ""
    yield f"With {REFERENCE_CHILDREN:,} children the files agree with the figures in `evidence/exampleshire`, such as"
    yield "604 children in care on 31 March 2026 and 421 referrals; any other number keeps the proportions. Whether an"
    yield "advocate was offered to children who went missing is not recorded there, so no offer here is for that."


def _about_faults(faults: Mapping[Fault, int]) -> Iterable[str]:
    there = [each for each in Fault if faults.get(each)]
    yield "## Faults that stand in them on purpose"
    yield ""
    yield "Real exports have faults. These stand here so that you see how each is shown."
    yield ""
    yield from (f"- {each.words} ({faults[each]:,} here)" for each in there)
    yield from () if there else ("- None: there are too few children.",)
    yield ""


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
