import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("people", "0001_users_and_teams")]

    operations = [
        migrations.CreateModel(
            name="LoadedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("loaded_at", models.DateTimeField()),
                ("new", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("country", "Country"),
                            ("municipality", "Municipality"),
                            ("district", "District"),
                            ("neighbourhood", "Neighbourhood"),
                        ],
                        max_length=14,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("sought", models.CharField(max_length=120)),
                ("named_in", models.PositiveSmallIntegerField(default=0)),
                ("municipality", models.CharField(blank=True, db_index=True, max_length=6)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.area"
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geometry", models.JSONField()),
                ("outline", models.TextField()),
                ("left", models.IntegerField()),
                ("top", models.IntegerField()),
                ("right", models.IntegerField()),
                ("bottom", models.IntegerField()),
                ("year", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(max_length=200)),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="boundary", to="places.area"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "boundaries",
            },
        ),
        migrations.CreateModel(
            name="FigureSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("cbs_kwb", "Statistics Netherlands (CBS), key figures districts and neighbourhoods"),
                            ("cbs_districts", "Statistics Netherlands (CBS), key figures by district"),
                            ("rivm_health", "RIVM, health of adults by neighbourhood"),
                        ],
                        max_length=20,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("boundary_year", models.PositiveSmallIntegerField()),
                ("boundary_change", models.PositiveSmallIntegerField(null=True)),
                ("numbers", models.JSONField()),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figure_sets",
                        to="places.area",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TeamArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="served_by", to="places.area"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.team"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="area",
            index=models.Index(fields=["kind", "name"], name="areas_by_name"),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^(NL01|GM\\d{4}|WK\\d{4}[0-9A-Z]{2}|BU\\d{4}[0-9A-Z]{4})$")),
                name="area_has_a_code_of_cbs",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "country"), ("parent__isnull", True)),
                    models.Q(("parent__isnull", False), models.Q(("kind", "country"), _negated=True)),
                    _connector="OR",
                ),
                name="area_lies_in_a_wider_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureset",
            constraint=models.UniqueConstraint(
                fields=("area", "publication", "year"), name="one_set_per_area_and_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="figureset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("boundary_change__isnull", True), ("boundary_change__in", [1, 2, 3]), _connector="OR"
                ),
                name="boundary_change_of_cbs",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamarea",
            constraint=models.UniqueConstraint(fields=("team", "area"), name="team_serves_an_area_once"),
        ),
    ]
