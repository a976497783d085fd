"""The code sets of the returns, by the collection years they stand in, and the other ways they are written.

The codes are those of the Department for Education's looked-after and children in need returns (data-sources 2.3,
2.4, 3.2 and 3.3). What a code set does not know is listed, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compliance.frozen import frozen

__all__ = ["CODE_SETS", "Code", "CodeSet", "Found", "code_set", "code_set_of"]


@frozen
class Code:
    """A code, with the first and last collection year it stands in, by the year in which they begin."""

    code: str
    first: int | None = None
    last: int | None = None

    def stands_in(self, year: int | None) -> bool:
        """Whether a return of that collection year may hold it; any may where no year is declared."""
        return year is None or ((self.first or year) <= year <= (self.last or year))


@frozen
class Found:
    """The code a written value stands for, and how it was found: as it is, shortened, or from words."""

    code: str
    shortened: bool = False
    from_words: bool = False


@frozen
class CodeSet:
    """A closed set of codes with other spellings of them; or, where it has a pattern, any code of that form.

    A value that is no code is emptied, or becomes the code that stands under `otherwise`.
    """

    name: str
    codes: tuple[Code, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    pattern: str | None = None
    otherwise: str = ""

    def code(self, name: str) -> Code | None:
        """Give a code of the set."""
        return next((each for each in self.codes if each.code == name), None)

    def read(self, written: str) -> Found | None:
        """Give the code that a written value stands for, or None.

        >>> code_set("yes or no").read("a) Yes")
        Found(code='Y', shortened=True, from_words=False)
        """
        known = _known(self)
        for number, text in enumerate(_readings(written)):
            found = known.get(text) or self._of_form(text)
            if found:
                return Found(found, shortened=number > 0)
        words = _participation(written) if self.name == _PARTICIPATION else None
        return Found(words, from_words=True) if words else None

    def _of_form(self, text: str) -> str | None:
        forms = (text.upper(), text) if self.pattern else ()
        return next((each for each in forms if re.fullmatch(self.pattern or "", each, re.ASCII)), None)


_LETTER = re.compile(r"[a-z]{1,2}\) *")
_NUMBER = re.compile(r"([0-9]+)\.0+")


def _readings(written: str) -> Iterable[str]:
    """Give the ways to read a value: as it is, without the letter of a list, and the code before its label."""
    text = " ".join(written.casefold().split())
    yield text
    bare = _LETTER.sub("", text, count=1) if _LETTER.match(text) else text
    if bare != text:
        yield bare
    if (number := _NUMBER.fullmatch(bare)) is not None:
        yield number[1]
    for mark in (":", " - ", " \u2013 "):
        before, found, _ = bare.partition(mark)
        if found:
            yield before.strip()


_KNOWN: dict[str, dict[str, str]] = {}


def _known(of: CodeSet) -> dict[str, str]:
    known = _KNOWN.get(of.name)
    if known is None:
        known = {each.code.casefold(): each.code for each in of.codes}
        known |= {text.casefold(): code for text, code in of.spellings}
        _KNOWN[of.name] = known
    return known


# Case systems store the description of a participation code, each in its own words. A description counts only
# where it holds every one of the words and none of the others, and only one line of this list fits (data-sources 2.2).
_PARTICIPATION = "participation"
_ABSENT = ("not attend", "absent", "non-attend", "did not come")
_BY_WORDS: tuple[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...] = (
    ("PN0", (("under 4", "under four"),), ()),
    (
        "PN1",
        (("attend",), ("speaks for", "spoke for", "speaks for self", "spoke")),
        (*_ABSENT, "advocate", "not speak"),
    ),
    ("PN2", (("attend",), ("advocate",)), (*_ABSENT, "not ask", "not speak")),
    ("PN3", (("attend",), ("symbol", "non-verbal")), (*_ABSENT, "not speak")),
    ("PN4", (("attend",), ("not speak", "not contribute", "without contribution")), _ABSENT),
    ("PN5", (_ABSENT, ("advocate", "briefs", "briefed")), ()),
    ("PN6", (_ABSENT, ("medium", "other means", "conveys", "conveyed by")), ("advocate", "nor ", "not convey")),
    ("PN7", (_ABSENT, ("nor ", "not convey", "views not")), ("advocate",)),
)
_PN = re.compile(r"\bpn ?([0-7])\b")


def _participation(written: str) -> str | None:
    """Give the participation code that a description stands for, where it stands for one alone."""
    text = " ".join(written.casefold().replace("\u2019", "'").replace("doesn't", "does not").split())
    numbers = set(_PN.findall(text))
    if numbers:
        return f"PN{numbers.pop()}" if len(numbers) == 1 else None
    fits = [
        code
        for code, groups, without in _BY_WORDS
        if all(any(word in text for word in group) for group in groups) and not any(word in text for word in without)
    ]
    return fits[0] if len(fits) == 1 else None


def _set(
    name: str, codes: str, spellings: dict[str, str] | None = None, **years: tuple[int | None, int | None]
) -> CodeSet:
    listed = tuple(Code(each, *years.get(each, (None, None))) for each in codes.split())
    return CodeSet(name, listed, tuple((spellings or {}).items()))


_SEX = {
    "1": "M",
    "2": "F",
    "0": "U",
    "9": "U",
    "01": "M",
    "02": "F",
    "00": "U",
    "09": "U",
    "male": "M",
    "female": "F",
    "unknown": "U",
    "not known": "U",
    "not stated": "U",
    "not stated/recorded": "U",
}

CODE_SETS = (
    _set("sex", "M F U", _SEX),
    _set(
        "ethnicity",
        "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH CHNE BCRB BAFR BOTH OOTH REFU NOBT",
        # The specification of the SSD writes it so.
        {"CNHE": "CHNE"},
    ),
    _set("disability", "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"),
    _set("reason for new episode", "S L P T B U"),
    _set("legal status", "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3"),
    _set(
        "placement type",
        "A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14",
        H5=(None, 2024),
        P2=(None, 2024),
        Z1=(None, 2024),
        K3=(2024, None),
        Z11=(2025, None),
        Z12=(2025, None),
        Z13=(2025, None),
        Z14=(2025, None),
    ),
    _set("placement provider", "PR0 PR1 PR2 PR3 PR4 PR5"),
    _set(
        "reason episode ceased",
        "X1 E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E9 E14 E15 E16 E17 E8",
    ),
    _set(
        "reason for placement change",
        "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER",
    ),
    _set(
        "missing", "M A", {"missing": "M", "away": "A", "absent": "A", "away from placement without authorisation": "A"}
    ),
    _set(_PARTICIPATION, "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7"),
    _set(
        "reason for change of social worker",
        "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS",
    ),
    _set(
        "care leaver eligibility",
        "eligible relevant former_relevant qualifying none",
        {
            "eligible child": "eligible",
            "relevant child": "relevant",
            "former relevant": "former_relevant",
            "former relevant child": "former_relevant",
            "qualifying care leaver": "qualifying",
            "qualifying child": "qualifying",
            "no current eligibility": "none",
        },
    ),
    _set(
        "accommodation",
        "0 B C D E G H K R S T U V W X Y Z",
        # The 903 return writes a letter with 1 for suitable or 2 for unsuitable.
        {f"{letter}{digit}": letter for letter in "BCDEGHKRSTUVWXYZ" for digit in "12"},
    ),
    _set(
        "placement location",
        "in out",
        {"inside": "in", "in la": "in", "in area": "in", "outside": "out", "out of la": "out", "out of area": "out"},
    ),
    CodeSet("assessment factor", pattern=r"[0-9]{1,2}[A-F]?"),
    CodeSet("referral source", pattern=r"[0-9]{1,2}[A-F]?"),
    CodeSet("trigger", pattern=r"[a-z0-9][a-z0-9._-]{0,59}"),
    _set(
        "yes or no",
        "Y N NA",
        {"yes": "Y", "no": "N", "true": "Y", "false": "N", "1": "Y", "0": "N", "not applicable": "NA", "n/a": "NA"},
    ),
)

_BY_NAME = {each.name: each for each in CODE_SETS}


def code_set(name: str) -> CodeSet:
    """Give a code set by name.

    Raises:
        KeyError: there is none of that name.
    """
    return _BY_NAME[name]


def code_set_of(name: str, words: Iterable[str], otherwise: str = "") -> CodeSet:
    """Give a code set of the words that a local file may hold; spaces and hyphens may stand for low lines."""
    listed = tuple(Code(each) for each in words)
    spellings = [(each.code.replace("_", mark), each.code) for each in listed for mark in " -" if "_" in each.code]
    return CodeSet(name, listed, tuple(spellings), None, otherwise)
