"""What an installation keeps of its plan: python -m tests.faults.history SLUG.

Prints the revision, the steps, the plan, and whether going back by all steps and forward again gives
exactly what is stored.
"""

import json
import sys

import django


def main(slug: str) -> None:
    """Read everything."""
    django.setup()
    from milegate.actions.documents import joined, split
    from milegate.core.edits import Applied, apply, inverse
    from milegate.planfile.edits import read_stored
    from milegate.store.models import Project, Step

    project = Project.objects.get(slug=slug)
    steps = list(Step.objects.filter(project=project).order_by("revision"))
    plan = joined(project.document, project.private)
    for step in reversed(steps):
        outcome = apply(plan, inverse(read_stored(step.edits)))
        assert isinstance(outcome, Applied), outcome
        plan = outcome.plan
    first = split(plan)
    for step in steps:
        outcome = apply(plan, read_stored(step.edits))
        assert isinstance(outcome, Applied), outcome
        plan = outcome.plan
    print(
        json.dumps(
            {
                "revision": project.revision,
                "steps": [[step.revision, step.label] for step in steps],
                "plan": json.loads(project.document),
                "first": json.loads(first[0]),
                "whole": split(plan) == (project.document, project.private),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
