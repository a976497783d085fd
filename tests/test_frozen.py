"""Frozen values: what a dataclass promises, kept by methods that are shared."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from compliance.frozen import frozen


@frozen
class _Point:
    """A point with a name that is neither compared nor shown."""

    x: int
    y: int = 0
    name: str = field(default="none", compare=False, repr=False)


@frozen
class _Twin:
    """A class with the fields of a point."""

    x: int
    y: int = 0
    name: str = field(default="none", compare=False, repr=False)


@frozen(kw_only=True)
class _Named:
    """A class whose fields are given by name."""

    first: int
    second: list[int] = field(default_factory=list)


@frozen(order=True)
class _Place:
    """A class with an order."""

    path: str
    line: int = 0


@frozen
class _Checked:
    """A class that looks at what it was given, and works out one field itself."""

    low: int
    high: int
    width: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} lies above {self.high}")
        object.__setattr__(self, "width", self.high - self.low)


@frozen
class _Base:
    """A class to stand on."""

    most: int = 10
    words: str = "a value"


@frozen
class _Derived(_Base):
    """A class that changes one default and adds a field."""

    words: str = "an id"
    pattern: str | None = None


@frozen
class _Empty:
    """A class without fields."""


@frozen
class _Spoken:
    """A class that says itself how it is shown."""

    x: int

    def __repr__(self) -> str:
        return f"the point {self.x}"


def test_fields_are_given_by_place_or_name_and_else_have_their_defaults() -> None:
    """A value takes its fields in order or by name, and has its defaults for the rest."""
    assert (_Point(1).x, _Point(1).y, _Point(1, y=2).y, _Point(1, 2, "here").name) == (1, 0, 2, "here")


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        pytest.param((), {}, r"_Point\.__init__\(\) missing 1 required positional argument: 'x'", id="too few"),
        pytest.param((1, 2, "a", 3), {}, r"_Point\.__init__\(\) takes from 2 to 4 positional arguments", id="too many"),
        pytest.param((1,), {"z": 1}, r"_Point\.__init__\(\) got an unexpected keyword argument 'z'", id="unknown"),
    ],
)
def test_what_does_not_fit_the_fields_is_refused(given: tuple[Any, ...], named: dict[str, Any], said: str) -> None:
    """Too few, too many and unknown arguments are refused, and the message names the class."""
    with pytest.raises(TypeError, match=said):
        _Point(*given, **named)


def test_fields_given_by_name_alone_take_no_place() -> None:
    """With `kw_only` a field is given by its name."""
    assert _Named(first=1).first == 1
    with pytest.raises(TypeError, match="positional"):
        _Named(1)  # type: ignore[misc]


def test_a_default_that_is_made_is_made_for_each_value() -> None:
    """A default made by a function is made anew for each value, and not where one is given."""
    given = [1]

    assert _Named(first=1).second == []
    assert _Named(first=1).second is not _Named(first=1).second
    assert _Named(first=1, second=given).second is given


@pytest.mark.parametrize("name", ["x", "name", "other"])
def test_nothing_can_be_set_afterwards(name: str) -> None:
    """No field can be set a second time, and none can be added."""
    value = _Point(1)

    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(value, name, 2)

    assert value == _Point(1)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("name", ["x", "name", "other"])
def test_nothing_can_be_deleted(name: str) -> None:
    """No field can be deleted."""
    value = _Point(1)

    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(value, name)

    assert value.x == 1


def test_values_are_equal_by_class_and_compared_fields() -> None:
    """Two values are equal, with one hash, where class and compared fields are; another field does not count."""
    assert _Point(1, 2, "a") == _Point(1, 2, "b")
    assert hash(_Point(1, 2, "a")) == hash(_Point(1, 2, "b"))
    assert _Point(1, 2) != _Point(1, 3)
    assert _Point(1, 2) != _Twin(1, 2)
    assert _Point(1, 2) != (1, 2)
    assert _Empty() == _Empty()
    assert len({_Point(1), _Point(1), _Twin(1)}) == 2


def test_values_stand_in_order_where_the_class_asks_for_it() -> None:
    """With `order` values stand in the order of their fields."""
    first, second, third = _Place("a", 2), _Place("a", 10), _Place("b", 1)

    assert sorted([third, second, first]) == [first, second, third]
    assert first < second
    assert first <= first  # noqa: PLR0124 - equal ends count
    assert third > second
    assert third >= third  # noqa: PLR0124 - as above
    with pytest.raises(TypeError, match="'<' not supported"):
        _ = first < ("a", 10)  # type: ignore[operator]


def test_values_have_no_order_where_the_class_asks_for_none() -> None:
    """Without `order` two values cannot be put in order."""
    with pytest.raises(TypeError, match="'<' not supported"):
        _ = _Point(1) < _Point(2)  # type: ignore[operator]


def test_a_value_shows_its_class_and_fields_or_what_the_class_says() -> None:
    """A value is shown with its class and shown fields; a class may say otherwise."""
    assert repr(_Point(1, name="here")) == "_Point(x=1, y=0)"
    assert repr(_Spoken(1)) == "the point 1"


def test_a_class_may_look_at_what_it_was_given() -> None:
    """`__post_init__` runs after every field is set, and may work out a field that is not given."""
    assert _Checked(1, 4).width == 3
    with pytest.raises(ValueError, match="5 lies above 4"):
        _Checked(5, 4)
    with pytest.raises(TypeError):
        _Checked(1, 4, 3)  # type: ignore[call-arg]


def test_a_class_may_stand_on_another() -> None:
    """A class has the fields of the one it stands on, with its own defaults, and is no less frozen."""
    value = _Derived(5)

    assert (value.most, value.words, value.pattern, _Base().words) == (5, "an id", None, "a value")
    assert value != _Base(5, "an id")
    with pytest.raises(FrozenInstanceError):
        value.most = 6  # type: ignore[misc]


def test_the_tools_of_dataclasses_work() -> None:
    """Fields can be listed, replaced and matched, as of any dataclass."""
    value = _Point(1, 2, "here")

    assert [each.name for each in dataclasses.fields(value)] == ["x", "y", "name"]
    assert replace(value, x=3) == _Point(3, 2)
    assert replace(value, x=3).name == "here"
    match value:
        case _Point(1, y):
            assert y == 2


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301 - made here
def test_a_value_comes_back_whole_from_a_copy_or_a_pickle(again: Any) -> None:
    """A copied or pickled value has every field, those not compared too, and is as frozen as the first."""
    found = again(_Point(1, 2, "here"))

    assert (found, found.name) == (_Point(1, 2), "here")
    with pytest.raises(FrozenInstanceError):
        found.x = 2
