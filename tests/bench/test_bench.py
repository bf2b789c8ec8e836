"""The benchmark runs and names every page that it promises to measure. It is not a timed test."""

import json
import subprocess
import sys

PAGES = (
    "Vandaag",
    "Zoeken",
    "Wie bel ik?",
    "Wie bel ik? zoeken en ordenen",
    "Wie bel ik? mijn lijnen",
    "Contact",
    "Organisatie",
    "Lijnenkaart",
    "Snuffelstages",
    "Lijn of loket",
    "Golden set",
    "Huishouden",
    "Huishouden, vol",
    "Voordeur",
    "Buurt",
    "Hulpvraag registreren",
)


def test_the_table_has_a_line_for_every_page(tmp_path):
    command = [sys.executable, "-m", "kortelijnen", "bench", "--households", "60", "--requests", "3"]
    command += ["--contacts", "100", "--lines", "300", "--teams", "2"]
    command += ["--json", str(tmp_path / "run.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    for page in PAGES:
        assert any(line.startswith(page) for line in lines), page
    assert "PostgreSQL" in lines[-1]
    assert "cores" in lines[-1]
    (page,) = [page for page in json.loads((tmp_path / "run.json").read_text())["pages"] if page["page"] == "Vandaag"]
    assert len(page["ms"]) == 3
