"""`kortelijnen import_boundaries`: GeoJSON in, plain or gzip."""

import gzip

import pytest
from django.core.management import call_command
from django.utils import translation

from kortelijnen.places.actions import SHIPPED
from kortelijnen.places.models import Area, Boundary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_boundaries_are_loaded_plain_and_gzip(capsys, tmp_path):
    plain = SHIPPED / "enschede_wijken_2022.geojson"
    call_command("import_boundaries", str(plain))
    assert capsys.readouterr().out == "Loaded: 10 new, 0 changed, 0 unchanged. Areas not known before: 12.\n"
    packed = tmp_path / "wijken_2022.geojson.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    call_command("import_boundaries", str(packed))
    assert capsys.readouterr().out == "Nothing changed: all 10 rows were known already.\n"
    assert Area.objects.get(code="WK015301").name == "Hogeland–Velve"


def test_year_and_source_can_be_given(capsys):
    path = SHIPPED / "enschede_buurten_simplified.geojson"
    call_command("import_boundaries", str(path), "--year", "2013", "--source", "Open Data Enschede 2013")
    boundary = Boundary.objects.get(area__code="BU01530100")
    assert (boundary.year, boundary.source) == (2013, "Open Data Enschede 2013")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "b.geojson is empty.\n"),
        (b"\xff\xfe", "line 1: b.geojson is not UTF-8 text. Save it as UTF-8 and try again.\n"),
        (gzip.compress(b"{}" * 5000, mtime=0)[:30], "b.geojson is cut off: download it again.\n"),
        (b'{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:28992"}}}', "“EPSG:28992”"),
    ],
)
def test_a_wrong_file_is_one_line_and_code_1(capsys, tmp_path, content, sentence):
    path = tmp_path / "b.geojson"
    path.write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        call_command("import_boundaries", str(path))
    assert ended.value.code == 1
    report = capsys.readouterr().err
    assert sentence in report
    assert report.count("\n") == 1
    assert not Area.objects.exists()
