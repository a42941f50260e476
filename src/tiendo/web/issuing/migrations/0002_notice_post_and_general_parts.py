"""Who signs says their post; a part knows whether it gives anybody anything to do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("issuing", "0001_first_models"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="post",
            field=models.CharField(blank=True, max_length=80, verbose_name="chức vụ người ký"),
        ),
        migrations.AddField(
            model_name="noticepart",
            name="is_general",
            field=models.BooleanField(default=False),
        ),
    ]
