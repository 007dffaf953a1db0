"""Ways around the ledger: `python -m tests.store.guarding` tries each on the database of an installation."""

import json
import os
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milegate.config.settings")
    django.setup()
    print(json.dumps(import_module("tests.store.ways").every()))
