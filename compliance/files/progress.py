"""Long work that says how far it is, and stops when it is asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from compliance.frozen import frozen
from compliance.text.problem import AdvocheckError

__all__ = ["Cancelled", "Progress", "Step"]


class Cancelled(AdvocheckError):  # noqa: N818 - a wish, and no error
    """The work was stopped because somebody asked for it."""

    def __init__(self) -> None:
        super().__init__("Stopped, as you asked. Nothing was written.")


@frozen
class Step:
    """What is being done now, and how many of how many steps are done."""

    what: str
    done: int
    of: int


class Progress:
    """An argument of everything long: it is told each step, and asked whether to go on.

    >>> steps = []
    >>> progress = Progress(steps.append)
    >>> progress.step("Reading the tables", 0, 2)
    >>> steps
    [Step(what='Reading the tables', done=0, of=2)]
    """

    def __init__(self, tell: Callable[[Step], object] | None = None) -> None:
        self._tell = tell
        self._asked_to_stop = Event()
        self._stops: list[Callable[[], object]] = []

    def cancel(self) -> None:
        """Ask the work to stop; may be called from another thread."""
        self._asked_to_stop.set()
        for stop in tuple(self._stops):
            stop()

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._asked_to_stop.is_set()

    @contextmanager
    def interrupting(self, stop: Callable[[], object]) -> Iterator[None]:
        """Have `stop` called when the work is asked to stop meanwhile, by the thread that asks.

        Raises:
            Cancelled: the work was asked to stop before.
        """
        self._stops.append(stop)
        try:
            self.check()
            yield
        finally:
            self._stops.remove(stop)

    def check(self) -> None:
        """Go on, or stop here.

        Raises:
            Cancelled: the work was asked to stop.
        """
        if self.is_cancelled:
            raise Cancelled

    def step(self, what: str, done: int, of: int) -> None:
        """Say what is done next, unless the work was asked to stop.

        Raises:
            Cancelled: the work was asked to stop.
        """
        self.check()
        if self._tell is not None:
            self._tell(Step(what, done, of))
