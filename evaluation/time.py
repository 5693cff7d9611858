"""Scores time expressions with the measures of TempEval-3: `python -m evaluation.time DIR [--json] [--errors N]`.

Strict F1 wants the same characters, relaxed F1 an overlap; type and value F1 count the overlapping pairs that also have
the same type or value, over all expressions found and annotated. TimeML values are compared as they stand.

GUM marks stretches of the calendar as TEI dates and nothing else, so for its files our mentions are mapped first:
- durations without days, repetitions and bare references (`now`, `a few months ago`) have no place on a calendar and
  are left out;
  bare clock times too, which GUM marks as `<time>`, not `<date>`;
- a date is the first and last day that it covers; `when=2011`, `from=2011-01-01 to=2011-12-31` and our `2011` agree;
- `2010-SU` may end in August or September (GUM counts seasons to the month in which the next begins), and a season or
  month of no stated year is `--06` to `--09`, `--10`;
- `the past three years` covers the days up to the report's own, a day more or less;
- where GUM gives one end only (`since 2005`), only that end is compared, with either end of ours (`by 1900` is
  `notAfter=1900-01-01`);
- the last year of a decade or century may be given by its first day (`from=1960-01-01 to=1969-01-01`);
- conversations of no known day (GUM writes 2000-01-01) are read without one, so `last night` has no place there;
- `early`, `late` and `the end of` may mean the stretch as a whole, its half, or its last day: GUM does all three;
- two days or months joined by a dash under one year (`5-6 September 2019`) are one date, as GUM marks them.
TEI dates carry no type, so `type_f1` is null for them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from dateline.reading.when.times import Anchor, TimeMention, find_times
from dateline.reading.when.timex.values import bounds
from evaluation.closing import quietly
from evaluation.time_data import GoldText, GoldTime, read_folder

Interval = tuple[date | str | None, date | str | None]
SEASON_STARTS = {"SP": ("03", "06"), "SU": ("06", "09"), "FA": ("09", "12"), "WI": ("12", "03")}
YEAR_START = "-01-01"
DAY = timedelta(days=1)
# A time of day without a day: digits with what belongs to a clock, or a part of the day with its article.
BARE_TIME = re.compile(
    r"[\d:.\s]*(?:[ap]\.?\s?m\.?)?\s*(?:o'clock|gmt|utc|[ecmp][sd]t|hours|hrs|h)?"
    r"|(?:the )?(?:early |late )?"
    r"(?:mornings?|afternoon|evening|night|noon|midnight|dawn|dusk|sunset|sunrise|midday|overnight)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One of our mentions as it is compared: its span, type, value, and for TEI the intervals it may stand for."""

    start: int
    end: int
    type: str
    value: str
    intervals: tuple[Interval, ...] = ()


def score(texts: list[GoldText], keep: int = 0) -> tuple[dict[str, object], list[str]]:
    """The measures in per cent over all texts, and up to `keep` cases that went wrong."""
    tally: Counter[str] = Counter()
    cases: list[str] = []
    for text in texts:
        anchor = Anchor.of_day(text.created) if text.created else Anchor()
        mentions = find_times(text.text, anchor=anchor, periods=text.tei)
        found = tei_view(text, mentions) if text.tei else [_plain(mention) for mention in mentions]
        cases += _count(text, found, tally)
    measures: dict[str, object] = {
        "strict_f1": _f1(tally, "strict"),
        "relaxed_f1": _f1(tally, "relaxed"),
        "type_f1": None if any(text.tei for text in texts) else _f1(tally, "type"),
        "value_f1": _f1(tally, "value"),
        "precision": _share(tally["relaxed"], tally["found"]),
        "recall": _share(tally["relaxed"], tally["gold"]),
        "count": tally["gold"],
        "found": tally["found"],
        "texts": len(texts),
    }
    return measures, cases[:keep]


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _f1(tally: Counter[str], name: str) -> float:
    return _share(2 * tally[name], tally["found"] + tally["gold"])


def _count(text: GoldText, found: list[Found], tally: Counter[str]) -> list[str]:
    """Adds one text to the tally; returns its wrong cases."""
    tally["gold"] += len(text.times)
    tally["found"] += len(found)
    pairs = pair(text.times, found)
    cases = []
    for gold, ours in pairs:
        tally["relaxed"] += 1
        tally["strict"] += (gold.start, gold.end) == (ours.start, ours.end)
        tally["type"] += gold.type == ours.type
        right = same_dates(gold.dates, ours.intervals) if text.tei else gold.value == ours.value
        tally["value"] += right
        if not right:
            cases.append(f"value    {text.name}: {_context(text, gold)}  gold {gold.value}  ours {ours.value}")
    matched = {id(item) for both in pairs for item in both}
    cases += [
        f"missed   {text.name}: {_context(text, gold)}  {gold.value}" for gold in text.times if id(gold) not in matched
    ]
    cases += [
        f"spurious {text.name}: {_context(text, ours)}  {ours.value}" for ours in found if id(ours) not in matched
    ]
    return cases


def _context(text: GoldText, item: GoldTime | Found) -> str:
    before, inside, after = (
        text.text[max(0, item.start - 30) : item.start],
        text.text[item.start : item.end],
        text.text[item.end : item.end + 20],
    )
    return " ".join(f"{before}[[{inside}]]{after}".split())


