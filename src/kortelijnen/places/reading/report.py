"""What is wrong with a file, in sentences with line and column, so that somebody can mend it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LISTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and where. `column` is the name in the file's own heading."""

    message: str
    line: int | None = None
    column: str = ""

    def __str__(self) -> str:
        if self.line is None:
            return self.message
        if not self.column:
            return _("line %(line)s: %(message)s") % {"line": self.line, "message": self.message}
        return _("line %(line)s, column %(column)s: %(message)s") % {
            "line": self.line,
            "column": self.column,
            "message": self.message,
        }


class FileRefused(Exception):  # noqa: N818 - it reads as the sentence it is
    """A file that is not loaded, not even in part. `problems` are the first ones, `total` counts all."""

    def __init__(self, problems: list[Problem], total: int | None = None) -> None:
        self.problems = problems
        self.total = len(problems) if total is None else total
        super().__init__(self.report())

    def report(self) -> str:
        """The sentences, one a line; a single one without a heading."""
        if self.total == 1:
            return str(self.problems[0])
        heading = ngettext(
            "Nothing was loaded: %(count)s problem.", "Nothing was loaded: %(count)s problems.", self.total
        ) % {"count": self.total}
        lines = [heading, *(f"  {problem}" for problem in self.problems)]
        if self.total > len(self.problems):
            lines.append("  " + _("… and %(count)s more.") % {"count": self.total - len(self.problems)})
        return "\n".join(lines)


def refuse(message: str, line: int | None = None, column: str = "") -> FileRefused:
    """A refusal for one reason."""
    return FileRefused([Problem(message=message, line=line, column=column)])


class Problems:
    """Collects problems, so that a file is mended in one round and not one problem at a time."""

    def __init__(self) -> None:
        self.listed: list[Problem] = []
        self.total = 0

    def add(self, message: str, line: int | None = None, column: str = "") -> None:
        self.total += 1
        if len(self.listed) < LISTED:
            self.listed.append(Problem(message=message, line=line, column=column))

    def refuse_if_any(self) -> None:
        if self.total:
            raise FileRefused(self.listed, self.total)
