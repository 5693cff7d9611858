"""Runs the command line as `python -m dateline`."""

from dateline.desk.cli import main

if __name__ == "__main__":
    main()
