"""Runs the races on the database of an installation: python -m tests.actions.race."""

import json
import os
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milegate.config.settings")
    django.setup()
    print(json.dumps(import_module("tests.actions.races").every()))
