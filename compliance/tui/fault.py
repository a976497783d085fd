"""A fault of the program itself, said without anything of the data it was handling."""

from __future__ import annotations

from pathlib import Path

__all__ = ["fault_words"]


def fault_words(error: BaseException | None) -> str:
    """Give the kind of a fault and its place in the program, and nothing it was handling."""
    # The toolkit wraps what fails in a worker of its own, and its text repeats what was wrapped.
    inner = getattr(error, "error", None)
    if isinstance(inner, BaseException) and type(error).__module__.startswith("textual."):
        error = inner
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    kind = type(error).__name__ if error else "unknown"
    return f"a fault in the program itself ({kind} at {where}). What was confirmed is saved."
