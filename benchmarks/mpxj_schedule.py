"""Read a plan in MS Project XML and schedule it with MPXJ; print how many rows have got their dates.

Runs on the Python that has mpxj and jpype, which need not be ours: standard library and those two only.

    python mpxj_schedule.py PLAN.xml
"""

import sys
from importlib import import_module


def main(path: str) -> None:
    """From a cold start to all dates."""
    jpype = import_module("jpype")
    import_module("mpxj")  # tells the Java machine where its classes are
    jpype.startJVM(convertStrings=False)
    project = jpype.JClass("org.mpxj.mspdi.MSPDIReader")().read(path)
    start = project.getProjectProperties().getStartDate()
    jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")().schedule(project, start)
    print(sum(task.getStart() is not None and task.getFinish() is not None for task in project.getTasks()))


if __name__ == "__main__":
    main(sys.argv[1])
