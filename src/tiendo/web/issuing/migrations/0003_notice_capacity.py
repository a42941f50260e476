"""A notice keeps in what capacity it was signed, and for whom."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("issuing", "0002_notice_post_and_general_parts"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="capacity",
            field=models.CharField(
                blank=True,
                choices=[
                    ("on_behalf", "thay mặt"),
                    ("for_head", "ký thay"),
                    ("by_order", "thừa lệnh"),
                ],
                max_length=9,
                verbose_name="tư cách ký",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="head",
            field=models.CharField(blank=True, max_length=40, verbose_name="ký thay ai"),
        ),
        migrations.AddField(
            model_name="notice",
            name="on_behalf_of",
            field=models.CharField(
                blank=True, max_length=80, verbose_name="ký thay mặt, thừa lệnh"
            ),
        ),
    ]
