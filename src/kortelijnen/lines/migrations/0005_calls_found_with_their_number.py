from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lines", "0004_able_at_institutions"),
        ("people", "0004_mandates"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="consult", name="consults_at_organisation"),
        migrations.AddIndex(
            model_name="consult",
            index=models.Index(
                fields=["team", "organisation", "-at"], include=("id",), name="consults_at_organisation"
            ),
        ),
    ]
