from django.db import migrations


def remove(apps, schema_editor):
    """Wagtail's own groups may publish; ours may not. Gone on a new database, kept where they have members."""
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("people", "0001_initial"),
        ("wagtailcore", "0002_initial_data"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0002_initial_data"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailmedia", "0002_initial_data"),
    ]
    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
