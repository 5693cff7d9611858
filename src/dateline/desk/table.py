"""The table for people: one report's accounts a row each, then its disputes in words, then what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.account import OUTLET, Account, Dispute, Position, Reading, Saying
from dateline.desk.dates import report_date, report_year, when_words
from dateline.desk.grid import Cell, Column, Palette, fits, lay_out, wrap
from dateline.desk.labels import KINDS, POINTS, QUAD_STYLES, status_words, what_words, where_words
from dateline.desk.parties import outlet, says, speaker, who_to_whom
from dateline.desk.safe import show
from dateline.desk.selection import Selection
from dateline.desk.tolls import toll_words

MARK = "≠"
MIN_WIDTH = 30

COLUMNS = (
    Column("", 2),
    Column("when", 7),
    Column("what", 10),
    Column("who → whom", 14),
    Column("where", 10),
    Column("toll", 9),
    Column("says", 10),
    Column("status", 9),
    Column("", 2),
)


def table_lines(selection: Selection, *, width: int, palette: Palette, name: str | None = None) -> Iterator[str]:
    """The lines of the table for one report, none wider than `width`; `name` heads it where there are several."""
    reading = selection.reading
    width = max(width, MIN_WIDTH)
    if name:
        yield from (palette.paint(line, "dim") for line in wrap(show(name), width))
    yield from header_lines(reading, width, palette)
    if reading.accounts:
        yield from _account_lines(reading, width, palette)
        yield from dispute_lines(reading, width, palette)
    yield from _footer(selection, width, palette)


def header_lines(reading: Reading, width: int, palette: Palette) -> Iterator[str]:
    """`ANKARA, 8 February (year not stated) · TASS · 14 accounts, 2 disputes`, and the headline."""
    report = reading.report
    place = show(report.dateline.place) if report.dateline and report.dateline.place else ""
    counts = [_count(len(reading.accounts), "account"), _count(len(reading.disputes), "dispute")]
    parts = (", ".join(filter(None, (place, report_date(report)))), outlet(report), ", ".join(filter(None, counts)))
    yield from (palette.paint(line, "bold") for line in wrap(" · ".join(filter(None, parts)), width))
    if report.headline:
        yield from wrap(show(report.headline), width, 2)


def dispute_marks(reading: Reading) -> dict[str, str]:
    """For each disputed account its mark, `≠1` or `≠1,2`, by account id."""
    marks: dict[str, list[str]] = {}
    for number, dispute in enumerate(reading.disputes, 1):
        for account_id in dict.fromkeys(i for position in dispute.positions for i in position.account_ids):
            marks.setdefault(account_id, []).append(str(number))
    return {account_id: MARK + ",".join(found) for account_id, found in marks.items()}


def account_numbers(reading: Reading) -> dict[str, int]:
    """The number by which the table calls each account, by account id."""
    return {account.id: number for number, account in enumerate(reading.accounts, 1)}


def _cells(reading: Reading, account: Account, number: int, mark: str) -> tuple[Cell, ...]:
    style = QUAD_STYLES.get(account.quad_class or 0, "")
    return (
        Cell(str(number), ("dim",)),
        Cell(when_words(account.when, report_year(reading.report))),
        Cell(what_words(account), (style, "bold")),
        Cell(who_to_whom(account)),
        Cell(where_words(account.where)),
        Cell(toll_words(account.toll)),
        Cell(says(account, reading.report)),
        Cell(status_words(account.status)),
        Cell(mark, ("magenta", "bold")),
    )


def _all_cells(reading: Reading) -> list[tuple[Cell, ...]]:
    marks = dispute_marks(reading)
    return [_cells(reading, account, n, marks.get(account.id, "")) for n, account in enumerate(reading.accounts, 1)]


def _account_lines(reading: Reading, width: int, palette: Palette) -> Iterator[str]:
    cells = _all_cells(reading)
    if fits(COLUMNS, cells, width):
        yield ""
        yield from lay_out(COLUMNS, cells, width, palette)
    else:
        yield from _cards(cells, width, palette)


def _cards(cells: list[tuple[Cell, ...]], width: int, palette: Palette) -> Iterator[str]:
    """Each account in a few lines, where the columns would be too narrow for words."""
    for number, when, what, parties, where, toll, voice, status, mark in cells:
        yield ""
        head = " · ".join(cell.text for cell in (what, when, status) if cell.text)
        yield from _hang(f"{number.text:>2}  ", f"{head} {mark.text}".rstrip(), width, palette, *what.styles)
        yield from _hang("    ", parties.text, width, palette)
        yield from _hang("    ", " · ".join(cell.text for cell in (where, toll) if cell.text), width, palette)
        yield from _hang("    ", f"says {voice.text}", width, palette)


def dispute_lines(reading: Reading, width: int, palette: Palette) -> Iterator[str]:
    """Each dispute: the point, then what every voice holds, in the order of the text."""
    numbers = account_numbers(reading)
    for index, dispute in enumerate(reading.disputes, 1):
        yield ""
        yield from _hang(f"{MARK}{index}  ", _dispute_title(dispute), width, palette, "magenta", "bold")
        for position in dispute.positions:
            told = [str(numbers[i]) for i in position.account_ids if i in numbers]
            accounts = f" ({'account' if len(told) == 1 else 'accounts'} {', '.join(told)})" if told else ""
            voice = voice_words(reading, position)
            yield from _hang("    ", f"{voice} – {show(position.holds)}{accounts}", width, palette)


def voice_words(reading: Reading, position: Position) -> str:
    """The voice as the column `says` names it."""
    if position.voice == OUTLET:
        return outlet(reading.report)
    told = [account for account in reading.accounts if account.id in position.account_ids]
    links = (saying for account in told for saying in account.said_by if saying.speaker)
    return next((speaker(link) for link in links if voice_name(link) == position.voice), show(position.voice))


def voice_name(saying: Saying) -> str:
    """The name by which disputes call a speaker."""
    return (saying.speaker.name or saying.speaker.text) if saying.speaker else ""


def _dispute_title(dispute: Dispute) -> str:
    point = POINTS.get(dispute.point, show(dispute.point))
    return f"In dispute: {point}; {KINDS.get(dispute.kind, show(dispute.kind))}"


def _hang(lead: str, text: str, width: int, palette: Palette, *styles: str) -> Iterator[str]:
    """The text behind a lead, its further lines indented below its first."""
    for line in wrap(text, width - len(lead)) if text else ():
        yield palette.paint(lead + line, *styles)
        lead = " " * len(lead)


def _footer(selection: Selection, width: int, palette: Palette) -> Iterator[str]:
    reading = selection.reading
    lines: list[str] = []
    if not reading.accounts and not selection.left_out:
        lines += ["No account was found in this report.", *no_account_reasons(reading)]
    elif reading.uncoded:
        lines.append(f"{_count(len(reading.uncoded), 'passage')} without an account: {_reasons(reading)}.")
    lines.extend(selection.notes())
    if reading.accounts:
        lines += [f"Note: {show(warning)}." for warning in reading.report.warnings]
        lines.append("Add --explain to see the words that each field came from.")
    yield ""
    for line in lines:
        yield from (palette.paint(part, "dim") for part in wrap(line, width))


def no_account_reasons(reading: Reading) -> list[str]:
    """Why no account was found, a line each."""
    found = [f"- {_count(n, 'passage')}: {reason}" for reason, n in _counted(reading)]
    found += [f"- {show(warning)}" for warning in reading.report.warnings]
    return found or ["- the report has nothing to read"]


def _reasons(reading: Reading) -> str:
    counted = _counted(reading)
    if len(counted) == 1:
        return counted[0][0]
    return "; ".join(f"{n} × {reason}" for reason, n in counted)


def _counted(reading: Reading) -> list[tuple[str, int]]:
    return Counter(show(uncoded.reason) for uncoded in reading.uncoded).most_common()


def _count(number: int, noun: str) -> str:
    """`1 account`, `3 accounts`; no disputes need no word."""
    if number == 0 and noun == "dispute":
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def join(lines: Iterable[str]) -> str:
    """The lines as one text."""
    return "".join(f"{line}\n" for line in lines)
