"""The MUC-4 key format, its comparison rules and its scoring."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.muc_data import Fill, Option, Template, read_keys, read_set
from evaluation.muc_match import compare_dates, compare_fills, compare_locations, compare_texts
from evaluation.muc_score import Score, align, score_slot, total

KEY = """;;; a note of the annotators
0.  MESSAGE: ID                     DEV-MUC3-0901 (TEST)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  02 FEB 90 / 03 FEB 90
3.  INCIDENT: LOCATION              PERU: LIMA (CITY)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "CAR BOMB"
7.  INCIDENT: INSTRUMENT TYPE       VEHICLE BOMB: "CAR BOMB"
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
9.  PERP: INDIVIDUAL ID             ? "MASKED MEN"
10. PERP: ORGANIZATION ID           "RED DAWN" / "RD"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / CLAIMED OR ADMITTED: "RED DAWN" / "RD"
12. PHYS TGT: ID                    "THE \\"NORTH: SOUTH\\" BANK" / "BANK"
                                    "SHOP"
13. PHYS TGT: TYPE                  FINANCIAL: "THE \\"NORTH: SOUTH\\" BANK" / "BANK"
                                    COMMERCIAL: "SHOP"
14. PHYS TGT: NUMBER                1: "SHOP"
15. PHYS TGT: FOREIGN NATION        -
16. PHYS TGT: EFFECT OF INCIDENT    SOME DAMAGE: "SHOP"
17. PHYS TGT: TOTAL NUMBER          -
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "NIGHT WATCHMAN"
20. HUM TGT: TYPE                   SECURITY GUARD: "NIGHT WATCHMAN"
21. HUM TGT: NUMBER                 1: "NIGHT WATCHMAN"
22. HUM TGT: FOREIGN NATION         -
23. HUM TGT: EFFECT OF INCIDENT     INJURY: "NIGHT WATCHMAN"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     DEV-MUC3-0901 (TEST)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  - 03 FEB 90
3.  INCIDENT: LOCATION              PERU
4.  INCIDENT: TYPE                  KIDNAPPING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
12. PHYS TGT: ID                    *
19. HUM TGT: DESCRIPTION            "CLERK"

0.  MESSAGE: ID                     DEV-MUC3-0902 (TEST)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""
TEXTS = """DEV-MUC3-0901 (TEST)

   LIMA, 3 FEB 90 -- [TEXT] FIRST TEXT.

DEV-MUC3-0902 (TEST)

   LIMA, 4 FEB 90 -- [TEXT] SECOND TEXT.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "key-dev-0901.muc4").write_text(KEY, encoding="latin-1")
    (tmp_path / "dev-muc3-0901-0902").write_text(TEXTS, encoding="latin-1")
    return tmp_path


def answer(template: Template) -> Template:
    """A system's template: one alternative of each fill."""
    slots = {name: tuple(Fill(fill.options[:1]) for fill in fills) for name, fills in template.slots.items()}
    return Template(template.message, slots)


def test_the_set_is_read_whole(folder: Path) -> None:
    messages = read_set(folder)
    assert [(number, len(keys)) for number, _, keys in messages] == [("DEV-MUC3-0901", 2), ("DEV-MUC3-0902", 0)]
    assert "FIRST TEXT" in messages[0][1]
    assert "SECOND" not in messages[0][1]


def test_key_format(folder: Path) -> None:
    bombing, kidnapping = read_keys(folder / "key-dev-0901.muc4")["DEV-MUC3-0901"]
    slots = bombing.slots
    assert [option.value for option in slots["date"][0].options] == ["02 FEB 90", "03 FEB 90"]
    assert slots["perpetrator_individual"][0].optional
    assert [o.value for o in slots["perpetrator_organisation"][0].options] == ["RED DAWN", "RD"]
    assert slots["perpetrator_confidence"][0].options[1] == Option("CLAIMED OR ADMITTED", ("RED DAWN", "RD"))
    # Marks inside quotation marks part nothing.
    assert slots["physical_target"][0].options[0].value == 'THE "NORTH: SOUTH" BANK'
    assert len(slots["physical_target"]) == 2
    assert slots["human_target_name"] == ()
    assert kidnapping.optional
    assert "physical_target" in kidnapping.inapplicable


