"""Calibration: what is counted, and that no report vouches for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading.confidence import read_shares, shares
from evaluation.calibration import HALVES, Judged, calibration_error, count, crossed, curve, write


def judged(report: int, right: bool, ground: str = "stated") -> Judged:
    return Judged(report, "when", ground, right)


def test_a_share_leans_on_its_field_where_it_was_met_rarely() -> None:
    rows = [judged(n, n % 10 != 0) for n in range(100)] + [judged(0, False, "carried over")]
    table = count(rows)
    assert table["when", "stated"][:2] == (90, 100)
    assert table["when", "stated"][2] == pytest.approx(0.9, abs=0.01)
    assert 0.6 < table["when", "carried over"][2] < 0.85


def test_no_report_vouches_for_itself() -> None:
    rows = [judged(n, n % HALVES == 0) for n in range(20)]
    figures = {one.report: figure for one, figure in crossed(rows)}
    assert figures[0] == 0
    assert figures[1] == 1


def test_the_error_is_nothing_where_figures_hold_and_all_where_they_do_not() -> None:
    half = [(judged(n, n % 4 < 2), 0.5) for n in range(20)]
    assert calibration_error(half) == 0
    assert calibration_error([(judged(0, False), 1.0)] * 5) == 1
    assert curve(half) == [{"stated": 0.5, "right": 0.5, "fields": 20}]


def test_written_figures_tell_their_ground(tmp_path: Path) -> None:
    write([judged(n, True) for n in range(50)], tmp_path / "confidence.csv")
    table = read_shares(tmp_path)
    assert table.keys() == shares().keys()
    assert len({(field, figure) for (field, _), figure in table.items()}) == len(table)
    assert all(0 < figure < 1 for figure in table.values())
