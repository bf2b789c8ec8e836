"""The web server is the same in the demo, the bench and chaos, and the one that a municipality is told to run."""

import re
from pathlib import Path

from kortelijnen.cli import serving

OPERATIONS = Path(__file__).resolve().parents[2] / "docs" / "operations.md"


def test_the_documents_recommend_what_the_bench_measures():
    told = re.search(r"^\.venv/bin/(gunicorn .*(?:\\\n.*)*)", OPERATIONS.read_text(), re.MULTILINE)[1]
    recommended = told.replace("\\\n", " ").split()
    ours = serving.command(3, workers=3)
    for option in ("--workers", "--threads", "--keep-alive"):
        assert recommended[recommended.index(option) + 1] == ours[ours.index(option) + 1], option
    assert "--preload" in recommended
    assert "--preload" in ours


def test_there_is_a_worker_more_than_there_are_cores():
    assert serving.workers_for(2) == 3
