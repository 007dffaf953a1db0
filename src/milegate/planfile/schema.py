"""The JSON Schema of the plan document, from the one declaration of the format."""

from milegate.planfile.format.document import PLAN, records
from milegate.planfile.format.kind import Json


def json_schema() -> Json:
    """The schema, in JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://milegate.example/schema/plan-1.json",
        "title": "Milegate plan",
        **PLAN.definition(),
        "$defs": {record.name: record.definition() for record in records() if record is not PLAN},
    }
