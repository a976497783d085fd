"""Small folders of evidence and of standards, written for one test."""

from __future__ import annotations

from pathlib import Path

__all__ = ["FAILS", "MEETS", "OWN_IDS", "make_evidence", "make_profile", "make_standards"]

HEAD = """\
kind: evidence
id: {id}
authority: {authority}
title: {title}
basis: council_own
as_at: 2024-06-30
"""

_POLICY = """\
documents:
  - {id: policy, title: Advocacy policy, publisher: Testshire, document_kind: policy, dated: 2024-01-01, seen: true}
  - {id: contract, title: Advocacy contract, publisher: Testshire, document_kind: contract, dated: 2024-01-01,
     seen: true}
statements:
  - {topic: advocacy.help-to-complain, strand: policy, says: $says, gist: what the policy says of complaints,
     document: policy, paragraph: "1", status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
  - {topic: advocacy.publicity, strand: policy, says: $says, gist: what the policy says of publicity,
     document: policy, paragraph: "2", status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
"""

MEETS = _POLICY.replace("$says", "states")
"""Evidence that meets every requirement of the pack `own`."""
FAILS = _POLICY.replace("$says", "contrary")
"""Evidence that fails every requirement of the pack `own`."""


def make_evidence(
    folder: Path,
    sections: str = "",
    *,
    id: str = "testshire",  # noqa: A002 - the name in the file
    authority: str = "Testshire Council",
    title: str = "A folder for a test",
    as_at: bool = True,
) -> Path:
    """Write an evidence folder with the sections given as YAML; give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    head = HEAD.format(id=id, authority=authority, title=title)
    if not as_at:
        head = head.replace("as_at: 2024-06-30\n", "")
    (folder / "evidence.yaml").write_text(head + sections, encoding="utf-8")
    return folder


OWN_IDS = ("own.complaints", "own.publicity")
"""The requirements of the pack `own`: the first a gate, the second good practice."""

_PACK = """\
kind: pack
id: own
prefix: own
title: Our own standards
edition: First edition
issuer: Testshire Council
character: a pack for a test
jurisdiction: England
status:
  - {from: 2020-01-01, is: in_force}
checked: 2024-06-30
replaced_by: null
source: {title: Our own standards, read_at: read whole}
not_known: [Whether anyone else has adopted these.]
"""

_REQUIREMENTS = """\
kind: requirements
pack: own
requirements:
  - id: own.complaints
    title: A child is helped to complain
    plain: The policy says that a child who complains is helped by an advocate.
    theme: help-to-complain
    force: must
    addressee: [commissioner]
    service: complaints
    source: {instrument: Our own standards, official_number: "1"}
    provenance: verified
    rule:
      strands:
        policy: {document: {topic: advocacy.help-to-complain}}
    actions: [amend-policy]
  - id: own.publicity
    title: Children are told about advocacy
    plain: The policy says that children are told about advocacy.
    theme: publicity
    force: should
    addressee: [commissioner]
    service: advocacy
    source: {instrument: Our own standards, official_number: "2"}
    provenance: verified
    rule:
      strands:
        policy: {document: {topic: advocacy.publicity}}
    actions: [amend-policy]
"""

_TESTS = """\
kind: tests
pack: own
tests:
  own.complaints:
    - name: the policy says so
      given: {statements: [{topic: advocacy.help-to-complain, strand: policy, says: states}]}
      verdict: met
    - name: the policy says the opposite
      given: {statements: [{topic: advocacy.help-to-complain, strand: policy, says: contrary}]}
      verdict: not_met
    - name: nothing was found
      given: {}
      verdict: unknown
    - name: the policy only mentions it
      boundary: true
      given: {statements: [{topic: advocacy.help-to-complain, strand: policy, says: mention_only}]}
      verdict: unknown
  own.publicity:
    - name: the policy says so
      given: {statements: [{topic: advocacy.publicity, strand: policy, says: states}]}
      verdict: met
    - name: the policy says the opposite
      given: {statements: [{topic: advocacy.publicity, strand: policy, says: contrary}]}
      verdict: not_met
    - name: nothing was found
      given: {}
      verdict: unknown
    - name: the policy only mentions it
      boundary: true
      given: {statements: [{topic: advocacy.publicity, strand: policy, says: mention_only}]}
      verdict: unknown
"""


def make_profile(**changes: str) -> str:
    """Give the profile `own`, with some lines put otherwise."""
    lines = {
        "kind": "profile",
        "id": "own",
        "title": "Our own",
        "for": "A test",
        "packs": "[own]",
        "leave_out": "[]",
        "gates": "{force: [must]}",
        "max_age_days": "{policy: 1095, contract: 1095, publicity: 730, governance: 400, practice: 400, voice: 400}",
        "max_age_because": "a convention of a test",
        "overlay": "null",
    }
    return "".join(f"{name}: {value}\n" for name, value in (lines | changes).items())


def make_standards(folder: Path) -> Path:
    """Write a standards folder with the pack `own`, its tests and the profile `own`; give the folder."""
    (folder / "own").mkdir(parents=True)
    (folder / "own" / "pack.yaml").write_text(_PACK, encoding="utf-8")
    (folder / "own" / "rules.yaml").write_text(_REQUIREMENTS, encoding="utf-8")
    (folder / "own" / "rules.tests.yaml").write_text(_TESTS, encoding="utf-8")
    (folder / "own.profile.yaml").write_text(make_profile(), encoding="utf-8")
    return folder
