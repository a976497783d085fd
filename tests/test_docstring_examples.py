"""The examples in docstrings run, and give what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import compliance

_NAMES = sorted(each.name for each in walk_packages(compliance.__path__, "compliance.") if "__main__" not in each.name)


@pytest.mark.parametrize("name", _NAMES)
def test_examples_give_what_they_say(name: str) -> None:
    """Every example of a module prints exactly what stands below it."""
    module = import_module(name)

    failed, _ = doctest.testmod(module)

    assert failed == 0


@pytest.mark.parametrize(
    "name",
    [
        "compliance.quantities.amount",
        "compliance.quantities.interval",
        "compliance.quantities.period",
        "compliance.quantities.printed",
        "compliance.quantities.rounding",
        "compliance.quantities.span",
        "compliance.text.display",
        "compliance.text.place",
        "compliance.text.problem",
    ],
)
def test_modules_with_a_syntax_show_it(name: str) -> None:
    """A module whose values have a way of being written has at least one example of it."""
    module = import_module(name)

    examples = [example for each in doctest.DocTestFinder().find(module) for example in each.examples]

    assert examples
