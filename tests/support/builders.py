"""Small standards and evidence from a few lines of YAML, read by the real readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

from compliance.assessment.answers import Answers, Circumstances
from compliance.assessment.assess import Assessment, assess
from compliance.assessment.finding import Finding
from compliance.evidence.folder import read_tables
from compliance.evidence.pack import EvidenceFile, EvidencePack
from compliance.evidence.register import Register
from compliance.rules.strand import Strand
from compliance.standards.library import Library, read_library
from compliance.standards.pack import Pack
from compliance.standards.profile import Profile
from compliance.standards.requirement import Requirement
from compliance.text.problem import InvalidFiles, Problem
from compliance.text.reader import read_bytes

__all__ = [
    "AS_AT",
    "METRICS",
    "NO_RULE",
    "TABLES",
    "TOPICS",
    "VOCABULARY",
    "File",
    "answers_of",
    "assessment_of",
    "evidence_of",
    "finding_of",
    "in_file",
    "library_of",
    "pack_file",
    "pack_of",
    "problems_in",
    "profile_of",
    "requirement",
    "requirement_of",
    "requirements_file",
]

AS_AT = date(2024, 6, 30)
NO_RULE = "not_scored_locally: it only says who decides"

File = tuple[str, str]

METRICS = """
kind: metrics
metrics:
  - {id: waiting, title: Children waiting, measures: count, unit: children, when: stock, better: lower,
     service: advocacy, strand: practice, held_by: provider, groups: [age, sex]}
  - {id: seen, title: Children seen, measures: count, unit: children, when: flow, better: higher,
     service: advocacy, strand: practice, held_by: provider}
  - {id: due, title: Children due to be seen, measures: count, unit: children, when: flow, better: neither,
     service: advocacy, strand: practice, held_by: performance}
  - {id: seen_share, title: Share of children seen, measures: share, unit: children, of_unit: children,
     count_is: seen, of_is: due, when: flow, better: higher, service: advocacy, strand: practice, held_by: provider}
  - {id: seen_rate, title: Visits a child, measures: rate, unit: visits, of_unit: children, count_is: seen, of_is: due,
     when: flow, better: higher, service: advocacy, strand: practice, held_by: provider}
  - {id: told_share, title: Share of reviews where the child was told, measures: share, unit: reviews, of_unit: reviews,
     when: flow, better: higher, service: care_planning, strand: practice, held_by: performance,
     from_table: {table: reviews, where: {field: {name: held, is: "Y"}}, each: {field: {name: told, is: "Y"}}}}
  - {id: used_share, title: Share of children who used it, measures: share, unit: children, of_unit: children,
     when: flow, better: higher, service: advocacy, strand: practice, held_by: provider, groups: [age, sex]}
  - {id: happy_share, title: Share of children who are happy, measures: share, unit: children, of_unit: children,
     when: flow, better: higher, service: advocacy, strand: voice, held_by: provider}
  - {id: wait_days, title: Days waited, measures: days, unit: days, when: flow, better: lower,
     service: advocacy, strand: practice, held_by: provider}
  - {id: per_week, title: Referrals a week, measures: rate, unit: referrals, of_unit: weeks, when: flow,
     better: neither, service: advocacy, strand: practice, held_by: provider}
"""

TOPICS = """
kind: topics
topics:
  - {id: help, title: The council arranges help, numbers: [age_from]}
  - {id: objection, title: A child may object, compare_with_law: true}
  - {id: independence, title: The service is independent}
"""

THEMES = """
kind: themes
themes:
  - {id: access, title: Access, about: Children can reach the service.}
  - {id: rights, title: Rights, about: Children know and use their rights.}
"""

TABLES = """
kind: tables
tables:
  - id: reviews
    title: Reviews
    columns:
      - {name: held, type: text, values: ["Y", "N"], meaning: whether it was held}
      - {name: told, type: text, values: ["Y", "N"], meaning: whether the child was told}
      - {name: note, type: text, meaning: anything else}
      - {name: held_on, type: date, meaning: the day}
      - {name: answered_on, type: date, meaning: the day of the answer}
      - {name: number, type: number, meaning: which review it was}
