"""What people change in a folder: each change saved at once, undone and redone, and never over another's."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from compliance.evidence.decision import (
    DECISIONS_FILE,
    ENTERED_FILE,
    SAID_FILES,
    Decision,
    DecisionsFile,
    EnteredFigure,
    EnteredFile,
    PassageConfirmation,
)
from compliance.evidence.folder import read_evidence
from compliance.evidence.items import Attestation, Judgement
from compliance.files.folder import inside, read_file
from compliance.files.saving import remove, save
from compliance.frozen import frozen
from compliance.standards.library import Library
from compliance.text.canonical import sha256
from compliance.text.problem import FileChanged, InvalidArgument, InvalidFiles
from compliance.text.reader import read_bytes
from compliance.text.writing import written
from compliance.workspace.answering import check_is_role, refuse_faults
from compliance.workspace.shipped import sample_of
from compliance.workspace.starting import make_folder
from compliance.workspace.telling import Said, TellChanges, changes_in, in_words

__all__ = ["ChangedByAnother", "Desk", "Edit", "ReadOnlySample"]

T = TypeVar("T", DecisionsFile, EnteredFile)

_COMMENTS = {
    DECISIONS_FILE: "What people have decided, answered and confirmed. Written by advocheck, the newest last.",
    ENTERED_FILE: "Figures that people have entered or corrected. Written by advocheck, the newest last.",
}


@frozen
class Edit:
    """One change of one file: what it did in words, and the whole content before and after; None is no file."""

    words: str
    file: str
    before: bytes | None
    after: bytes | None

    @property
    def reversed(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.words, self.file, self.after, self.before)


class ReadOnlySample(InvalidArgument):
    """The folder is a sample that travels with the program; `sample` is its id."""

    def __init__(self, sample: str) -> None:
        self.sample = sample
        super().__init__(
            f"{sample} is a sample that travels with the program and is never changed. "
            f"Make a copy of your own first: advocheck init my-{sample} --from {sample}"
        )


class ChangedByAnother(FileChanged):
    """Somebody else saved the file after it was read here; nothing was overwritten.

    `file` is its name in the folder, `changes` what they changed, a sentence each.
    """

    def __init__(self, file: str, changes: tuple[str, ...], changed: FileChanged, *, new: bool) -> None:
        self.file = file
        self.changes = changes
        lead = str(changed)
        if new:
            lead = (
                f"{changed.path} was made by somebody else after this folder was read. Nothing was overwritten. "
                "Read it again, then make your change again."
            )
        said = "".join(f"\n  {each}" for each in changes)
        super().__init__(f"{lead}\nWhat was changed meanwhile:{said}", changed.path, changed.now)


class Desk:
    """The edits made to one folder since it was opened, the newest last.

    Every edit is saved before it counts as made, from the content that was last read here. Where somebody
    else has saved the file meanwhile, the edit is refused with `ChangedByAnother`: show it, `reread()`, and
    let the person decide again.
    """

    __slots__ = ("_contents", "_done", "_folder", "_library", "_tells", "_undone")

    def __init__(self, folder: Path, library: Library) -> None:
        """Read what the files of a folder hold now.

        Raises:
            EvidenceUnreadable: a file cannot be read.
        """
        self._folder = folder
        self._library = library
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._tells: dict[str, TellChanges] = {}
        self._contents: dict[str, bytes | None] = {name: self._on_disk(name) for name in SAID_FILES}

    @property
    def done(self) -> tuple[Edit, ...]:
        """The edits that can be undone, the newest last."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Edit, ...]:
        """The edits that can be redone, the next one last."""
        return tuple(self._undone)

    def decide(self, decision: Decision) -> Edit:
        """Save a decision as a new line of `decisions.yaml`.

        Raises:
            ReadOnlySample: the folder is a sample that travels with the program.
            ChangedByAnother: somebody else saved the file meanwhile.
            InvalidArgument: it names something that is not there, or the file cannot be written; nothing was saved.
            InvalidFiles: the folder cannot be opened as it is.
        """
        said = self._read(DecisionsFile, DECISIONS_FILE)
        return self._say(decision, DECISIONS_FILE, replace(said, decisions=(*said.decisions, decision)))

    def attest(self, attestation: Attestation) -> Edit:
        """Save an answer as a new line of `decisions.yaml`; raises as `decide` does."""
        said = self._read(DecisionsFile, DECISIONS_FILE)
        return self._say(attestation, DECISIONS_FILE, replace(said, attestations=(*said.attestations, attestation)))

    def judge(self, judgement: Judgement) -> Edit:
        """Save the answer to a question that a rule asks a person; raises as `decide` does."""
        said = self._read(DecisionsFile, DECISIONS_FILE)
        return self._say(judgement, DECISIONS_FILE, replace(said, judgements=(*said.judgements, judgement)))

    def confirm(self, confirmation: PassageConfirmation) -> Edit:
        """Save that a passage is confirmed or rejected; raises as `decide` does."""
        said = self._read(DecisionsFile, DECISIONS_FILE)
        return self._say(confirmation, DECISIONS_FILE, replace(said, confirmations=(*said.confirmations, confirmation)))

    def enter_figure(self, entered: EnteredFigure) -> Edit:
        """Save a figure as a new line of `measures/entered.yaml`; raises as `decide` does."""
        held = self._read(EnteredFile, ENTERED_FILE)
        return self._say(entered, ENTERED_FILE, replace(held, figures=(*held.figures, entered)))

    def content(self, file: str) -> bytes | None:
        """Give the content of a file as last read or saved here; None where there was none."""
        if file not in self._contents:
            self._contents[file] = self._on_disk(file)
        return self._contents[file]

    def put(self, words: str, file: str, after: bytes | None, tell: TellChanges | None = None) -> Edit:
        """Save the whole new content of a file that a tool writes, such as `plan.yaml`; raises as `decide` does.

        `tell` says what another has changed in such a file, where they did; without it, the lines are given.
        """
        if tell is not None:
            self._tells[file] = tell
        edit = Edit(words, file, self.content(file), after)
        if edit.before != edit.after:
            self._save(edit)
            self._done.append(edit)
            self._undone.clear()
        return edit

    def undo(self) -> Edit | None:
        """Save the content before the newest edit; give that edit, or None where there is none.

        Raises:
            ChangedByAnother: somebody else saved the file meanwhile.
            InvalidArgument: the file cannot be written.
        """
        return self._step(self._done, self._undone, back=True)

    def redo(self) -> Edit | None:
        """Save the content after the edit last undone; raises as `undo` does."""
        return self._step(self._undone, self._done, back=False)

    def reread(self) -> None:
        """Take what the files hold now as read, and forget the edits of those that another has changed.

        Raises:
            EvidenceUnreadable: a file cannot be read.
        """
        found = {name: self._on_disk(name) for name in self._contents}
        changed = {name for name, content in found.items() if content != self._contents[name]}
        self._contents = found
        self._done = [each for each in self._done if each.file not in changed]
        self._undone = [each for each in self._undone if each.file not in changed]

    def _read(self, cls: type[T], file: str) -> T:
        data = self.content(file)
        if data is None:
            return cls()
        found, problems = read_bytes(cls, data, f"{self._folder}/{file}")
        if found is None:
            raise InvalidFiles(problems)
        return found

    def _say(self, said: Said, file: str, content: DecisionsFile | EnteredFile) -> Edit:
        self._refuse_sample()
        check_is_role(said.by)
        refuse_faults(said.faults() if isinstance(said, (Decision, EnteredFigure)) else ())
        data = written(content, _COMMENTS[file])
        self._try(file, data)
        return self.put(f"{said.by} {in_words(said)}", file, data)

    def _try(self, file: str, data: bytes) -> None:
        """Read the evidence as it would then be: nothing is saved that could not be opened again."""
        try:
            self._read_evidence({**self._contents, file: data})
        except InvalidFiles as error:
            # What was wrong before is told as it is; what the new line brings in has no place in a file yet.
            self._read_evidence(self._contents)
            said = "\n".join(each.sentence for each in error.problems)
            raise InvalidArgument(f"{said}\nNothing was saved.") from None

    def _read_evidence(self, contents: Mapping[str, bytes | None]) -> None:
        def read(name: str) -> bytes:
            return contents.get(name) or read_file(inside(self._folder, name))

        said = [name for name in SAID_FILES if contents[name] is not None]
        read_evidence(read, str(self._folder), self._library, said)

    def _step(self, of: list[Edit], to: list[Edit], *, back: bool) -> Edit | None:
        if not of:
            return None
        edit = of[-1]
        self._save(edit.reversed if back else edit)
        to.append(of.pop())
        return edit

    def _save(self, edit: Edit) -> None:
        self._refuse_sample()
        path = inside(self._folder, edit.file)
        was = None if edit.before is None else sha256(edit.before)
        try:
            if edit.after is not None:
                make_folder(path.parent)
                save(path, edit.after, was=was)
            elif was is not None:
                remove(path, was=was)
                self._leave_no_empty_folder(path.parent)
        except FileChanged as error:
            raise ChangedByAnother(edit.file, self._changes(edit), error, new=was is None) from None
        self._contents[edit.file] = edit.after

    def _changes(self, edit: Edit) -> tuple[str, ...]:
        now = self._on_disk(edit.file)
        tell = self._tells.get(edit.file)
        return tell(edit.before, now) if tell else changes_in(edit.file, edit.before, now)

    def _leave_no_empty_folder(self, folder: Path) -> None:
        if folder != self._folder:
            with suppress(OSError):
                folder.rmdir()

    def _on_disk(self, file: str) -> bytes | None:
        path = inside(self._folder, file)
        return read_file(path) if path.exists() else None

    def _refuse_sample(self) -> None:
        sample = sample_of(self._folder)
        if sample is not None:
            raise ReadOnlySample(sample)
