"""From accounts to MUC-4 templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.account import Account, Actor, Aspect, Harm, Polarity, Reading, Status, Toll, When
from dateline.report.report import Report, Span
from evaluation.muc_data import Template
from evaluation.muc_parties import Target, groups_in, head_of, number_of, perpetrators, read_target
from evaluation.muc_templates import to_templates

TEXT = "URBAN GUERRILLAS OF THE FMLN BLEW UP A BANK WITH DYNAMITE YESTERDAY.  TWO CLERKS WERE KILLED."
WHOLE = Span(0, len(TEXT))
BOMBING = Account(
    id="a",
    report_id="r",
    sentence=WHOLE,
    trigger=Span(29, 36),
    trigger_text="BLEW UP",
    event_type="ASSAULT",
    mode="explosives",
    actors=(Actor("URBAN GUERRILLAS OF THE FMLN", None, sectors=("REB",)),),
    recipients=(Actor("A BANK", None),),
    when=When(earliest=date(1990, 1, 2), latest=date(1990, 1, 2)),
    toll=(Toll(Harm.KILLED, 2, 2, "TWO CLERKS", WHOLE, of_whom="CLERKS"),),
)


def templates(*accounts: Account) -> list[Template]:
    return to_templates(Reading(Report(TEXT, (), published=date(1990, 1, 3)), accounts), "M")


def test_an_account_fills_the_slots() -> None:
    (template,) = templates(BOMBING)
    filled = {name: [fill.options[0].value for fill in fills] for name, fills in template.slots.items() if fills}
    assert filled["type"] == ["BOMBING"]
    assert filled["date"] == ["02 JAN 90"]
    assert filled["instrument_type"] == ["DYNAMITE"]
    assert filled["perpetrator_individual"] == ["URBAN GUERRILLAS OF THE FMLN"]
    assert filled["perpetrator_organisation"] == ["FMLN"]
    assert filled["physical_target_type"] == ["FINANCIAL"]
    assert filled["physical_target_effect"] == ["DESTROYED"]
    assert filled["human_target_number"] == ["2"]
    assert filled["human_target_effect"] == ["DEATH"]


@pytest.mark.parametrize(
    ("account", "why"),
    [
        (replace(BOMBING, event_type="CONSULT"), "no violence"),
        (replace(BOMBING, status=Status(polarity=Polarity.DID_NOT)), "it did not happen"),
        (replace(BOMBING, status=Status(aspect=Aspect.PLANNED)), "it is only planned"),
        (replace(BOMBING, when=When(earliest=date(1980, 3, 1), latest=date(1980, 3, 1))), "long past"),
        (replace(BOMBING, recipients=(Actor("TROOPS", None, sectors=("MIL",)),)), "a fight among fighters"),
        (
            replace(BOMBING, trigger_text="MURDERED", mode=None, recipients=(Actor("POLICEMEN", None),), toll=()),
            "police are fighters, too",
        ),
        (replace(BOMBING, trigger_text="CLASHES"), "a fight is told, not what it did to others"),
        (replace(BOMBING, mode="abduct", trigger_text="CAPTURED"), "an arrest, not a kidnapping"),
        (replace(BOMBING, when=When(earliest=date(1989, 1, 2), latest=date(1990, 1, 2))), "the toll of a year"),
    ],
)
def test_what_the_task_does_not_want(account: Account, why: str) -> None:
    assert templates(account) == [], why


def test_accounts_of_one_incident_make_one_template() -> None:
    killing = replace(BOMBING, id="b", trigger_text="KILLED", mode=None, recipients=(Actor("TWO CLERKS", None),))
    assert len(templates(BOMBING, killing)) == 1
    later = When(earliest=date(1990, 1, 1), latest=date(1990, 1, 1))
    assert len(templates(BOMBING, replace(BOMBING, id="b", when=later))) == 2


def test_who_died_of_wounds_died() -> None:
    clerks = (Actor("TWO CLERKS", None),)
    hurt = replace(BOMBING, trigger_text="WOUNDED", mode=None, recipients=clerks, toll=())
    dead = replace(hurt, id="b", trigger_text="KILLED")
    (template,) = templates(hurt, dead)
    assert [fill.options[0].value for fill in template.slots["human_target_effect"]] == ["DEATH"]


@pytest.mark.parametrize(
    ("text", "target", "why"),
    [
        ("JUDGE ANA SOTO", Target("JUDGE", "LEGAL OR JUDICIAL", False, "ANA SOTO", "1"), "a title and a name"),
        ("THREE PEASANTS", Target("PEASANTS", "CIVILIAN", False, None, "3"), "people by description"),
        ("THE EMBASSY", Target("EMBASSY", "DIPLOMAT OFFICE OR RESIDENCE", True, None, "1"), "a thing"),
        ("THEM", None, "a pronoun"),
        ("THE SITUATION", None, "neither people nor thing"),
    ],
)
def test_targets(text: str, target: Target | None, why: str) -> None:
    assert read_target(Actor(text, None), f"{text} WAS THERE") == target, why


@pytest.mark.parametrize(
    ("text", "number"),
    [("ABOUT 50 PEASANTS", "~50"), ("AT LEAST 6 MEN", "6-"), ("SOLDIERS", "PLURAL"), ("A PRIEST", "1")],
)
def test_numbers(text: str, number: str) -> None:
    assert number_of(text) == number


def test_perpetrators_are_people_or_organisations() -> None:
    assert perpetrators([Actor("GUERRILLAS OF THE FMLN", None)]) == (["GUERRILLAS OF THE FMLN"], ["FMLN"])
    assert perpetrators([Actor("IT", None), Actor("", None)]) == ([], [])


@pytest.mark.parametrize(
    ("words", "people", "bodies"),
    [
        ("MILITARY PATROLS", ["MILITARY PATROLS"], []),
        ("GUERRILLA FORCES", ["GUERRILLA FORCES"], []),
        ("URBAN COMMANDOS", ["URBAN COMMANDOS"], []),
        ("DEATH SQUADS", [], ["DEATH SQUADS"]),
        ("THE ARMED FORCES", [], ["ARMED FORCES"]),
    ],
)
def test_what_kind_of_people_act_names_no_body(words: str, people: list[str], bodies: list[str]) -> None:
    assert perpetrators([Actor(words, None)]) == (people, bodies)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("ONE OF HER BODYGUARDS", "BODYGUARDS"),
        ("AT LEAST 10 BUSES", "BUSES"),
        ("ONLY ONE PERSON", "PERSON"),
        ("THE MAYOR OF TARMA", "MAYOR"),
    ],
)
def test_the_head_of_a_phrase_has_no_count_in_front(phrase: str, head: str) -> None:
    assert head_of(phrase) == head


def test_a_group_is_listed_once() -> None:
    assert groups_in("The Shining Path, or Sendero Luminoso, said") == ["SHINING PATH"]
