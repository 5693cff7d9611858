"""Lays text out in columns of a terminal: widths, wrapping, shortening and colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dateline.desk.safe import char_width, width

GAP = "  "
MORE = "…"
# A cell that needs more lines than this is cut; --explain shows all of it.
MAX_LINES = 4
# Longer words (addresses, names run together) may be broken.
LONG_WORD = 14

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}


@dataclass(frozen=True, slots=True)
class Palette:
    """Paints words, or leaves them plain where the output is no terminal or the user wants no colours."""

    colours: bool = False

    def paint(self, text: str, *styles: str) -> str:
        """The text in the styles, by name: bold, dim, red, green, yellow, magenta, cyan."""
        codes = ";".join(_CODES[style] for style in styles if style)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colours and codes and text.strip() else text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and the width below which it is not squeezed while another one has room."""

    title: str
    least: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, already safe to show, and its styles."""

    text: str
    styles: tuple[str, ...] = ()


def lay_out(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: int, palette: Palette) -> Iterator[str]:
    """The lines of a table no wider than `total`; a column without any content is left out."""
    used = [n for n in range(len(columns)) if any(row[n].text for row in rows)]
    columns = [columns[n] for n in used]
    rows = [[row[n] for n in used] for row in rows]
    widths = share_width(columns, rows, total - len(GAP) * (len(columns) - 1))
    titles = [Cell(column.title, ("dim",)) for column in columns]
    for row in (titles, *rows):
        wrapped = [wrap(cell.text, size, MAX_LINES) for cell, size in zip(row, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            padded = (part + " " * (size - width(part)) for part, size in zip(parts, widths, strict=True))
            yield GAP.join(palette.paint(part, *cell.styles) for part, cell in zip(padded, row, strict=True)).rstrip()


def share_width(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: int) -> list[int]:
    """A width for every column: what it needs where that fits, else the room goes where it saves most lines."""
    needs = [max(width(column.title), *(width(row[n].text) for row in rows)) for n, column in enumerate(columns)]
    if sum(needs) <= total:
        return needs
    widths = least_widths(columns, rows)
    while sum(widths) > total and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    for _ in range(total - sum(widths)):
        open_ = [n for n, need in enumerate(needs) if widths[n] < need]
        widths[max(open_, key=lambda n: _saving([width(row[n].text) for row in rows], widths[n]))] += 1
    return widths


def _saving(texts: Sequence[int], size: int) -> float:
    """About how many lines a column of these text widths saves by one more place; the widest text settles a draw."""
    return sum(text / size - text / (size + 1) for text in texts if text > size) + 1e-9 * max(texts)


def least_widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """For every column the width below which its words would have to be broken; 0 for one without content."""
    found = []
    for n, column in enumerate(columns):
        words = [word for row in rows for word in row[n].text.split(" ")]
        longest = max(map(width, words), default=0)
        need = max((width(row[n].text) for row in rows), default=0)
        found.append(min(max(column.least, min(longest, LONG_WORD)), max(need, width(column.title))) if need else 0)
    return found


def fits(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: int) -> bool:
    """Whether the table can be laid out without breaking words."""
    widths = [size for size in least_widths(columns, rows) if size]
    return sum(widths) + len(GAP) * (len(widths) - 1) <= total


def wrap(text: str, size: int, most: int | None = None) -> list[str]:
    """The text in lines of at most `size` columns, broken between words; beyond `most` lines it ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) <= size:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, size)
        lines.extend(full)
    lines.append(line)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), size)]
    return lines


def shorten(text: str, size: int) -> str:
    """The text, cut with an ellipsis where it is wider than `size` columns."""
    if width(text) <= size:
        return text
    kept, used = "", 0
    for char in text:
        used += char_width(char)
        if used > size - 1:
            break
        kept += char
    return kept.rstrip() + MORE


def _pieces(word: str, size: int) -> list[str]:
    """A word in pieces of at most `size` columns, broken after a hyphen or slash where one stands late enough."""
    pieces = [""]
    used = 0
    for char in word:
        if used + char_width(char) > max(size, 1) and pieces[-1]:
            cut = max(pieces[-1].rfind("-"), pieces[-1].rfind("/")) + 1
            rest = pieces[-1][cut:] if cut > len(pieces[-1]) // 3 else ""
            pieces[-1] = pieces[-1][: len(pieces[-1]) - len(rest)]
            pieces.append(rest)
            used = width(rest)
        pieces[-1] += char
        used += char_width(char)
    return pieces
