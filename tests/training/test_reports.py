"""The annotated reports on conflict: every name stands where its annotation says, and the passes are measured as stated."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.names_data import GoldText
from evaluation.names_reports import read_names, read_reports
from training.agreement import agreement, main, read_spans
from training.data import NAME_LABELS

REPORTS = Path(__file__).parents[2] / "training" / "names" / "reports"
PASSES = sorted(path for path in REPORTS.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", PASSES, ids=lambda path: path.name)
def test_the_words_stand_where_a_pass_says(folder: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in REPORTS.glob("*.txt")}
    assert {path.stem for path in folder.glob("*.tsv")} == set(texts)
    for name, text in texts.items():
        spans = read_names(folder / f"{name}.tsv", text)
        assert len(spans) >= 20, name
        assert {label for _, _, label in spans} <= set(NAME_LABELS)


def test_the_reports_cover_every_label() -> None:
    reports = list(read_reports(REPORTS))
    assert len(reports) == 12
    assert {label for report in reports for _, _, label in report.spans} == set(NAME_LABELS)


TEXT = "Gorna shelled Vell."


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("0\t5\tGPE\tVell", "is not what stands at 0"),  # words and offsets part company when a text is edited
        ("0\t0\tGPE\t", "is not what stands at 0"),  # nothing is no name
        ("0\t5\tTOWN\tGorna", "there is no label TOWN"),
        ("0\t13\tORG\tGorna shelled\n0\t5\tGPE\tGorna", "overlaps or precedes"),  # spans are flat
        ("14\t18\tGPE\tVell\n0\t5\tGPE\tGorna", "overlaps or precedes"),  # and in order
    ],
)
def test_annotation_that_does_not_fit_is_refused(tmp_path: Path, rows: str, why: str) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(f"# a note\n{rows}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        read_names(path, TEXT)


def test_reports_are_read_with_the_settled_annotation_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a").mkdir()
    with pytest.raises(ValueError, match="has no annotation"):
        list(read_reports(tmp_path))
    (tmp_path / "a" / "x.tsv").write_text("0\t5\tGPE\tGorna\n", encoding="utf-8")
    assert list(read_reports(tmp_path)) == [GoldText("x", TEXT, ((0, 5, "GPE"),))]
    (tmp_path / "settled").mkdir()
    (tmp_path / "settled" / "x.tsv").write_text("14\t18\tGPE\tVell\n", encoding="utf-8")
    assert list(read_reports(tmp_path)) == [GoldText("x", TEXT, ((14, 18, "GPE"),))]


def test_agreement_of_two_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {"a": "0\t5\tGPE\tGorna\n14\t18\tGPE\tVell\n", "b": "# a note\n0\t5\tLOC\tGorna\n14\t18\tGPE\tVell\n"}
    for name, written in rows.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.tsv").write_text(written, encoding="utf-8")
    found = agreement(read_spans(tmp_path / "a"), read_spans(tmp_path / "b"))
    assert found["all"] == (0.5, 2, 2)
    assert found["spans"] == (1.0, 2, 2)
    assert found["labels"] == (0.5, 2, 2)
    assert main([str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert capsys.readouterr().out.startswith("1 reports in both passes")
