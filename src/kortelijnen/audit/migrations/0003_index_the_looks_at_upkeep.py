"""Whether the lines were looked at this month is asked by every first page of the day, of a trail that grows for years."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only_and_sealed")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(condition=models.Q(("kind", "upkeep")), fields=["actor", "at"], name="looks_at_upkeep"),
        ),
    ]
