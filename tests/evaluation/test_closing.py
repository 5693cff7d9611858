"""A scorer whose reader stops early."""

from __future__ import annotations

import subprocess
import sys

from evaluation.closing import CLOSED

TALKATIVE = """
from evaluation.closing import quietly
def main() -> int:
    for number in range(100_000):
        print(number)
    return 0
raise SystemExit(quietly(main))
"""


def test_a_closed_pipe_ends_the_scorer_without_a_word() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TALKATIVE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == "0\n"
        running.stdout.close()
        complaint = running.stderr.read()
    assert (running.returncode, complaint) == (CLOSED, "")