def test_keys_against_themselves_are_right_throughout(folder: Path) -> None:
    keys = read_keys(folder / "key-dev-0901.muc4")["DEV-MUC3-0901"]
    score = Score.empty()
    mapping = score.add_message(keys, [answer(key) for key in keys])
    overall = total(score.slots)
    assert sorted(mapping) == [(0, 0), (1, 1)]
    assert (overall.recall, overall.precision) == (1.0, 1.0)


def test_nothing_told_is_all_missing_but_what_is_optional(folder: Path) -> None:
    keys = read_keys(folder / "key-dev-0901.muc4")["DEV-MUC3-0901"]
    score = Score.empty()
    score.add_message(keys, [])
    assert score.slots["perpetrator_individual"].missing == 0
    assert score.slots["physical_target"].missing == 2
    assert score.templates.missing == 1
    assert total(score.slots).recall == 0.0


def test_templates_that_no_key_asks_for_are_spurious_in_one_row_only(folder: Path) -> None:
    keys = read_keys(folder / "key-dev-0901.muc4")["DEV-MUC3-0901"]
    score = Score.empty()
    score.add_message([], [answer(keys[0])])
    assert score.slots["type"].spurious == 1
    assert total(score.matched_missing).spurious == 0


def test_the_mapping_with_most_points_is_taken() -> None:
    def template(target: str, day: str) -> Template:
        return Template("M", {"type": fills("ATTACK"), "human_target_name": fills(target), "date": fills(day)})

    keys = [template("ANA SOTO", "02 FEB 90"), template("LUIS VEGA", "04 FEB 90")]
    answers = [template("LUIS VEGA", "02 FEB 90"), template("ANA SOTO", "02 FEB 90")]
    assert sorted(align(keys, answers)) == [(0, 1), (1, 0)]


def fills(*values: str) -> tuple[Fill, ...]:
    return tuple(Fill((Option(value),)) for value in values)


def test_what_is_left_on_both_sides_is_wrong() -> None:
    tally = score_slot("stage", fills("ACCOMPLISHED"), fills("ATTEMPTED", "THREATENED"))
    assert (tally.right, tally.wrong, tally.missing, tally.spurious) == (0, 1, 0, 1)


@pytest.mark.parametrize(
    ("key", "told", "credit", "why"),
    [
        ("CAR BOMB", "CAR BOMB", 1.0, "the same words"),
        ("PEASANTS", "ABOUT 50 PEASANTS", 1.0, "the guidelines grant further modifiers"),
        ("NIGHT WATCHMAN", "WATCHMAN", 0.5, "a part"),
        ("PEASANTS", "SOLDIERS", 0.0, "other words"),
    ],
)
def test_strings(key: str, told: str, credit: float, why: str) -> None:
    assert compare_texts(key, told) == credit, why


@pytest.mark.parametrize(
    ("key", "told", "credit", "why"),
    [
        ("02 FEB 90", "02 FEB 90", 1.0, "the same day"),
        ("- 03 FEB 90", "02 FEB 90", 0.5, "a day before the bound"),
        ("01 FEB 90 - 04 FEB 90", "02 FEB 90", 0.5, "a day of the range"),
        ("02 FEB 90", "03 FEB 90", 0.0, "another day"),
    ],
)
def test_dates(key: str, told: str, credit: float, why: str) -> None:
    assert compare_dates(key, told) == credit, why


@pytest.mark.parametrize(
    ("key", "told", "credit", "why"),
    [
        ("PERU: LIMA (CITY)", "PERU: LIMA", 1.0, "the kind of place isn't asked for"),
        ("PERU: JUNIN (DEPARTMENT): TARMA (TOWN)", "PERU: TARMA", 1.0, "country and place itself"),
        ("PERU: LIMA (CITY)", "PERU", 0.5, "only the country"),
        ("PERU: LIMA (CITY)", "CHILE: SANTIAGO", 0.0, "elsewhere"),
    ],
)
def test_locations(key: str, told: str, credit: float, why: str) -> None:
    assert compare_locations(key, told) == credit, why


def test_a_label_counts_only_for_what_it_refers_to() -> None:
    key = Fill((Option("INJURY", ("NIGHT WATCHMAN",)),))
    assert compare_fills("human_target_effect", key, Fill((Option("INJURY", ("WATCHMAN",)),))) == 1.0
    assert compare_fills("human_target_effect", key, Fill((Option("INJURY", ("MAYOR",)),))) == 0.0
    assert compare_fills("human_target_effect", key, Fill((Option("DEATH", ("WATCHMAN",)),))) == 0.0
