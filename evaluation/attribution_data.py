"""Reads attributions in brat's stand-off format, as PolNeAR has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

Spans = tuple[tuple[int, int], ...]
ROLES = ("source", "cue", "content")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Character spans of each role; a role that isn't there has none."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()

    def role(self, name: str) -> Spans:
        """Spans of `source`, `cue` or `content`."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...] = field(default=())


def read_split(folder: Path) -> Iterator[Article]:
    """Articles of a folder with `text/` and `attributions/`, in name order.

    Where several people annotated an article, the first in name order counts.
    """
    for _, paths in _by_text(folder):
        yield _article(folder, paths[0])


def read_versions(folder: Path) -> Iterator[list[Article]]:
    """For each text that several people annotated, the article as each of them left it."""
    for _, paths in _by_text(folder):
        if len(paths) > 1:
            yield [_article(folder, path) for path in paths]


def _by_text(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    paths = sorted((folder / "attributions").glob("*.ann"), key=lambda path: (_name(path), path.name))
    return ((name, list(group)) for name, group in groupby(paths, _name))


def _name(path: Path) -> str:
    return _ANNOTATOR.sub("", path.stem)


def _article(folder: Path, path: Path) -> Article:
    # Offsets count characters with line ends as they stand.
    text = (folder / "text" / f"{_name(path)}.txt").read_bytes().decode("utf-8")
    return Article(_name(path), text, tuple(_attributions(path.read_bytes().decode("utf-8"))))


def _attributions(standoff: str) -> Iterator[Attribution]:
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in standoff.split("\n"):
        mark, _, rest = line.partition("\t")
        body = rest.partition("\t")[0]
        if re.fullmatch(r"T\d+", mark):
            places = [place.split() for place in body.partition(" ")[2].split(";")]
            spans[mark] = tuple(sorted((int(start), int(end)) for start, end in places))
        elif re.fullmatch(r"E\d+", mark):
            events.append(body.split())
    for parts in events:
        roles: dict[str, list[tuple[int, int]]] = {name: [] for name in ROLES}
        for part in parts:
            role, _, mark = part.partition(":")
            name = role.rstrip("0123456789").lower()
            if name in roles:
                roles[name] += spans.get(mark, ())
        if roles["cue"] or roles["content"]:
            yield Attribution(**{name: tuple(sorted(found)) for name, found in roles.items()})
