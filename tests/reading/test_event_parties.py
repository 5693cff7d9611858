"""Who is a party of an event and who is not: tools, grounds, kinds of events, members singled out, whole names of events."""

from __future__ import annotations

import pytest

from dateline.codebook.events import default_events
from dateline.language import parse
from dateline.reading.grammar.mend import mended
from dateline.reading.what.events import find_events

# Trigger words, actors, recipients.
Expected = tuple[str, list[str], list[str]]

ROWS: list[tuple[str, list[Expected], str]] = [
    (
        "The Red Dawn group claimed responsibility for the bombing of the pipeline.",
        [("bombing", ["The Red Dawn group"], ["the pipeline"])],
        "who claims a deed is told to have done it",
    ),
    (
        "No group claimed responsibility for the bombing of the pipeline.",
        [("bombing", [], ["the pipeline"])],
        "nobody claims it",
    ),
    (
        "A bomber rammed his truck into an army checkpoint.",
        [("rammed his truck", ["A bomber"], ["an army checkpoint"])],
        "the truck is the means",
    ),
    (
        "Two clerks were killed by a roadside bomb.",
        [("killed", [], ["Two clerks"])],
        "a bomb kills, but it is nobody's act of its own",
    ),
    (
        "Russian missiles destroyed the bridge.",
        [("destroyed", ["Russian missiles"], ["the bridge"])],
        "a weapon whose owner is named stands for the owner",
    ),
    (
        "Rebels destroyed ten power pylons and a branch of the bank.",
        [("destroyed", ["Rebels"], ["ten power pylons", "a branch of the bank"])],
        "pylons and branches are things that are wrecked",
    ),
    ("A flood destroyed the bank.", [], "what nature wrecks nobody attacks"),
    ("A device exploded on Friday.", [("exploded", [], [])], "what blows up by itself is the bomb"),
    ("They detonated a device on Friday.", [("detonated a device", ["They"], [])], "who sets it off acts"),
    (
        "By the end of June, forty soldiers had been killed.",
        [("killed", [], ["forty soldiers"])],
        "a time is no doer",
    ),
    (
        "There were attacks in the city on Sunday.",
        [("attacks", [], [])],
        "a city is where attacks are, not whom they strike",
    ),
    ("Rebels launched attacks on the city.", [("launched attacks", ["Rebels"], ["the city"])], "but one attacks it"),
    ("A terrorist attack shook the port.", [("attack", [], [])], "the kind of an attack is not who made it"),
    (
        "Six farmers were arrested, including Ana Ruiz and Juan Sosa.",
        [("arrested", [], ["Six farmers", "Ana Ruiz", "Juan Sosa"])],
        "members who are named are parties too",
    ),
    (
        "Police arrested a suspect after Senator Veliz's murder.",
        [("arrested", ["Police"], ["a suspect"]), ("murder", [], ["Senator Veliz"])],
        "whose murder it was is who was murdered",
    ),
    (
        "The journalist's arrest by the army was a surprise.",
        [("arrest", ["the army"], ["The journalist"])],
        "and whose arrest, who was arrested",
    ),
    (
        "The regime's murder of two priests was condemned.",
        [("murder", ["The regime"], ["two priests"]), ("condemned", [], ["The regime"])],
        "but with a victim of its own the owner acts",
    ),
    (
        "The assassination attempt failed.",
        [("assassination attempt", [], [])],
        "the word that opens an event's name is no second event",
    ),
    (
        "Gunmen killed a guard in an attack on the market.",
        [("killed", ["Gunmen"], ["a guard"]), ("attack", [], ["the market"])],
        "what an attack is on is not whose it is",
    ),
    (
        "Police are hunting a gunman in the hills.",
        [("hunting", ["Police"], ["a gunman"])],
        "a search for a suspect is an investigation",
    ),
    ("The clerk pleaded not guilty on Monday.", [], "a plea in court asks for nothing"),
    (
        "On Monday the strike hit a convoy.",
        [("strike hit", [], ["a convoy"])],
        "the noun that tells the verb's event is shown with it",
    ),
    ("Six people were killed in a train crash.", [], "nobody kills those who die in a mishap"),
    (
        "Six people were killed in a wave of bombings.",
        [("killed", [], ["Six people"]), ("bombings", [], [])],
        "but somebody does in an attack",
    ),
    ("The ferry was built to hold 300 soldiers.", [], "a vehicle holds people without arresting them"),
    ("Rebels held forty soldiers for a week.", [("held", ["Rebels"], ["forty soldiers"])], "but captors do not"),
    ("Three people drowned when the boat overturned.", [], "what overturns refuses nothing"),
    (
        "The general went on trial on Monday.",
        [("went on trial", [], ["The general"])],
        "who stands trial is accused and accuses nobody",
    ),
    (
        "The senator fired her campaign manager.",
        [("fired", ["The senator"], ["her campaign manager"])],
        "an aide is fired from a job, not from a gun",
    ),
    ("The army did not respond to a request for comment.", [], "what a newsroom asks is no event"),
    (
        "Sweden granted the rebels' request.",
        [("granted the rebels' request", ["Sweden"], ["the rebels"])],
        "what a party asks is one",
    ),
    (
        "Two villages were shelled by the army, killing nine farmers.",
        [("shelled", ["the army"], ["Two villages"]), ("killing", ["the army"], ["nine farmers"])],
        "what comes of a deed is its doer's, not that of whom it befell",
    ),
    (
        "The town was bombed on Sunday, killing five nurses.",
        [("bombed", [], ["The town"]), ("killing", [], ["five nurses"])],
        "nor is the place that was hit the doer where none is named",
    ),
    (
        "The bridge was destroyed by a Russian airstrike.",
        [("destroyed by a Russian airstrike", ["Russian"], ["The bridge"])],
        "an attack by which something is destroyed is that event",
    ),
    (
        "The mayor condemned the attack on the mosque.",
        [("condemned", ["The mayor"], []), ("attack", [], ["the mosque"])],
        "who is attacked is not condemned",
    ),
    (
        "The mayor condemned the Syrian attack on the mosque.",
        [("condemned", ["The mayor"], ["Syrian"]), ("attack", ["Syrian"], ["the mosque"])],
        "who attacks is",
    ),
    (
        "The premier denounced what he called a plot.",
        [("denounced", ["The premier"], [])],
        "what somebody calls something is nobody",
    ),
    (
        "Thousands of farmers staged a rally in the capital.",
        [("staged a rally", ["Thousands of farmers"], [])],
        "where a protest is held is not whom it is against",
    ),
    (
        "Thousands of farmers took to the streets.",
        [("took to the streets", ["Thousands of farmers"], [])],
        "nor are the streets",
    ),
    (
        "The army said the attack was launched from the hills.",
        [("attack was launched", [], [])],
        "hills are where an attack comes from",
    ),
    (
        "Police investigated threats of an attack on presidential candidate Ana Roe.",
        [("investigated", ["Police"], []), ("attack", [], ["presidential candidate Ana Roe"])],
        "whom an attack is to strike does not attack, and office and name are one party",
    ),
    (
        "The king met President Bush and Secretary of State Condoleezza Rice.",
        [("met", ["The king", "President Bush", "Secretary of State Condoleezza Rice"], [])],
        "nor is an office with of apart from who holds it",
    ),
    (
        "The attack on a market in Karachi that killed five people was condemned.",
        [("attack", [], ["a market in Karachi"]), ("killed", [], ["five people"]), ("condemned", [], [])],
        "what an attack did is not done by the place it struck",
    ),
    (
        "Rebels drove a car into a checkpoint killing three officers.",
        [("killing", ["Rebels"], ["three officers"])],
        "nor does a checkpoint kill",
    ),
    (
        "A series of attacks has left eleven soldiers dead and a candidate seriously wounded.",
        [("attacks", [], []), ("wounded", [], ["a candidate"])],
        "who is left wounded wounds nobody",
    ),
    (
        "A strike on a militia base destroyed two cars.",
        [("strike on a militia base destroyed", [], ["two cars"])],
        "whom a strike is on does not do what the strike does",
    ),
    (
        "Britain and France are in talks with Iran.",
        [("talks", ["Britain", "France", "Iran"], [])],
        "who is in talks takes part in them",
    ),
    (
        "The minister used the attack as an excuse.",
        [("attack", [], [])],
        "who makes use of an attack did not make it",
    ),
    (
        "The Marriott Hotel bombing killed two clerks.",
        [("bombing", [], ["Marriott Hotel"]), ("killed", [], ["two clerks"])],
        "an attack may be known by what it struck",
    ),
    (
        "The IRA bombing killed two clerks.",
        [("bombing", ["IRA"], []), ("killed", ["IRA"], ["two clerks"])],
        "or by who made it",
    ),
    (
        "Students held a protest at the university against the siege of the town.",
        [("held a protest", ["Students"], []), ("siege", [], ["the town"])],
        "where nobody is told to have done what is protested against, the protest is against nobody named",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_parties(text: str, expected: list[Expected], why: str) -> None:
    parsed = mended(parse(text))
    found = [
        (
            parsed.words(*trigger.words),
            [parsed.words(p.start, p.end) for p in trigger.actors],
            [parsed.words(p.start, p.end) for p in trigger.recipients],
        )
        for trigger in find_events(parsed, default_events())
    ]
    assert found == expected, why
