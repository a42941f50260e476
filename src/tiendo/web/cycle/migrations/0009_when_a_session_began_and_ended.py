"""A session keeps when it really began and ended; what nobody noted stays unknown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cycle", "0008_words_of_tasks")]
    operations = [
        migrations.AddField(
            model_name="session",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
