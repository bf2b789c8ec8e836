"""Counts about people that may be shown: small ones are not (docs/adr/0011)."""

K = 5


def shown(count: int) -> str:
    """A count for a page: the number, or "<5" when fewer than five are behind it; nothing is nothing."""
    return f"<{K}" if 0 < count < K else str(count)


def may_show_share(whole: int) -> bool:
    """A share needs at least five behind the whole, or it tells about persons."""
    return whole >= K
