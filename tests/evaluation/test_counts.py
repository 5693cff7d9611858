"""The reader and the measure of the count scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.counts import Article, Case, count_article, figures, gold_counts, main, read_articles


def record(*fates: list[str]) -> dict[str, list[dict[str, list[str]]]]:
    return {"victim-section": [{"victim-was": fate} for fate in fates]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    title = "Man wounded in street"
    text = f"{title}A man was wounded on Monday. Nobody was killed."
    row = ["7", "http://example.org", title, text, json.dumps(record(["injured"])), "W"]
    path = tmp_path / "part.tsv"
    header = "Article id\tArticle url\tArticle title\tFull text\tJson\tWorker"
    path.write_text(header + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("fates", "counts", "why"),
    [
        ([["killed"], ["injured", "hospitalized"]], (1, 1), "one of each"),
        ([["killed", "hospitalized"]], (1, 0), "who died in hospital isn't injured"),
        ([["hospitalized"]], (0, 1), "who is in hospital is injured"),
        ([[]], (0, 0), "a victim without a fate"),
    ],
)
def test_gold(fates: list[list[str]], counts: tuple[int, int], why: str) -> None:
    assert gold_counts(record(*fates)) == counts, why


def test_the_title_becomes_a_line_of_its_own(file: Path) -> None:
    (article,) = read_articles(file)
    assert article.text.startswith("Man wounded in street\n\nA man was")
    assert (article.killed, article.injured) == (0, 1)


def test_one_article_is_counted(file: Path) -> None:
    (article,) = read_articles(file)
    case = count_article(article)
    assert case.killed_right
    assert case.injured_right


def test_a_bound_is_taken_at_its_stated_end() -> None:
    case = Case(Article("1", "", 2, 0), (2, None), (1, 1))
    assert case.killed_right
    assert not case.injured_right
    assert figures([case]) | {"killed_exact": 1.0, "injured_exact": 0.0, "count": 1} == figures([case])


def test_json_is_one_object(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 1
