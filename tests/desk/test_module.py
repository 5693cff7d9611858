"""The command line runs as a module, too."""

from __future__ import annotations

import subprocess
import sys


def test_python_dash_m() -> None:
    done = subprocess.run([sys.executable, "-m", "dateline", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("dateline ")
