"""Before there were workspaces, there was one demo project; it is loaded again at each start."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("store", "0001_initial")]

    operations = [migrations.DeleteModel("Project")]
