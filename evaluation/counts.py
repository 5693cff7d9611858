"""Scores the numbers of killed and injured of a whole report on the Gun Violence Database: `python -m evaluation.counts
GVDB.tsv [--json] [--errors N]`.

Gold: the victims of an article's record. Killed are those marked killed; injured are those marked injured or
hospitalised and not killed. A count is right if the stated figure equals the gold number: of "at least 2" that is 2.
Annotators left the victims of many articles out; `recorded_*` leaves out records that name no fate.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.account import Harm
from dateline.language import parse
from dateline.reading.toll.roll import count_roll
from dateline.reading.toll.victims import read_roll
from evaluation.closing import quietly

# Bounds of a count: low and high, None where nothing bounds it.
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Article:
    """One article with the gold numbers of its record."""

    id: str
    text: str
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Case:
    """One article with the numbers counted in it."""

    article: Article
    killed: Bounds
    injured: Bounds

    @property
    def killed_right(self) -> bool:
        """Whether the number of killed is exact."""
        return figure(self.killed) == self.article.killed

    @property
    def injured_right(self) -> bool:
        """Whether the number of injured is exact."""
        return figure(self.injured) == self.article.injured


def figure(bounds: Bounds) -> int | None:
    """The figure that bounds were stated with."""
    return bounds[0] if bounds[0] is not None else bounds[1]


def read_articles(path: Path) -> Iterator[Article]:
    """Articles of the set's tab-separated format; the title, which the text repeats, becomes a line of its own."""
    # Texts are longer than the module's default limit on a field.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            title, text = row["Article title"], row["Full text"]
            if title and text.startswith(title):
                text = f"{title}\n\n{text[len(title) :]}"
            killed, injured = gold_counts(json.loads(row["Json"]))
            yield Article(row["Article id"], text, killed, injured)


def gold_counts(record: dict[str, Any]) -> tuple[int, int]:
    """Killed and injured of a record."""
    fates = [set(victim["victim-was"]) for victim in record["victim-section"]]
    killed = sum("killed" in fate for fate in fates)
    return killed, sum("killed" not in fate and bool(fate & {"injured", "hospitalized"}) for fate in fates)


def count_article(article: Article) -> Case:
    """Read one article and count."""
    roll = read_roll(parse(article.text))
    return Case(article, count_roll(roll, Harm.KILLED), count_roll(roll, Harm.INJURED))


def figures(cases: Sequence[Case]) -> dict[str, float]:
    """Shares of exact counts; `both_exact` where killed and injured are right together."""
    recorded = [case for case in cases if case.article.killed or case.article.injured]
    return {
        **_shares(cases),
        "count": len(cases),
        **{f"recorded_{name}": share for name, share in _shares(recorded).items()},
        "recorded_count": len(recorded),
    }


def _shares(cases: Sequence[Case]) -> dict[str, float]:
    rights = {
        "killed_exact": sum(case.killed_right for case in cases),
        "injured_exact": sum(case.injured_right for case in cases),
        "both_exact": sum(case.killed_right and case.injured_right for case in cases),
    }
    return {name: round(number / max(1, len(cases)), 4) for name, number in rights.items()}


def confusions(cases: Sequence[Case]) -> list[tuple[str, int]]:
    """Wrong counts, gold against counted, most frequent first."""
    wrong = Counter[str]()
    for case in cases:
        for name, right, gold, bounds in (
            ("killed", case.killed_right, case.article.killed, case.killed),
            ("injured", case.injured_right, case.article.injured, case.injured),
        ):
            if not right:
                wrong[f"{name}: gold {gold}, counted {bounds[0]}..{bounds[1]}"] += 1
    return wrong.most_common()


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N articles with a wrong count")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N articles")
    options = parser.parse_args(argv)
    cases = [count_article(article) for article in islice(read_articles(options.file), options.limit)]
    if options.json:
        print(json.dumps(figures(cases)))
        return 0
    print(*(f"{name}={value}" for name, value in figures(cases).items()), sep="  ")
    for line, count in confusions(cases)[:10]:
        print(f"{count:4d}  {line}")
    wrong = [case for case in cases if not (case.killed_right and case.injured_right)]
    for case in wrong[: options.errors]:
        gold = f"gold killed {case.article.killed} injured {case.article.injured}"
        print(f"{case.article.id}: {gold}; counted {case.killed} and {case.injured} | {case.article.text[:300]!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
