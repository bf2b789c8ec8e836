"""What comes along with a first visit: style, letters, scripts."""

import re
from pathlib import Path

STATIC = "/static/"


def along(page: str, root: Path) -> int:
    """The bytes of the files that this page asks for, as they are sent: compressed where that is smaller."""
    return sum(_sent(root / name) for name in set(re.findall(rf'"{STATIC}([^"#?]+)', page)))


def _sent(plain: Path) -> int:
    packed = [path for ending in (".br", ".gz") if (path := plain.with_name(plain.name + ending)).exists()]
    return (packed[0] if packed else plain).stat().st_size
