"""Makes everything that ships of the data, from the base model on: `python -m training.recipe --data DATA --out RUNS`.

About five hours of one core. A run that was stopped goes on where it was; `--show` prints the commands instead.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = """
training.train --data DATA --out RUNS/first --threads 1
training.train --data DATA --out RUNS/second --threads 1 --seed 21
training.train --data DATA --out RUNS/taught --threads 1 --teachers RUNS/first RUNS/second
training.train --data DATA --out RUNS/narrow --threads 1 --seed 22 --steps 1500 --inner 1024 --ceiling 7 \
--teachers RUNS/taught RUNS/second
training.export --run RUNS/narrow --data DATA --out src/dateline/language/model
training.coreference DATA/coreference/ontogum/train
training.incident_pairs DATA/coreference/ecbplus
"""


def commands(data: Path, runs: Path) -> list[list[str]]:
    """The arguments of `python -m`, step by step."""
    folders = {"DATA": str(data), "RUNS": str(runs)}

    def placed(word: str) -> str:
        root, slash, rest = word.partition("/")
        return folders.get(root, root) + slash + rest

    return [[placed(word) for word in line.split()] for line in COMMANDS.split("\n") if line]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.recipe", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with parsing/, names/, certainty/, coreference/"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder that receives the runs")
    parser.add_argument("--show", action="store_true", help="print the commands and run none")
    options = parser.parse_args(arguments)
    for command in commands(options.data, options.out):
        print("python -m", shlex.join(command), flush=True)
        if not options.show:
            subprocess.run([sys.executable, "-m", *command], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
