"""Reads the texts and the answer keys of MUC-3 and MUC-4: alternatives, optional fills and cross references kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SLOTS = {
    2: "date",
    3: "location",
    4: "type",
    5: "stage",
    6: "instrument_id",
    7: "instrument_type",
    8: "perpetrator_category",
    9: "perpetrator_individual",
    10: "perpetrator_organisation",
    11: "perpetrator_confidence",
    12: "physical_target",
    13: "physical_target_type",
    14: "physical_target_number",
    15: "physical_target_nation",
    16: "physical_target_effect",
    17: "physical_target_total",
    18: "human_target_name",
    19: "human_target_description",
    20: "human_target_type",
    21: "human_target_number",
    22: "human_target_nation",
    23: "human_target_effect",
    24: "human_target_total",
}
"""Scored slots by number in the key, and their names in the output."""

_MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b[^\n]*$", re.MULTILINE)
_ROW = re.compile(r"^\s?(\d{1,2})\.\s+[A-Z]+(?: [A-Z]+)?: [A-Z ]*?(?:\s{2,}|\t|$)(.*)$")


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a slot: a value, and what it refers to, with alternatives for that ("X" / "Y")."""

    value: str
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler with its alternatives; an optional one may be left out."""

    options: tuple[Option, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: the fills of each slot by name, empty where null; `inapplicable` slots aren't scored."""

    message: str
    slots: dict[str, tuple[Fill, ...]] = field(default_factory=dict)
    inapplicable: frozenset[str] = frozenset()
    optional: bool = False

    def first(self, slot: str) -> str | None:
        """First value of a slot."""
        fills = self.slots.get(slot, ())
        return fills[0].options[0].value if fills else None


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Messages of a file as (id, text)."""
    parts = _MESSAGE.split(path.read_text(encoding="latin-1"))
    for number, text in zip(parts[1::2], parts[2::2], strict=True):
        yield number, text.strip("\n") + "\n"


def read_keys(path: Path) -> dict[str, list[Template]]:
    """Templates of a key file by message id; a message without incidents has none."""
    found: dict[str, list[Template]] = {}
    rows: list[tuple[int, str]] = []
    for line in path.read_text(encoding="latin-1").splitlines():
        match = None if line.lstrip().startswith(";") else _ROW.match(line)
        if match:
            if int(match[1]) == 0 and rows:
                _add(found, rows)
                rows = []
            rows.append((int(match[1]), match[2].strip()))
        elif rows and line[:1].isspace() and line.strip() and not line.lstrip().startswith(";"):
            rows.append((rows[-1][0], line.strip()))
    _add(found, rows)
    return found


def _add(found: dict[str, list[Template]], rows: list[tuple[int, str]]) -> None:
    if not rows:
        return
    cells: dict[int, list[str]] = {}
    for number, cell in rows:
        lines = cells.setdefault(number, [])
        # A filler that is too long for its line goes on in the next.
        if lines and (lines[-1].endswith(("/", ":")) or _unquoted(lines[-1]).count('"') % 2):
            lines[-1] += " " + cell
        else:
            lines.append(cell)
    message = cells[0][0].split()[0]
    templates = found.setdefault(message, [])
    label = cells.get(1, ["*"])[0]
    if label.startswith("*"):
        return
    slots = {name: tuple(read_fills(name, cells.get(number, []))) for number, name in SLOTS.items()}
    starred = frozenset(name for number, name in SLOTS.items() if cells.get(number, [""])[0].startswith("*"))
    templates.append(Template(message, slots, starred, "OPTIONAL" in label))


def read_fills(slot: str, cells: Iterable[str]) -> Iterator[Fill]:
    """Fillers of one slot from its lines; null and inapplicable give none."""
    for cell in cells:
        optional = cell.startswith("?")
        text = cell.lstrip("? ").strip()
        if text in ("-", "*", ""):
            continue
        yield Fill(tuple(_options(slot, text)), optional)


def _options(slot: str, text: str) -> Iterator[Option]:
    if slot in ("date", "location"):
        for part in _split(text, "/"):
            yield Option(part.strip().strip("()").strip() if slot == "date" else part.strip())
        return
    value, *rest = _split(text, ":")
    refers_to = tuple(_bare(part) for part in _split(":".join(rest), "/")) if rest else ()
    for part in _split(value, "/"):
        yield Option(_bare(part), refers_to)


def _split(text: str, mark: str) -> list[str]:
    """Parts of a text at a mark that stands outside quotation marks."""
    parts, quoted, start = [], False, 0
    for index, char in enumerate(text):
        if char == '"' and text[index - 1 : index] != "\\":
            quoted = not quoted
        elif char == mark and not quoted:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def _bare(part: str) -> str:
    return part.strip().removeprefix("?").strip().strip('"').replace('\\"', '"').strip()


def _unquoted(text: str) -> str:
    return text.replace('\\"', "")


def read_set(folder: Path) -> list[tuple[str, str, list[Template]]]:
    """All messages of a folder that a key answers, as (id, text, key templates), in order of id.

    Texts and keys are told apart by name: files that start with `key` hold keys, others with `muc` in the name texts.
    """
    keys: dict[str, list[Template]] = {}
    texts: dict[str, str] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        if path.name.startswith("key"):
            keys.update(read_keys(path))
        elif "muc" in path.name.lower():
            texts.update(read_texts(path))
    return [(number, texts[number], keys[number]) for number in sorted(texts) if number in keys]
