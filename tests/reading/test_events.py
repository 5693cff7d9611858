"""What happened, who and to whom: frames, light verbs, voice, control, coordination, and what is no event."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.codebook.events import default_events
from dateline.language import parse
from dateline.language.parse import Parse
from dateline.reading.mentions import Phrase, Trigger
from dateline.reading.what.events import find_events
from dateline.reading.what.pairs import code_pair
from dateline.report.report import Span

# Type, mode, actors, recipients, trigger.
Expected = tuple[str, str | None, list[str], list[str], str]

ROWS: list[tuple[str, list[Expected], str]] = [
    # Verbs, voice
    (
        "Iraqi troops shelled a village on Monday.",
        [("ASSAULT", "heavy-weapons", ["Iraqi troops"], ["a village"], "shelled")],
        "a plain verb",
    ),
    (
        "The minister was sacked by the president.",
        [("SANCTION", "expel", ["the president"], ["The minister"], "sacked")],
        "passive with its by-phrase",
    ),
    (
        "The king was placed under house arrest.",
        [("COERCE", "arrest", [], ["The king"], "placed under house arrest")],
        "passive verb phrase without an agent",
    ),
    (
        "Turkey shot down a Russian jet.",
        [("ASSAULT", "firearms", ["Turkey"], ["a Russian jet"], "shot down")],
        "verb and particle",
    ),
    # Light verbs and event nouns
    (
        "Rebels carried out attacks on army posts.",
        [("ASSAULT", None, ["Rebels"], ["army posts"], "carried out attacks")],
        "a light verb and its noun are one event",
    ),
    (
        "The convoy came under attack from gunmen.",
        [("ASSAULT", None, ["gunmen"], ["The convoy"], "came under attack")],
        "the subject of this light verb suffers the event",
    ),
    (
        "The committee launched a series of attacks on the army.",
        [("ASSAULT", None, ["The committee"], ["the army"], "launched a series of attacks")],
        "a counting noun between light verb and event noun",
    ),
    (
        "Israel's shelling of Gaza continued.",
        [("ASSAULT", "heavy-weapons", ["Israel"], ["Gaza"], "shelling")],
        "the owner of an event noun acts",
    ),
    (
        "Iran and Iraq held talks in Baghdad.",
        [("CONSULT", None, ["Iran", "Iraq"], [], "held talks")],
        "coordinated parties of a meeting all act",
    ),
    (
        "Workers went on strike at the port.",
        [("PROTEST", "strike", ["Workers"], ["the port"], "went on strike")],
        "labour strikes are no attacks",
    ),
    (
        "The guerrillas took three nurses hostage.",
        [("ASSAULT", "abduct", ["The guerrillas"], ["three nurses"], "took three nurses hostage")],
        "object between verb and noun",
    ),
    (
        "Turkish troops skipped a joint patrol with the Russian military.",
        [("COOPERATE", None, ["Turkish troops"], ["the Russian military"], "skipped a joint patrol")],
        "what did not happen keeps its type; the status says the rest",
    ),
    # Understood subjects
    (
        "Militants who had seized the town were driven out by the army.",
        [
            ("ASSAULT", None, ["Militants"], [], "seized the town"),
            ("ASSAULT", None, ["the army"], ["Militants"], "driven"),
        ],
        "relative clause and passive",
    ),
    (
        "Protesters demanding the release of the journalist blocked the highway.",
        [
            ("REQUEST", "yield", ["Protesters"], ["the journalist"], "demanding the release"),
            ("PROTEST", "obstruct", ["Protesters"], [], "blocked the highway"),
        ],
        "a participle takes the noun before it as subject",
    ),
    (
        "Villagers said soldiers had shelled and burned their homes.",
        [
            ("ASSAULT", "heavy-weapons", ["soldiers"], ["their homes"], "shelled"),
            ("ASSAULT", "primitive", ["soldiers"], ["their homes"], "burned"),
        ],
        "coordinated verbs share subject and object",
    ),
    (
        "The army was forced to withdraw from the city.",
        [
            ("COERCE", "restrict", [], ["The army"], "forced"),
            ("RETREAT", "withdraw", ["The army"], ["the city"], "withdraw"),
        ],
        "raising: the subject of the passive withdraws",
    ),
    (
        "Rebels blamed the army for the deaths.",
        [("ACCUSE", "allege", ["Rebels"], ["the army"], "blamed")],
        "the direct object goes before what hangs on the preposition",
    ),
    # Types that carry another event
    (
        "Moscow promised to send grain to Egypt.",
        [("AGREE", None, ["Moscow"], ["Egypt"], "promised")],
        "a promised delivery is the promise, not a second event",
    ),
    (
        "Ankara threatened to close the border with Iraq.",
        [("THREATEN", "restrict", ["Ankara"], ["Iraq"], "threatened")],
        "the mode of a threat is what is threatened",
    ),
    (
        "The government refused to negotiate with the rebels.",
        [("REJECT", "meet", ["The government"], ["the rebels"], "refused")],
        "the mode of a refusal is what is refused",
    ),
    (
        "Turkey is ready to do everything possible to stop the bloodshed.",
        [("AGREE", None, ["Turkey"], [], "ready")],
        "stated readiness",
    ),
    (
        "A court rejected an appeal filed by lawyers of the tycoon.",
        [("REJECT", None, ["A court"], ["lawyers of the tycoon"], "rejected an appeal")],
        "whose request is refused",
    ),
    (
        "The bishop said the militia must leave the town.",
        [("REQUEST", "yield", ["The bishop"], ["the militia"], "must")],
        "what a speaker says another must do",
    ),
    # Words with several senses
    (
        "The general called the senator a liar.",
        [("ACCUSE", "disapprove", ["The general"], ["the senator"], "called the senator a liar")],
        "to call names is no call",
    ),
    ("The two sides struck a deal.", [("SUPPORT", None, ["The two sides"], [], "struck a deal")], "strike a deal"),
    (
        "The president fired the head of the police.",
        [("SANCTION", "expel", ["The president"], ["the head of the police"], "fired")],
        "to fire a person is no shot",
    ),
    (
        "The managers will fire us.",
        [("SANCTION", "expel", ["The managers"], ["us"], "fire")],
        "a pronoun can lose its job too",
    ),
    (
        "Washington hit two companies with sanctions.",
        [("SANCTION", "discontinue", ["Washington"], ["two companies"], "hit")],
        "to hit with sanctions is no attack",
    ),
    (
        "The slaying of three farmers angered the union.",
        [("ASSAULT", None, [], ["three farmers"], "slaying")],
        "an event noun for killing",
    ),
    (
        "Syrian government troops entered the town of Saraqib.",
        [("MOBILIZE", "troops", ["Syrian government troops"], ["the town of Saraqib"], "entered")],
        "a move short of force",
    ),
    (
        "Ankara failed to inform Russia about the movement.",
        [("CONSULT", None, ["Ankara"], ["Russia"], "inform")],
        "notice given is a consultation; that it failed is status",
    ),
    (
        "Civilians were the target of the army's attacks.",
        [("ASSAULT", None, ["the army"], ["Civilians"], "attacks")],
        "who is called the target of an event",
    ),
    (
        "Turkey expects a delegation from Russia on Friday.",
        [("CONSULT", "visit", ["a delegation from Russia"], ["Turkey"], "expects a delegation")],
        "the host is the recipient of a visit",
    ),
    (
        "Farmers fleeing to Homs were the real victims of the rebels' attacks.",
        [("ASSAULT", None, ["the rebels"], ["Farmers fleeing to Homs"], "attacks")],
        "the participle says which ones are meant",
    ),
    (
        "Rebel troops entered the town of Homs, a stronghold of the army.",
        [("MOBILIZE", "troops", ["Rebel troops"], ["the town of Homs"], "entered")],
        "an apposition behind a comma is no part of the name",
    ),
    (
        "Turkey notified the navy of the departure of the ship.",
        [("CONSULT", None, ["Turkey"], ["the navy"], "notified")],
        "of belongs to the verb of telling",
    ),
    (
        "Cyprus warned the navy of the ship's departure.",
        [("CONSULT", None, ["Cyprus"], ["the navy"], "warned")],
        "word of a movement is notice, no threat",
    ),
    (
        "The union accused the army of the massacre of three farmers.",
        [
            ("ACCUSE", "allege", ["The union"], ["the army"], "accused"),
            ("ASSAULT", None, ["the army"], ["three farmers"], "massacre"),
        ],
        "who is accused of a deed is its doer",
    ),
    (
        "Greece accused Cyprus of attacking its ship.",
        [
            ("ACCUSE", "allege", ["Greece"], ["Cyprus"], "accused"),
            ("ASSAULT", None, ["Cyprus"], ["its ship"], "attacking"),
        ],
        "of with a verb: the accused is its subject",
    ),
    (
        "Three Israeli strikes targeted a convoy.",
        [("ASSAULT", None, ["Israeli"], ["a convoy"], "strikes targeted")],
        "a strike that hits is one event",
    ),
    (
        "The president ordered the departure of all diplomats.",
        [("REQUEST", None, ["The president"], ["all diplomats"], "ordered")],
        "behind an abstract noun stands a party",
    ),
    (
        "The senator alleged corruption.",
        [("ACCUSE", "allege", ["The senator"], [], "alleged")],
        "an abstract noun is no party",
    ),
    (
        "A student witnessed the blast.",
        [("ASSAULT", "explosives", [], [], "blast")],
        "who sees an attack does not suffer it",
    ),
    # No event at all
    ("The government is pushing ahead with the census.", [], "to go on is no request"),
    ("A source who declined to be named described the deal.", [], "a wire's formula"),
    ("Police were searching for the driver.", [], "to search for somebody seizes nothing"),
    ("The authorities closed two metro stations.", [], "no radio station"),
    ("The leaders discussed the fight against terrorism.", [], "a fight without an enemy"),
    ("Observers suggest that the crisis will get worse.", [], "with an indicative clause suggest only tells"),
    ("He joined the Free Front (outlawed in Chad).", [], "a label in brackets"),
    ("The striker attacked the goal in the second half.", [], "sport"),
    ("Shares fell after the bank withdrew its forecast.", [], "business"),
    ("Heavy rain killed 12 people.", [], "nature acts for nobody"),
    ("Voters went to the polls.", [], "a phrase with no PLOVER type"),
    ("The company launched a new product.", [], "launch needs an attack to be one"),
    ("The patient died of a heart attack.", [], "an illness"),
    # What may stand where, beyond the commonest nouns
    (
        "Government forces captured five of them near the river.",
        [("ASSAULT", "abduct", ["Government forces"], ["five of them"], "captured")],
        "a number counts people",
    ),
    (
        "Romania has sent Moldova a team of eight engineers.",
        [("AID", None, ["Romania"], ["Moldova"], "sent Moldova a team of eight engineers")],
        "what is sent stands behind the word that counts it",
    ),
    (
        "Hundreds of nurses marched on parliament to demand the resignation of the minister.",
        [("PROTEST", "demo", ["Hundreds of nurses"], ["parliament"], "marched")],
        "people without arms march on a place in protest, and what for is no event beside it",
    ),
    (
        "Pirates seized the tanker.",
        [("ASSAULT", "abduct", ["Pirates"], ["the tanker"], "seized")],
        "a ship taken by an armed band is hijacked, not confiscated",
    ),
    (
        "Youths set fire to a party office.",
        [("ASSAULT", "primitive", ["Youths"], ["a party office"], "set fire")],
        "an idiom with its object inside",
    ),
    (
        "Gunfire erupted in the capital.",
        [("ASSAULT", None, [], [], "Gunfire erupted")],
        "fire that nobody is said to have opened",
    ),
    (
        "Police walked off the job.",
        [("PROTEST", "strike", ["Police"], [], "walked off the job")],
        "a strike in other words",
    ),
    (
        "The farmers spoke to Harbour News.",
        [],
        "an interview is no meeting",
    ),
    ("The mate was shot when he resisted.", [("ASSAULT", "firearms", [], ["The mate"], "shot")], "nothing is refused"),
    (
        "The party announced a general strike, but called it off.",
        [
            ("PROTEST", "strike", ["The party"], [], "announced a general strike"),
            ("CONCEDE", None, ["The party"], [], "called it off"),
        ],
        "what is called off may be a pronoun",
    ),
    (
        "The envoy called Norway's conduct reckless.",
        [("ACCUSE", "disapprove", ["The envoy"], ["Norway"], "called Norway's conduct reckless")],
        "a name that blames",
    ),
    (
        "The general ordered the killing of two farmers.",
        [("ASSAULT", "targeted", ["The general"], ["two farmers"], "ordered the killing")],
        "who orders a killing does it",
    ),
    ("Both agreed that the storm had lasted an hour.", [], "of one mind on what was"),
    ("The bank battled to keep its clients.", [], "an effort, not a fight"),
    (
        "Thailand moved two battalions to Surin province.",
        [("MOBILIZE", "troops", ["Thailand"], [], "moved two battalions")],
        "where troops go is a place and no side",
    ),
    (
        "Kenya closed the crossing.",
        [("COERCE", "restrict", ["Kenya"], ["the crossing"], "closed the crossing")],
        "what is closed",
    ),
    (
        "The bloc threatened to send troops.",
        [("THREATEN", "violence", ["The bloc"], [], "threatened")],
        "those whom one sends are not threatened",
    ),
]


def shown(text: Parse, trigger: Trigger) -> Expected:
    """A trigger in the words of the table."""

    def words(phrases: tuple[Phrase, ...]) -> list[str]:
        return [text.words(phrase.start, phrase.end) for phrase in phrases]

    return (
        trigger.event_type,
        trigger.mode,
        words(trigger.actors),
        words(trigger.recipients),
        text.words(*trigger.words),
    )


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_events(text: str, expected: list[Expected], why: str) -> None:
    parsed = parse(text)
    assert [shown(parsed, trigger) for trigger in find_events(parsed, default_events())] == expected, why


PAIRS = [
    # Text, source, target, type: the event between two marked parties.
    ("Kenya condemned the raid that Somali rebels carried out on Sunday.", "Kenya", "Somali rebels", "ACCUSE"),
    ("After talks with Chad, Libya expelled the French envoy.", "Libya", "the French envoy", "SANCTION"),
    ("Chile sent tents to Haiti and recalled its envoy from Lima.", "Chile", "Haiti", "AID"),
]


@pytest.mark.parametrize(("text", "source", "target", "event_type"), PAIRS)
def test_pair(text: str, source: str, target: str, event_type: str) -> None:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (source, target)]
    found = code_pair(parse(text), *spans)
    assert found is not None
    assert found.event_type == event_type


def test_no_event_between_parties() -> None:
    text = "Chile and Peru are in South America."
    assert code_pair(parse(text), Span(0, 5), Span(10, 14)) is None


@settings(max_examples=25)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80))
def test_any_text_is_read(text: str) -> None:
    parsed = parse(text)
    triggers = find_events(parsed, default_events())
    assert len({trigger.token for trigger in triggers}) == len(triggers)
    for trigger in triggers:
        assert 0 <= trigger.words[0] <= trigger.token < len(parsed) or trigger.words[0] < trigger.words[1] <= len(
            parsed
        )


@settings(max_examples=20)
@given(st.permutations([row[0] for row in ROWS]))
def test_sentences_do_not_disturb_each_other(texts: list[str]) -> None:
    together = parse("\n\n".join(texts[:4]))
    apart = [shown(p, t) for p in map(parse, texts[:4]) for t in find_events(p, default_events())]
    assert [shown(together, t) for t in find_events(together, default_events())] == apart
