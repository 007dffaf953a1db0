"""Runs races on the empty database of an installation: python -m tests.actions.race races_signing."""

import json
import os
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milegate.config.settings")
    django.setup()
    print(json.dumps(import_module(f"tests.actions.{sys.argv[1]}").every()))
