"""Complaints, as the complaints team keeps them."""

from __future__ import annotations

from compliance.coverage.example.draw import Draw, Weighted
from compliance.coverage.example.history import Complaint
from compliance.coverage.example.year import CUT_OFF, FIRST, plus

__all__ = ["complaint_of"]

# Of each complaint of the year in evidence/exampleshire/complaints.csv: the stage, the day of the year, and after how
# many days it was answered and an advocate was offered.
_COMPLAINTS: tuple[tuple[int, int, int, int | None], ...] = (
    *((1, 9, 14, 0), (1, 21, 15, 3), (1, 27, 14, None), (1, 35, 9, 2)),
    *((1, 48, 9, 2), (1, 57, 8, None), (1, 65, 7, 4), (1, 71, 22, 2)),
    *((1, 78, 12, 2), (1, 85, 12, 5), (2, 92, 33, 1), (1, 97, 14, None)),
    *((1, 105, 7, 2), (1, 115, 6, 4), (1, 125, 14, 2), (2, 127, 83, 1)),
    *((1, 135, 21, None), (1, 147, 8, 2), (1, 154, 13, 2), (1, 155, 26, 2)),
    *((1, 167, 11, None), (1, 174, 8, 1), (1, 188, 11, 4), (1, 196, 14, 0)),
    *((2, 197, 35, 1), (1, 209, 10, 0), (1, 213, 6, 6), (1, 223, 8, None)),
    *((1, 232, 28, 2), (1, 233, 14, 5), (1, 244, 9, 1), (2, 253, 34, 1)),
    *((1, 255, 17, None), (1, 266, 16, 6), (1, 276, 14, 4), (1, 286, 10, None)),
    *((1, 288, 21, 2), (1, 295, 14, 2), (2, 295, 104, 1), (1, 307, 7, 2)),
    *((1, 314, 23, None), (2, 316, 34, 1), (1, 323, 13, 2), (1, 332, 11, 6)),
    *((1, 343, 13, 1), (1, 353, 13, 6), (1, 358, 29, 2), (1, 363, 15, None)),
)
_MADE_BY: Weighted[str] = (("child", 78), ("advocate_for_child", 18), ("not_recorded", 4))


def complaint_of(place: int, draw: Draw) -> Complaint:
    """Give a complaint by its turn among all; one answered after the extract was taken is open in it."""
    stage, day, answered, offered = _COMPLAINTS[place % len(_COMPLAINTS)]
    on = plus(FIRST, day)
    answer = plus(on, answered)
    return Complaint(
        on=on,
        made_by=draw.weighed(_MADE_BY),
        stage=stage,
        offered=None if offered is None else plus(on, offered),
        answered=answer if answer <= CUT_OFF else None,
    )
