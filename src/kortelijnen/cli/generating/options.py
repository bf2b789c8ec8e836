"""What `kortelijnen generate` can be asked. Nothing here knows Django."""

import argparse

SIZES = ("households", "contacts", "lines", "teams", "years")


def add_to(parser: argparse.ArgumentParser) -> None:
    """How much of each, and by which chance."""
    parser.add_argument("--households", type=_one_or_more, default=1000, metavar="N")
    parser.add_argument(
        "--contacts", type=_one_or_more, metavar="C", help="people at institutions (default: 1000; 5000 for a city)"
    )
    parser.add_argument(
        "--lines",
        type=_one_or_more,
        metavar="L",
        help="lines to them (default: 20 for each worker; 500 a team for a city)",
    )
    parser.add_argument("--teams", type=_one_or_more, metavar="T", help="default: one for every 250 open households")
    parser.add_argument(
        "--years", type=_one_or_more, metavar="Y", help="over which the households came (default: 2; 5 for a city)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S")


def _one_or_more(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("it must be 1 or more")
    return int(text)