def pair(gold: tuple[GoldTime, ...], found: list[Found]) -> list[tuple[GoldTime, Found]]:
    """Overlapping expressions, each used once, those that share most characters first."""
    overlaps = []
    for left, annotated in enumerate(gold):
        for right, ours in enumerate(found):
            shared = min(annotated.end, ours.end) - max(annotated.start, ours.start)
            if shared > 0:
                overlaps.append((-shared, left, right))
    pairs, used_gold, used_found = [], set(), set()
    for _, left, right in sorted(overlaps):
        if left not in used_gold and right not in used_found:
            used_gold.add(left)
            used_found.add(right)
            pairs.append((gold[left], found[right]))
    return pairs


def _plain(mention: TimeMention) -> Found:
    return Found(mention.span.start, mention.span.end, mention.type, mention.value)


def tei_view(text: GoldText, mentions: list[TimeMention]) -> list[Found]:
    """Our mentions as GUM would mark them; see the head of this module."""
    found: list[Found] = []
    skip = False
    for place, mention in enumerate(mentions):
        if skip:
            skip = False
            continue
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        intervals = _intervals(mention)
        end = mention.span.end
        if following is not None and _dashed(text, mention, following):
            skip = True
            last = _intervals(following)
            end = following.span.end
            intervals = tuple((first[0], second[1]) for first in intervals for second in last)
        if intervals:
            found.append(Found(mention.span.start, end, "DATE", mention.value, intervals))
    return found


def _dashed(text: GoldText, left: TimeMention, right: TimeMention) -> bool:
    between = text.text[left.span.end : right.span.start].strip()
    return (
        left.through is not None
        and between in {"-", "–", "—"}
        and not re.search(r"\d{3}|\d.*[a-zA-Z]{3}|[a-zA-Z]{3}.*\d", left.text)
    )


def _intervals(mention: TimeMention) -> tuple[Interval, ...]:
    day = mention.value.partition("T")[0]
    if mention.type == "SET" or (mention.type == "TIME" and BARE_TIME.fullmatch(mention.text.lower())):
        return ()
    if mention.type == "DURATION":
        return ((mention.earliest, mention.latest),) if mention.earliest or mention.latest else ()
    if (before_era := re.fullmatch(r"BC(\d+)", mention.value)) is not None:
        digits = before_era[1]
        first, last = (
            (str(-int(digits) * 100 - 100), str(-int(digits) * 100)) if len(digits) == 2 else (str(-int(digits)),) * 2
        )
        return ((first, last),)
    if (season := re.fullmatch(r"(\d{4}|XXXX)-(SP|SU|FA|WI)", day)) is not None:
        return _season(season[1], season[2])
    if (open_year := re.fullmatch(r"XXXX((?:-\d\d)+)", day)) is not None:
        return ((f"-{open_year[1]}", f"-{open_year[1]}"),)
    covered = bounds(mention.value)
    return _parts(mention, *covered) if covered else ()


def _parts(mention: TimeMention, first: date, last: date) -> tuple[Interval, ...]:
    """A stretch, and where `early`, `late` or `the end of` leads it, the half or day that GUM often gives instead."""
    middle = first + (last - first) / 2
    if mention.mod == "START":
        return ((first, last), (first, middle))
    if mention.mod == "END":
        return ((first, last), (middle + DAY, last), (last, last))
    return ((first, last),)


def _season(year: str, code: str) -> tuple[Interval, ...]:
    first, last = SEASON_STARTS[code]
    if year == "XXXX":
        return ((f"--{first}", f"--{last}"),)
    exact = bounds(f"{year}-{code}")
    end = bounds(f"{int(year) + (code == 'WI')}-{last}")
    start = bounds(f"{year}-{first}")
    return ((exact[0], exact[1]), (start[0], end[1])) if exact and start and end else ()


def same_dates(gold: dict[str, str], intervals: tuple[Interval, ...]) -> bool:
    """Whether any of our intervals is the annotated one, end by end; an end that GUM leaves open isn't compared."""
    low, high = (
        gold.get("when") or gold.get(key) or gold.get(other)
        for key, other in (("from", "notBefore"), ("to", "notAfter"))
    )
    if low is not None and high is not None and low.endswith(YEAR_START) and high.endswith(YEAR_START):
        high = high.removesuffix(YEAR_START)
    if low is None or high is None:
        only = low or high
        return only is not None and any(
            _same_end(only, end, side) for ours in intervals for side, end in enumerate(ours)
        )
    return any(_same_end(low, ours[0], 0) and _same_end(high, ours[1], 1) for ours in intervals)


def _same_end(gold: str, ours: date | str | None, side: int) -> bool:
    if isinstance(ours, str):
        return gold.replace("-0", "-") == ours.replace("-0", "-")
    covered = bounds(gold.zfill(4) if gold.isdecimal() else gold)
    if ours is None or covered is None:
        return False
    # Days reckoned back from the report may be off by one, as "up to yesterday" and "up to today" are both in use.
    return (
        abs(covered[side] - ours) <= DAY if len(gold) >= 10 else covered[side] == ours or covered[0] < ours < covered[1]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores time expressions against TimeML or GUM files.")
    parser.add_argument("folder", type=Path, help="folder of .tml files, or of GUM's .xml files")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N wrong cases")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N texts")
    options = parser.parse_args(arguments)
    texts = list(islice(read_folder(options.folder), options.limit))
    measures, cases = score(texts, options.errors)
    if options.json:
        print(json.dumps(measures))
        return 0
    for name, value in measures.items():
        print(f"{name:12} {'-' if value is None else value}")
    for case in cases:
        print(case)
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