"""

ACTIONS = """
kind: actions
actions:
  - {id: confirm-source-text, title: Get the text, closes: {reasons: [unverified_source]}, lead: policy officer,
     weeks: 2, effort: small, success: {words: the text is read}, order: first}
  - {id: ask-for-document, title: Ask for the document,
     closes: {strands: [policy, contract, publicity, governance], reasons: [no_evidence, document_not_seen]},
     lead: commissioner, weeks: 3, effort: small, success: {words: it is here}}
  - {id: ask-for-figures, title: Ask for the figure,
     closes: {strands: [practice, voice], reasons: [no_evidence, stale]},
     lead: contract manager, weeks: 6, effort: medium, success: {words: it is here}}
  - {id: change-practice, title: Change practice, closes: {reasons: [threshold_missed]}, lead: service manager,
     weeks: 12, effort: large, success: {metric: seen_share, direction: higher}}
"""

HOLIDAYS = """
kind: bank_holidays
region: England
from: 2024-01-01
to: 2024-12-31
source: {title: An Act, read_at: a library}
provenance: verified
dates: [2024-01-01, 2024-12-25]
"""

PROFILE = """
kind: profile
id: all
title: Everything
for: anybody
packs: [law]
gates: {force: [must, must_unless_good_reason]}
max_age_days: {}
max_age_because: nothing is too old in a test unless it says so
"""

VOCABULARY: Mapping[str, str] = {
    "metrics.yaml": METRICS,
    "topics.yaml": TOPICS,
    "themes.yaml": THEMES,
    "tables.yaml": TABLES,
    "actions.yaml": ACTIONS,
    "bank-holidays.yaml": HOLIDAYS,
}
"""The words that every small library here shares, by file."""


def in_file(text: str, spaces: int) -> str:
    """Give lines of YAML moved to the right, to stand under a key."""
    return "\n".join(" " * spaces + line if line else line for line in dedent(text).strip("\n").splitlines())


def pack_file(
    pack: str = "law", *, status: str = "in_force", prefix: str | None = None, more: str = "", since: str = "2000-01-01"
) -> File:
    """Give the head of a pack with one status since a day, or with `status` as a list of dated statuses."""
    history = status if status.startswith("[") else f"[{{from: {since}, is: {status}}}]"
    text = f"""
kind: pack
id: {pack}
prefix: {prefix or pack}
title: The {pack} instrument
edition: "2000"
issuer: Parliament
character: an Act
jurisdiction: England
status: {history}
checked: 2024-01-01
source: {{title: The text, read_at: a library}}
"""
    return f"{pack}/pack.yaml", text + dedent(more)


def requirement(
    rule: str = "{strands: {policy: {document: {topic: help}}}}",
    *,
    id: str = "law.help",  # noqa: A002 - the key it stands for
    force: str = "must",
    addressee: str = "commissioner",
    provenance: str = "verified",
    theme: str = "access",
    more: str = "",
) -> str:
    """Give one requirement; `rule` is the rule in one line, or a whole `not_scored_locally:` line.

    `more` adds keys, and `actions:` among them takes the place of the one given here.
    """
    decided = rule if rule.startswith("not_scored_locally") else f"rule: {rule}"
    text = f"""id: {id}
