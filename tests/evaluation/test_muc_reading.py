"""What the MUC-4 templates take from the parse of a report: people, things, lists of names, claims."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline.language import Parse, default_parser
from evaluation.certainty import label_accuracy
from evaluation.muc import Run
from evaluation.muc_blame import BY_AUTHORITIES, CLAIMED, FACT, POSSIBLE, SUSPECTED, blames, disowned, state_bodies
from evaluation.muc_data import Template
from evaluation.muc_incidents import read_instruments
from evaluation.muc_people import People, person_type
from evaluation.muc_templates import to_templates


@cache
def parsed(text: str) -> Parse:
    return default_parser().parse(text)


def templates(text: str) -> list[Template]:
    class Keeper:
        def parse(self, words: str, spans: list[tuple[int, int]] | None = None) -> Parse:
            self.made = default_parser().parse(words, spans)
            return self.made

    keeper = Keeper()
    return to_templates(dateline.read(text, parser=keeper), "M", keeper.made)


@pytest.mark.parametrize(
    ("phrase", "name", "why"),
    [
        ("QUIROGA", "MARTIN QUIROGA", "a surname alone takes the full name"),
        ("MAYOR MARTIN QUIROGA", "MARTIN QUIROGA", "titles are left out"),
        ("THE BRIDGE", None, "no person"),
    ],
)
def test_people_by_their_fullest_name(phrase: str, name: str | None, why: str) -> None:
    people = People(parsed("GUNMEN KILLED THE MAYOR OF TARMA, MARTIN QUIROGA, ON FRIDAY. QUIROGA WAS 50."))
    person = people.find(phrase)
    assert (person.name if person else None) == name, why


def test_a_person_is_described_by_the_phrase_behind_the_name() -> None:
    people = People(parsed("GUNMEN KILLED MARTIN QUIROGA, MAYOR OF TARMA, ON FRIDAY."))
    person = people.find("QUIROGA")
    assert person is not None
    assert person.description == "MAYOR OF TARMA"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("RETIRED GENERAL", "FORMER ACTIVE MILITARY"),
        ("FORMER MINISTER", "FORMER GOVERNMENT OFFICIAL"),
        ("NIGHT WATCHMAN", "SECURITY GUARD"),
        (None, "CIVILIAN"),
    ],
)
def test_types_of_people(words: str | None, kind: str) -> None:
    assert person_type(words) == kind


@pytest.mark.parametrize(
    ("text", "bodies", "label", "why"),
    [
        ("THE FMLN CLAIMED RESPONSIBILITY FOR THE BLAST.", ["FMLN"], CLAIMED, "they own up"),
        (
            "THE RED DAWN FRONT CLAIMED RESPONSIBILITY FOR IT.",
            ["RED DAWN FRONT"],
            CLAIMED,
            "a name not in the codebook",
        ),
        ("NEIGHBOURS BLAMED THE SHINING PATH FOR IT.", ["SHINING PATH"], SUSPECTED, "an accusation"),
        ("POLICE BLAMED THE SHINING PATH FOR IT.", ["SHINING PATH"], BY_AUTHORITIES, "an accusation by police"),
        ("THE SUSPECTED BOOKKEEPER OF THE MEDELLIN CARTEL WAS SENT ABROAD.", [], FACT, "no deed is told"),
        ("THE MEDELLIN CARTEL IS SUSPECTED OF THE MURDER.", ["MEDELLIN CARTEL"], SUSPECTED, "a hint beside the deed"),
        (
            "THE TAWANTI GROUP CLAIMED RESPONSIBILITY FOR IT.",
            ["TAWANTI GROUP"],
            CLAIMED,
            "a group by a name of its own",
        ),
        ("THE CLANDESTINE GROUP CLAIMED RESPONSIBILITY FOR IT.", [], FACT, "no name"),
        ("THE MURDER WAS ORGANIZED BY THE SHINING PATH.", ["SHINING PATH"], SUSPECTED, "who is said to be behind it"),
        ("THE FMLN HAS NOT YET CLAIMED RESPONSIBILITY.", [], FACT, "they haven't owned up"),
        ("NO GROUP HAS CLAIMED RESPONSIBILITY.", [], FACT, "nobody owns up"),
        ("NEITHER THE FMLN NOR THE ELN CLAIMED RESPONSIBILITY.", [], FACT, "neither owns up"),
        ("THE MURDER WAS CLAIMED BY THE SHINING PATH.", ["SHINING PATH"], CLAIMED, "a passive"),
        (
            "NEIGHBOURS BLAMED THE ARMY FOR THE MURDER.",
            ["ARMY"],
            SUSPECTED,
            "an account of an accusation names a service",
        ),
        (
            "THE ATTACK COULD HAVE BEEN CARRIED OUT BY THE SHINING PATH.",
            ["SHINING PATH"],
            POSSIBLE,
            "it is left open whether they did it",
        ),
        ("HE IS ACCUSED OF BELONGING TO THE SHINING PATH.", [], FACT, "membership is no deed"),
        ("THE FMLN DENIED IT HAD CLAIMED RESPONSIBILITY.", [], FACT, "a denial"),
    ],
)
def test_blame(text: str, bodies: list[str], label: str, why: str) -> None:
    blame = next(iter(blames(dateline.read(text))), None)
    assert (
        (list(blame.bodies), blame.label) == (bodies, label) if blame is not None else (bodies, label) == ([], FACT)
    ), why


@pytest.mark.parametrize(
    ("text", "denied", "why"),
    [
        ("THE REBELS DENIED ANY RESPONSIBILITY FOR THE BLAST.", True, "rebels deny a deed"),
        ("THE MINISTER DENIED ANY RESPONSIBILITY FOR THE BLAST.", False, "no rebels deny it"),
        ("THE GUERRILLAS DENIED THE MAYOR A MEETING.", False, "no deed is denied"),
    ],
)
def test_who_denies_a_deed_is_reported_as_suspected(text: str, denied: bool, why: str) -> None:
    assert disowned(text) is denied, why


def test_the_services_of_a_state_are_named_by_the_sentences() -> None:
    assert state_bodies(["SOLDIERS OF THE PERUVIAN ARMY SHOT HIM", "THE ARMY DENIED IT"]) == ["PERUVIAN ARMY", "ARMY"]


def test_instruments_are_named_or_told_by_a_verb() -> None:
    assert read_instruments("A POWERFUL BOMB WENT OFF") == {"POWERFUL BOMB": "BOMB"}
    assert read_instruments("HE WAS SHOT TWICE") == {"-GUN": "GUN"}


def test_a_list_gives_the_victims_their_names() -> None:
    (template,) = templates(
        "LIMA, 4 MAR 90 (EFE) -- [TEXT] GUNMEN KILLED TWO TEACHERS IN TARMA YESTERDAY. THE VICTIMS WERE IDENTIFIED AS "
        "LUIS PAREDES AND CARMEN SALINAS."
    )
    names = {fill.options[0].value for fill in template.slots["human_target_name"]}
    assert names == {"LUIS PAREDES", "CARMEN SALINAS"}


@pytest.mark.parametrize(
    ("told", "named", "why"),
    [
        (
            "GUNMEN KILLED TWO TEACHERS, LUIS PAREDES AND CARMEN SALINAS, IN TARMA YESTERDAY.",
            {"LUIS PAREDES", "CARMEN SALINAS"},
            "the list stands right behind them",
        ),
        (
            "GUNMEN KILLED A TEACHER IN TARMA YESTERDAY. THE TEACHER WAS IDENTIFIED AS LUIS PAREDES.",
            {"LUIS PAREDES"},
            "one person, one name",
        ),
        (
            "GUNMEN KILLED MAYOR LUIS PAREDES AND HIS NEPHEW, RAUL SALINAS, IN TARMA YESTERDAY.",
            {"LUIS PAREDES", "RAUL SALINAS"},
            "the account knows the nephew's name",
        ),
    ],
)
def test_names_of_victims(told: str, named: set[str], why: str) -> None:
    (template,) = templates(f"LIMA, 4 MAR 90 (EFE) -- [TEXT] {told}")
    assert {fill.options[0].value for fill in template.slots["human_target_name"]} == named, why


@pytest.mark.parametrize(
    ("told", "things", "why"),
    [
        (
            "YESTERDAY A BOMB DESTROYED OFFICES OF THE LOCAL BANK.",
            ["OFFICES OF THE LOCAL BANK"],
            "told once, with its owner",
        ),
        ("A BOMB DESTROYED A SCHOOL AND ALARMED THE GOVERNMENT IN TARMA.", ["SCHOOL"], "a government is no thing"),
    ],
)
def test_things_hit(told: str, things: list[str], why: str) -> None:
    (template,) = templates(f"LIMA, 4 MAR 90 (EFE) -- [TEXT] {told}")
    assert [fill.options[0].value for fill in template.slots["physical_target"]] == things, why


@pytest.mark.parametrize(
    ("told", "kind", "why"),
    [
        (
            "A BOMB EXPLODED AT A BANK. THE ATTACK WOUNDED THREE CLERKS.",
            ["BOMBING"],
            "bombs are the only means told of",
        ),
        ("GUNMEN FIRED SHOTS AT A BANK. THE ATTACK WOUNDED THREE CLERKS.", ["ATTACK"], "shots, no bombs"),
    ],
)
def test_an_attack_in_a_report_of_bombs_alone_is_a_bombing(told: str, kind: list[str], why: str) -> None:
    found = templates(f"BOGOTA, 4 MAR 90 (EFE) -- [TEXT] YESTERDAY IN CALI, {told}")
    assert [template.first("type") for template in found] == kind, why


def test_damage_and_the_lack_of_victims_are_told_behind() -> None:
    (template,) = templates(
        "BOGOTA, 4 MAR 90 (EFE) -- [TEXT] A BOMB EXPLODED AT A BANK IN CALI YESTERDAY. THE BLAST CAUSED SERIOUS DAMAGE. "
        "THERE WERE NO CASUALTIES."
    )
    assert template.first("physical_target_effect") == "SOME DAMAGE"
    assert template.first("human_target_effect") == "NO INJURY OR DEATH"


def test_an_office_alone_is_its_holder_named_beside() -> None:
    (template,) = templates(
        "LIMA, 4 MAR 90 (EFE) -- [TEXT] GUNMEN KILLED MAYOR LUIS PAREDES IN TARMA YESTERDAY. THE OFFICIAL WAS SHOT AT HOME."
    )
    assert [fill.options[0].value for fill in template.slots["human_target_type"]] == ["GOVERNMENT OFFICIAL"]


def test_a_street_is_no_place_of_an_incident() -> None:
    (template,) = templates(
        "BOGOTA, 4 MAR 90 (EFE) -- [TEXT] YESTERDAY GUNMEN KILLED MAYOR LUIS PAREDES ON SUCRE AVENUE."
    )
    assert template.first("location") == "COLOMBIA"


def test_things_that_are_hit_without_being_parties() -> None:
    (template,) = templates(
        "BOGOTA, 4 MAR 90 (EFE) -- [TEXT] TWO GAS STATIONS WERE BLOWN UP BY GUERRILLAS IN CALI YESTERDAY. NO CASUALTIES WERE "
        "REPORTED IN THE EXPLOSIONS."
    )
    filled = {name: [fill.options[0].value for fill in fills] for name, fills in template.slots.items()}
    assert filled["physical_target"] == ["GAS STATIONS"]
    assert filled["physical_target_number"] == ["2"]


def test_labels_are_counted_on_matched_templates(tmp_path: Path) -> None:
    assert label_accuracy(tmp_path)["stage_count"] == 0
    run = Run()
    run.add("M", "", [])
    assert run.figures()["templates"] == {"recall": 0.0, "precision": 0.0, "f1": 0.0}


def test_the_kidnapped_who_are_told_to_be_free_regained_freedom() -> None:
    (template,) = templates(
        "LIMA, 4 MAR 90 (EFE) -- [TEXT] GUNMEN KIDNAPPED BUSINESSMAN LUIS PAREDES IN TARMA ON 1 MARCH. POLICE RESCUED LUIS "
        "PAREDES YESTERDAY."
    )
    assert template.first("human_target_effect") == "REGAINED FREEDOM"
