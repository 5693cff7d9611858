"""Reads gold time expressions: TimeML `.tml` files and the TEI-like files of GUM."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

# Recordings of which GUM doesn't know the day carry this one; nothing can be reckoned from it.
NO_DAY = date(2000, 1, 1)
# Wiki pages speak at the time of their last edit; everything else at the time it was made.
EDITED_TYPES = {"bio", "voyage"}


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One annotated expression. `value`: TIMEX3 value. `dates`: the attributes of a TEI date, where it is one."""

    start: int
    end: int
    type: str
    value: str
    dates: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldText:
    """A document with its creation date (None where unknown) and its expressions in text order."""

    name: str
    text: str
    created: date | None
    times: tuple[GoldTime, ...]
    tei: bool


def read_folder(folder: Path | str) -> Iterator[GoldText]:
    """Every `.tml` and `.xml` file below a folder, in the order of their names."""
    for path in sorted(Path(folder).rglob("*")):
        if path.suffix == ".tml":
            yield read_timeml(path)
        elif path.suffix == ".xml":
            yield read_tei(path)


def read_timeml(path: Path) -> GoldText:
    """A TimeML document: the text of its TEXT element, or of the whole where it has none (TimeBank)."""
    root = ElementTree.parse(path).getroot()
    created = None
    for element in root.iter("TIMEX3"):
        if element.get("functionInDocument") == "CREATION_TIME":
            created = _day(element.get("value", ""))
            break
    pieces: list[str] = []
    times: list[GoldTime] = []
    body = root.find("TEXT")
    _flatten(root if body is None else body, pieces, times)
    return GoldText(path.name, "".join(pieces), created, tuple(times), tei=False)


def _flatten(element: ElementTree.Element, pieces: list[str], times: list[GoldTime]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _flatten(child, pieces, times)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if element.tag == "TIMEX3" and end > start and element.get("functionInDocument") != "CREATION_TIME":
        times.append(GoldTime(start, end, element.get("type", ""), element.get("value", "")))


def _day(value: str) -> date | None:
    match = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", value)
    return date(*(int(part) for part in match.groups())) if match else None


def read_tei(path: Path) -> GoldText:
    """A GUM file: one token a line, dates as elements around them; tokens joined by spaces."""
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    facts = dict(re.findall(r'(\w+)="([^"]*)"', head))
    created = _day(facts.get("dateModified" if facts.get("type") in EDITED_TYPES else "dateCreated", ""))
    created = None if created == NO_DAY else created
    text, opened, times = "", [], []
    for line in lines:
        if line.startswith("<date"):
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', line))))
        elif line.startswith("</date") and opened:
            start, dates = opened.pop()
            times.append(_tei_time(text, start, dates))
        elif line.startswith(("</p", "</head", "</item", "</caption", "</cell", "</sp", "</figure")):
            text += "\n\n"
        elif line.startswith("</s>"):
            text += "\n"
        elif "\t" in line:
            text += line.split("\t", 1)[0] + " "
    return GoldText(path.name, text, created, tuple(sorted(times, key=lambda time: time.start)), tei=True)


def _tei_time(text: str, start: int, dates: dict[str, str]) -> GoldTime:
    words = text[start:]
    first = start + len(words) - len(words.lstrip())
    value = " ".join(f"{key}={dates[key]}" for key in ("when", "from", "to", "notBefore", "notAfter") if key in dates)
    return GoldTime(first, start + len(words.rstrip()), "DATE", value, dates)
