"""What a person may answer, confirm and enter, and who: asked before it is kept, so that none is given in vain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from compliance.evidence.items import Measurement, Statement
from compliance.evidence.pack import EvidenceFile
from compliance.evidence.register import Register
from compliance.frozen import frozen
from compliance.rules.tree import Attestation, Judgement
from compliance.standards.pack import Pack
from compliance.standards.requirement import Requirement
from compliance.text.problem import InvalidArgument, nearest
from compliance.text.shape import Fault

__all__ = [
    "AttestationAsked",
    "attestation_asked",
    "attestations_asked",
    "check_is_role",
    "check_role",
    "entered_beside",
    "figure_to_enter",
    "find_statement",
    "judgement_asked",
    "refuse_faults",
]

# Words that stand before a person's name; roles have none, and neither has an address.
_BEFORE_NAMES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "councillor", "sir", "dame"})


@frozen
class AttestationAsked:
    """Something rules ask a named role to vouch for; `asked` holds each requirement with the roles it accepts."""

    id: str
    asked: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role that some requirement accepts, in the order first named."""
        return tuple(dict.fromkeys(role for _, roles in self.asked for role in roles))

    def deaf_to(self, role: str) -> tuple[str, ...]:
        """Give the requirements that ask for it and do not accept this role."""
        return tuple(requirement for requirement, roles in self.asked if role not in roles)


def attestations_asked(packs: Iterable[Pack]) -> dict[str, AttestationAsked]:
    """Give everything that the rules of some packs ask roles to vouch for, by id in alphabetical order."""
    asked: dict[str, dict[str, tuple[str, ...]]] = {}
    for pack in packs:
        for requirement in pack.requirements:
            for node in requirement.nodes():
                if isinstance(node, Attestation):
                    before = asked.setdefault(node.id, {}).get(requirement.id, ())
                    asked[node.id][requirement.id] = tuple(dict.fromkeys((*before, *node.by)))
    return {each: AttestationAsked(each, tuple(asked[each].items())) for each in sorted(asked)}


def attestation_asked(packs: Iterable[Pack], attestation: str) -> AttestationAsked:
    """Give what the rules of some packs ask under an id.

    Raises:
        InvalidArgument: no rule asks for it.
    """
    asked = attestations_asked(packs)
    if attestation in asked:
        return asked[attestation]
    near = nearest(attestation, asked)
    hint = f"Did you mean {near}?" if near else f"What rules ask for: {', '.join(asked)}."
    raise InvalidArgument(f'No rule asks for an answer called "{attestation}". {hint}')


def judgement_asked(requirement: Requirement) -> Judgement:
    """Give the question that the rule of a requirement asks a person, with who may answer it.

    Raises:
        InvalidArgument: it asks none.
    """
    for node in requirement.nodes():
        if isinstance(node, Judgement):
            return node
    raise InvalidArgument(
        f"The rule of {requirement.id} asks no person: evidence alone decides it. "
        "To keep a verdict of your own beside it: advocheck decide."
    )


def check_role(what: str, roles: Collection[str], role: str) -> None:
    """Refuse a role whose answer no rule would count.

    Args:
        what: what is answered, as it is named to people.
        roles: the roles whose answer counts.
        role: who answers.

    Raises:
        InvalidArgument: it is none of them.
    """
    if role in roles:
        return
    near = nearest(role, roles)
    hint = f" Did you mean {near}?" if near else ""
    raise InvalidArgument(
        f'An answer on "{what}" from "{role}" would not count, so nothing was saved.{hint} '
        f"Who may answer: {' or '.join(roles)}."
    )


def check_is_role(role: str) -> None:
    """Refuse what can only be a person's name or address: files hold roles.

    Raises:
        InvalidArgument: it is no role.
    """
    words = role.split()
    if not words or "@" in role or (words[0].rstrip(".").casefold() in _BEFORE_NAMES and len(words) > 1):
        raise InvalidArgument(f'"{role}" is no role. Give a role, such as "head of service", never a person\'s name.')


def refuse_faults(faults: Iterable[Fault]) -> None:
    """Refuse a value whose parts do not fit together, before it is written.

    Raises:
        InvalidArgument: there is a fault.
    """
    for fault in faults:
        expected = f"; expected {fault.expected}" if fault.expected else ""
        step = f" {fault.next_step}" if fault.next_step else ""
        raise InvalidArgument(f"{fault.message[:1].upper()}{fault.message[1:]}{expected}.{step} Nothing was saved.")


def find_statement(head: EvidenceFile, statement: str) -> Statement:
    """Give the statement of `evidence.yaml` with an id.

    Raises:
        InvalidArgument: none has it.
    """
    by_id = {each.id: each for each in head.statements if each.id}
    if statement in by_id:
        return by_id[statement]
    near = nearest(statement, by_id)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(by_id)}." if by_id else "None has an id."
    raise InvalidArgument(
        f'No statement of evidence.yaml has the id "{statement}". {hint} One without an id is given id: there first.'
    )


def figure_to_enter(register: Register, metric: str, replaces: str | None, **given: Any) -> Measurement:
    """Give a figure as somebody enters it; what they leave out of a correction is taken from what it corrects.

    Args:
        register: the evidence as it is.
        metric: the id of what is counted.
        replaces: the reference of the figure it corrects, or None.
        given: the keys of a `Measurement` that the person gives; None is not given.

    Raises:
        InvalidArgument: there is no such figure of the metric, or the parts of the new one do not fit together.
    """
    written = {name: value for name, value in given.items() if value is not None}
    if replaces is None:
        figure = Measurement(id=metric, **written)
    else:
        before = _figure(register, metric, replaces)
        numbers = {"count": None, "of": before.of, "value": None, "stated": None, "stated_as": None, "state": None}
        when = {"period": None, "at": None} if {"period", "at"} & set(written) else {}
        places = {"document": None, "paragraph": None, "note": None, "not_known": 0}
        figure = replace(before, **(numbers | when | places | written))
    refuse_faults(figure.faults())
    if figure.period is None and figure.at is None:
        periods = ", ".join(register.periods)
        raise InvalidArgument(f"Say when the figure was so: --at, or --period with one of {periods or 'none yet'}.")
    return figure


def _figure(register: Register, metric: str, reference: str) -> Measurement:
    there = {name: item for name, item in register.items.items() if isinstance(item, Measurement) and item.id == metric}
    if reference in there:
        return there[reference]
    near = nearest(reference, there)
    hint = f"Did you mean {near}?" if near else ""
    known = f"There are: {', '.join(there)}." if there else "There is none yet: leave --replaces out."
    raise InvalidArgument(f'There is no figure "{reference}" for {metric}. {hint or known}')


def entered_beside(register: Register, figure: Measurement, replaces: str | None) -> tuple[str, ...]:
    """Say which figures of the same thing and time a new one will stand beside: two that differ decide nothing."""
    return tuple(
        f"There is a figure for the same time already: {name}. Where the two differ, neither decides. "
        f'If this one corrects it, enter it with --replaces "{name}".'
        for name, each in register.metrics.get(figure.id, ())
        if name != replaces and _what_and_when(each) == _what_and_when(figure)
    )


def _what_and_when(figure: Measurement) -> tuple[object, ...]:
    return (figure.id, figure.circumstance, figure.group, figure.period, figure.at)
