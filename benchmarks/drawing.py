"""Draw the timeline of a plan once, in a fresh process, and print the seconds of the drawing alone.

python -m benchmarks.drawing PLAN FILE.svg
"""

import json
import sys
import time
from pathlib import Path

from milegate.charts.options import ChartOptions, Style
from milegate.charts.timeline import timeline_svg
from milegate.core.overview import overview
from milegate.planfile.files import read_plan
from milegate.planfile.holidays import days_off


def main(plan: str, target: str) -> None:
    """Read, compute, and only then look at the clock."""
    read = read_plan(Path(plan))
    seen = overview(read, days_off(read))
    cpu, wall = time.process_time(), time.perf_counter()
    drawn = timeline_svg(seen, ChartOptions(style=Style.FILE))
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    Path(target).write_text(drawn, "utf-8")
    print(json.dumps(spent))


if __name__ == "__main__":
    main(*sys.argv[1:])
