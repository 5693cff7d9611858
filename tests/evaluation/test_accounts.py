"""The scorer of whole accounts: where reports lie, how parties and voices are compared, and what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.accounts import main, report_path, score

TEXT = "The army shelled Homs on Monday. Rebels kidnapped two nurses in Idlib, the governor said."
SHELLED = (
    "- {at: shelled, type: ASSAULT, mode: heavy-weapons, actors: [%s], says: %s, status: [happened, certain, past]}\n"
)


def gold(folder: Path, *accounts: str) -> Path:
    (folder / "reports").mkdir()
    (folder / "reports" / "homs.txt").write_text(TEXT, "utf-8")
    (folder / "homs.yaml").write_text("report: homs.txt\naccounts:\n" + "".join(accounts), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("actor", "voice", "actors", "says", "why"),
    [
        ("army", '"-"', 1, 1, "the outlet's own voice"),
        ("he", '"-"', 0, 1, "he is no part of the army"),
        ("army", "governor", 1, 0, "the governor tells the other event"),
        ("army", '"?"', 1, 0, "nobody is implied"),
        ("army", '[governor, "-"]', 1, 1, "any of a list will do"),
    ],
)
def test_parties_and_voices(tmp_path: Path, actor: str, voice: str, actors: int, says: int, why: str) -> None:
    tallies = score(gold(tmp_path, SHELLED % (actor, voice)), tmp_path / "nowhere")
    assert (tallies["actors"].right, tallies["says"].right) == (actors, says), why
    assert (tallies["accounts"].right, tallies["accounts"].given) == (1, 2), "the kidnapping is extra"


def test_a_given_report_comes_before_one_beside_the_gold(tmp_path: Path) -> None:
    folder = gold(tmp_path)
    assert report_path("homs.txt", folder, tmp_path / "nowhere") == folder / "reports" / "homs.txt"
    (tmp_path / "homs.txt").write_text(TEXT, "utf-8")
    assert report_path("homs.txt", folder, tmp_path) == tmp_path / "homs.txt"


def test_only_matching_files_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = gold(tmp_path, SHELLED % ("army", '"-"'))
    assert main([str(folder), str(tmp_path), "--match", "[a-m]*.yaml", "--errors", "9"]) == 0
    assert "extra ASSAULT 'kidnapped'" in capsys.readouterr().out
    assert score(folder, tmp_path, "[n-z]*.yaml")["accounts"].wanted == 0
