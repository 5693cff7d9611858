"""Runs a scorer's command line so that it ends quietly when whoever reads its output stops early (`| head`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

# What a shell reports for a program that a closed pipe ended.
CLOSED = 141


def quietly(main: Callable[[], int]) -> int:
    """The exit code of `main`, 141 where its output was closed."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Else the interpreter tries to flush once more at its end and complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    return code
