"""What a room says when something cannot be done. The doors translate these once, into pages or JSON."""


class KorteLijnenError(Exception):
    """The parent of the four."""


class NotVisible(KorteLijnenError):  # noqa: N818 - it reads as the sentence it is
    """Outside the actor's scope, or not there at all: the same answer for both, so that nothing leaks (404)."""

    def __init__(self, kind: str = "page", ref: str = "") -> None:
        super().__init__(f"{kind} {ref} is not visible")
        self.kind = kind
        self.ref = ref


class NotAllowed(KorteLijnenError):  # noqa: N818
    """Within scope, but not with this role (403)."""

    def __init__(self, permission: str) -> None:
        super().__init__(f"needs {permission}")
        self.permission = permission


class RuleBroken(KorteLijnenError):  # noqa: N818
    """A rule of the work says no (422). The code is for programs and tests, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Conflict(KorteLijnenError):  # noqa: N818
    """Somebody else changed the same thing first (409). Both versions travel along; nothing is lost."""

    def __init__(self, *, theirs: str, yours: str, version: int) -> None:
        super().__init__("changed meanwhile")
        self.theirs = theirs
        self.yours = yours
        self.version = version
