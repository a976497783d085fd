"""Work beside the screen: what takes long says so, can be stopped, and never freezes a key."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable
from threading import Thread
from typing import TYPE_CHECKING, Any

from compliance.files.progress import Progress, Step
from compliance.text.problem import AdvocheckError, InvalidFiles
from compliance.tui.widgets.dialog import Waiting

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["Telling", "Work", "problem_words"]

# Work shorter than this is over before anyone could read that it is going on (experience 5).
_WORTH_SAYING = 0.3


class Telling:
    """What long work has said last; written by the work and read by the screen, each in its own thread."""

    def __init__(self) -> None:
        self.step: Step | None = None
        self.progress = Progress(self._tell)

    def _tell(self, step: Step) -> None:
        self.step = step


class Work:
    """One function run in a thread of its own, its result brought back to the screen.

    With `telling` the screen shows how far the work is, and stopping ends the work itself.
    """

    def __init__(
        self,
        app: AdvocheckApp,
        words: str,
        function: Callable[[], Any],
        then: Callable[[Any], Any],
        failed: Callable[[AdvocheckError], Any] | None,
        *,
        stoppable: bool = True,
        telling: Telling | None = None,
    ) -> None:
        self._app = app
        self._words = words
        self._function = function
        self._then = then
        self._failed = failed
        self._stoppable = stoppable
        self._telling = telling
        self._waiting: Waiting | None = None
        self._over = False

    def start(self) -> None:
        """Begin."""
        self._app.working += 1
        self._app.set_timer(_WORTH_SAYING, self._say)
        Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Wait no longer: whatever it still comes to is thrown away, and nothing has changed."""
        if not self._over:
            self._finish()
            if self._telling is not None:
                self._telling.progress.cancel()
            self._app.say(f"Stopped: {self._words}")

    def _say(self) -> None:
        if not self._over:
            stop = self.stop if self._stoppable else None
            self._waiting = Waiting(self._words, stop, self._latest if self._telling is not None else None)
            self._app.push_screen(self._waiting)

    def _latest(self) -> Step | None:
        return self._telling.step if self._telling is not None else None

    def _run(self) -> None:
        try:
            result = self._function()
        except AdvocheckError as error:
            self._back(self._went_wrong, error)
        except Exception as error:  # noqa: BLE001 - raised again on the screen's own thread
            self._back(self._fault, error)
        else:
            self._back(self._went_well, result)

    def _back(self, function: Callable[[Any], Any], value: Any) -> None:
        # Posted, not called: what fails there fails on the screen's own thread, where it is said without its data.
        # An app that has ended meanwhile takes no message, and nobody is waiting.
        self._app.call_later(function, value)

    def _finish(self) -> bool:
        """Take the waiting dialog away; give whether anyone still waits."""
        if self._over:
            return False
        self._over = True
        self._app.working -= 1
        if self._waiting is not None:
            self._waiting.end()
        return True

    async def _went_well(self, result: Any) -> None:
        if self._finish():
            again = self._then(result)
            if isawaitable(again):
                await again

    async def _went_wrong(self, error: AdvocheckError) -> None:
        if not self._finish():
            return
        self._app.tell(f"{self._words}: this did not work", problem_words(error))
        if self._failed is not None:
            again = self._failed(error)
            if isawaitable(again):
                await again

    def _fault(self, error: Exception) -> None:
        raise error


def problem_words(error: AdvocheckError) -> str:
    """Give an error as lines: every problem of files, each with its place."""
    if not isinstance(error, InvalidFiles):
        return str(error)
    number = len(error.problems)
    head = f"{number} {'problem' if number == 1 else 'problems'} to mend; nothing was judged or counted."
    return "\n".join([head, "", *(str(each) for each in error.problems)])
