"""Plan files: every format that is read back, both ways. Never imports Django.

    read_plan(path)            the plan of a file, by its extension
    parse_plan(text, syntax)   the plan of a YAML or JSON text
    plan_from(value)           the plan of plain values
    plan_to(plan)              plain values of a plan: dicts, lists, text, bool, int, Decimal
    write_plan(plan, path)     a file, whole or not at all
    dump_yaml, dump_json       text
    json_schema()              the published schema
    days_off(plan)             holidays and closures as dates

Every failure is a PlanFileError with all problems of the file.
"""

from milegate.planfile.errors import BadPlan, FileTrouble, PlanFileError, Problem
from milegate.planfile.files import read_plan, write_plan
from milegate.planfile.format.document import plan_to
from milegate.planfile.holidays import days_off
from milegate.planfile.json_writer import dump_json
from milegate.planfile.schema import json_schema
from milegate.planfile.text import parse_plan, plan_from
from milegate.planfile.yaml_writer import dump_yaml

__all__ = [
    "BadPlan",
    "FileTrouble",
    "PlanFileError",
    "Problem",
    "days_off",
    "dump_json",
    "dump_yaml",
    "json_schema",
    "parse_plan",
    "plan_from",
    "plan_to",
    "read_plan",
    "write_plan",
]
