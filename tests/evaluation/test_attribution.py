"""The attribution scorer on a corpus of two sentences whose figures are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.language import parse
from evaluation.attribution import agreement, score
from evaluation.attribution_data import Article, Attribution, read_split

TEXT = "The mayor said the bridge was safe. Nobody crossed it."
STANDOFF = (
    "T1\tSource 0 9\tThe mayor\n"
    "T2\tCue 10 14\tsaid\n"
    "T3\tContent 15 34\tthe bridge was safe\n"
    "T4\tAttribution 10 14\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    "#1\tAnnotatorNotes T4\ta note\n"
)


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A folder laid out like a split of PolNeAR; a second annotator is left out."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "town.txt").write_bytes(TEXT.encode())
    (tmp_path / "attributions" / "town_1a2b.ann").write_bytes(STANDOFF.encode())
    (tmp_path / "attributions" / "town_9f9f.ann").write_bytes(b"")
    return tmp_path


def test_reads_brat(split: Path) -> None:
    (article,) = read_split(split)
    assert article == Article("town", TEXT, (Attribution(((0, 9),), ((10, 14),), ((15, 34),)),))


def test_agreement_of_annotators(split: Path) -> None:
    other = STANDOFF.replace("T1\tSource 0 9\tThe mayor", "T1\tSource 4 9\tmayor")
    (split / "attributions" / "town_9f9f.ann").write_bytes(other.encode())
    people = agreement(split)
    assert [people[role]["exact_f1"] for role in ("source", "cue", "content")] == [0.0, 100.0, 100.0]
    assert people["cue"]["gold"] == 2


def test_perfect_score(split: Path) -> None:
    articles = [(article, parse(article.text)) for article in read_split(split)]
    measures, cases = score(articles, keep=5)
    for role in ("source", "cue", "content"):
        assert measures["all"][role]["exact_f1"] == measures["all"][role]["overlap_f1"] == 100.0
    assert cases == []


# spans of source, cue, content | exact F1 of each, overlap F1 of content
SCORES = [
    (((0, 9),), ((10, 14),), ((19, 34),), (100.0, 100.0, 0.0), 85.71),
    (((4, 9),), ((10, 14),), ((15, 34),), (0.0, 100.0, 100.0), 100.0),
    (((0, 9),), ((36, 42),), ((15, 34),), (0.0, 0.0, 0.0), 100.0),
]


@pytest.mark.parametrize(("source", "cue", "content", "exact", "overlap"), SCORES)
def test_partial_scores(
    source: tuple[tuple[int, int], ...],
    cue: tuple[tuple[int, int], ...],
    content: tuple[tuple[int, int], ...],
    exact: tuple[float, float, float],
    overlap: float,
) -> None:
    article = Article("town", TEXT, (Attribution(source, cue, content),))
    measures, cases = score([(article, parse(TEXT))], keep=5)
    found = tuple(measures["all"][role]["exact_f1"] for role in ("source", "cue", "content"))
    assert found == exact
    assert measures["all"]["content"]["overlap_f1"] == overlap
    assert cases
