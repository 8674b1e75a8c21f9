"""The relay is called on a channel of its own, and only when something waits for it."""

from django.db import migrations

from bihuan.platform.outbox.sql import PUBLISH


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [migrations.RunSQL(PUBLISH, migrations.RunSQL.noop)]