title: Title of {id}
plain: The council does what it should.
theme: {theme}
force: {force}
addressee: [{addressee}]
service: advocacy
source: {{instrument: The Act, official_number: null}}
provenance: {provenance}
{decided}
"""
    actions = "" if "actions:" in more else "actions: [ask-for-document]\n"
    return text + actions + dedent(more)


def requirements_file(*requirements: str, pack: str = "law", name: str = "duties") -> File:
    """Give a theme file of a pack."""
    items = "\n".join("  - " + in_file(each, 4).lstrip() for each in requirements)
    return f"{pack}/{name}.yaml", f"kind: requirements\npack: {pack}\nrequirements:\n{items}\n"


def profile_of(more: str = "") -> Profile:
    """Give the profile of these tests, with other lines in place of its own."""
    given = {line.split(":")[0] for line in dedent(more).strip().splitlines()}
    kept = [line for line in PROFILE.strip().splitlines() if line.split(":")[0] not in given]
    found, problems = read_bytes(Profile, ("\n".join(kept) + "\n" + dedent(more)).encode(), "profile.yaml")
    assert found is not None, [str(each) for each in problems]
    return found


def _files(files: tuple[File, ...]) -> list[tuple[str, bytes]]:
    named = {**VOCABULARY, **dict(files)}
    return [(path, text.encode()) for path, text in named.items()]


def library_of(*files: File) -> Library:
    """Give a library of the shared words and some files, which may take the place of a shared one."""
    return read_library(_files(files))


def problems_in(*files: File) -> tuple[Problem, ...]:
    """Give what is wrong with a library of the shared words and some files."""
    try:
        read_library(_files(files))
    except InvalidFiles as error:
        return tuple(error.problems)
    return ()


def pack_of(*requirements: str, status: str = "in_force", pack: str = "law", more: str = "") -> tuple[Library, Pack]:
    """Give a library with one pack, and the pack."""
    library = library_of(pack_file(pack, status=status, more=more), requirements_file(*requirements, pack=pack))
    return library, library.packs[pack]


def requirement_of(text: str) -> tuple[Library, Requirement]:
    """Give a library with one requirement, and the requirement."""
    library, pack = pack_of(text)
    return library, pack.requirements[0]


_HEAD = """kind: evidence
id: example
authority: Example Council
title: An example
basis: invented
"""


def evidence_of(text: str = "", library: Library | None = None) -> EvidencePack:
    """Give evidence from its sections alone; names that lead nowhere are not looked for."""
    head, problems = read_bytes(EvidenceFile, (_HEAD + dedent(text)).encode(), "evidence.yaml")
    assert head is not None, [str(each) for each in problems]
    complete = {each.what for each in head.complete}
    tables, problems = read_tables(head.records, complete, library or library_of(), _no_file, "evidence")
    assert not problems, [str(each) for each in problems]
    return EvidencePack(head, tables, "")


def _no_file(name: str) -> bytes:
    raise AssertionError(name)


def answers_of(
    evidence: str = "",
    *,
    rule: str = requirement(),
    as_at: date = AS_AT,
    max_age: Mapping[Strand, int] | None = None,
    library: Library | None = None,
) -> Answers:
    """Give what some evidence answers to one requirement."""
    own, wanted = requirement_of(rule)
    known = library or own
    register = Register(evidence_of(evidence, known))
    return Answers(Circumstances(register, known, as_at, dict(max_age or {})), wanted)


def assessment_of(
    *requirements: str,
    evidence: str = "",
    as_at: date = AS_AT,
    status: str = "in_force",
    profile: Profile | None = None,
    named: frozenset[str] = frozenset(),
) -> tuple[Assessment, Library]:
    """Hold requirements of one pack against some evidence; give the assessment and its library."""
    library, pack = pack_of(*requirements, status=status)
    held = evidence_of(evidence, library)
    return assess(library, [pack], held, profile or profile_of(), as_at, named), library


def finding_of(
    text: str,
    evidence: str = "",
    *,
    as_at: date = AS_AT,
    status: str = "in_force",
    profile: Profile | None = None,
    named: frozenset[str] = frozenset(),
) -> Finding:
    """Hold one requirement against some evidence."""
    found, _ = assessment_of(text, evidence=evidence, as_at=as_at, status=status, profile=profile, named=named)
    return found.findings[0]
