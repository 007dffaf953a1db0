from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0016_webhooks'),
    ]

    operations = [
        migrations.AddField(
            model_name='workspace',
            name='views_kept',
            field=models.PositiveIntegerField(default=90),
        ),
        migrations.AddField(
            model_name='workspace',
            name='letters_kept',
            field=models.PositiveIntegerField(default=30),
        ),
        migrations.AddField(
            model_name='workspace',
            name='signed_kept',
            field=models.PositiveIntegerField(default=10),
        ),
    ]
