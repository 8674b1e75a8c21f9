"""Procedures once published, reports once shown and signatures never change."""

from django.db import migrations

TABLES = ["workorders_soprevision", "workorders_report", "workorders_signature"]


class Migration(migrations.Migration):
    dependencies = [("workorders", "0001_initial"), ("workflow", "0002_immutable")]
    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION bihuan_refuse_change()",
            f"DROP TRIGGER IF EXISTS never_changed ON {table}",
        )
        for table in TABLES
    ]
