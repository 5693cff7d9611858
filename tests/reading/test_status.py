"""Status: text, the event's word, what it comes to, and why the row stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import parse
from dateline.reading.says.sayings import find_sayings, sayings_of
from dateline.reading.status.status import StatusReader, graded, read_status

# text | event | polarity | certainty | aspect | recurrence
ROWS = [
    # what lies ahead
    ("A delegation is expected to visit Ankara on Saturday.", "visit", "happened", "probable", "planned", None),
    ("Troops soon surrounded the town.", "surrounded", "happened", "certain", "past", None),
    ("The army will carry out attacks on the town.", "attacks", "happened", "certain", "planned", None),
    ("The two leaders will meet on Friday and sign a treaty.", "sign", "happened", "certain", "planned", None),
    ("The minister said that Ankara would send troops.", "send", "happened", "certain", "planned", None),
    ("The planned visit of the envoy was postponed.", "visit", "happened", "certain", "planned", None),
    ("The envoy plans a visit to Oslo.", "plans", "happened", "certain", "planned", None),
    ("Residents of Goma protested on Wednesday, they said.", "protested", "happened", "certain", "past", None),
    ("The rebels planned the attack.", "planned", "happened", "certain", "past", None),
    ("Turkey was expecting a delegation from Russia.", "expecting", "happened", "probable", "planned", None),
    # what may be, or is asked for
    ("Negotiations between the two leaders may follow.", "Negotiations", "happened", "possible", "hypothetical", None),
    ("Talks could take place in May.", "Talks", "happened", "possible", "hypothetical", None),
    ("Negotiations may follow.", "follow", "happened", "possible", "hypothetical", None),
    ("Turkey threatened to attack the port.", "attack", "happened", "possible", "hypothetical", None),
    ("The envoy called for talks with the rebels.", "talks", "happened", "possible", "hypothetical", None),
    ("If the rebels attack, the army will respond.", "attack", "happened", "possible", "hypothetical", None),
    ("If the rebels attack, the army will respond.", "respond", "happened", "possible", "hypothetical", None),
    (
        "They made another attempt to establish a ceasefire.",
        "establish",
        "happened",
        "unknown",
        "past",
        "repeated",
    ),
    (
        "The commander told a radio station that rebels had attacked the base.",
        "attacked",
        "happened",
        "certain",
        "past",
        None,
    ),
    ("The commander told his men to attack the base.", "attack", "happened", "possible", "hypothetical", None),
    # what was tried lies where the trying lies; whether it came about is open
    ("Gunmen tried to kill the mayor.", "kill", "happened", "unknown", "past", "attempted"),
    ("Rebels are trying to seize the town.", "seize", "happened", "unknown", "ongoing", "attempted"),
    ("The group may try to kidnap tourists.", "kidnap", "happened", "unknown", "hypothetical", "attempted"),
    # what is to be stopped or prevented, and what is spoken of as known
    ("The army has a plan to prevent attacks.", "attacks", "did not", "certain", "hypothetical", None),
    ("The envoy called for an end to the fighting.", "fighting", "happened", "certain", "ongoing", None),
    ("The truce did not halt the shelling of the town.", "shelling", "happened", "certain", "ongoing", None),
    ("The two sides ended the fighting.", "fighting", "happened", "certain", "past", None),
    ("They met to discuss the attack.", "attack", "happened", "certain", "past", None),
    ("Officials welcomed the failure of the talks.", "talks", "happened", "certain", "past", None),
    ("Hundreds met to denounce the law.", "denounce", "happened", "certain", "past", None),
    ("Police called the blast an attack.", "attack", "happened", "certain", "past", None),
    ("He helped kidnap the mayor.", "kidnap", "happened", "certain", "past", None),
    ("The failed uprising shook the country.", "uprising", "happened", "certain", "past", None),
    ("Police investigated the cause of the explosion.", "explosion", "happened", "certain", "past", None),
    ("Norway rejected a call to release three activists held since May.", "held", "happened", "certain", "past", None),
    # what stands where the main thing stands, or waits for something
    ("Oslo plans to press Tehran by sending ships.", "sending", "happened", "certain", "planned", None),
    ("She will meet the king before visiting Oslo.", "visiting", "happened", "certain", "planned", None),
    ("They will fight until the army lifts the siege.", "lifts", "happened", "possible", "hypothetical", None),
    ("Syria asked for money in return for a withdrawal.", "withdrawal", "happened", "possible", "hypothetical", None),
    (
        "They held a march calling for the release of the priest.",
        "release",
        "happened",
        "possible",
        "hypothetical",
        None,
    ),
    ("Any attack on the port would be a mistake.", "attack", "happened", "possible", "hypothetical", None),
    ("The attack follows the killing of two men on Monday.", "attack", "happened", "certain", "past", None),
    # what did not happen
    ("The talks in Oslo were derailed.", "talks", "did not", "certain", "past", None),
    ("The soldiers not only shelled the village but also looted it.", "shelled", "happened", "certain", "past", None),
    ("The raid was not merely an attack on the city.", "attack", "happened", "certain", "past", None),
    ("Troops did not enter the town.", "enter", "did not", "certain", "past", None),
    ("No civilians were killed in the raid.", "killed", "did not", "certain", "past", None),
    ("Turkish troops skipped a joint patrol.", "skipped", "did not", "certain", "past", None),
    ("Ankara failed to inform Moscow.", "inform", "did not", "certain", "past", None),
    ("Police foiled an attack on the embassy.", "attack", "did not", "certain", "past", None),
    ("The planned visit of the envoy was cancelled.", "visit", "did not", "certain", "planned", None),
    ("He was prevented from leaving the country.", "leaving", "did not", "certain", "past", None),
    ("The troops left without firing a shot.", "firing", "did not", "certain", "past", None),
    ("The army denied shelling the town.", "shelling", "did not", "certain", "past", None),
    (
        "The minister denied that the trip was linked to the killing of the mayor.",
        "killing",
        "happened",
        "certain",
        "past",
        None,
    ),
    (
        "The ministry denied the accusation that its troops had shelled the town.",
        "shelled",
        "did not",
        "certain",
        "past",
        None,
    ),
    ("The attempted coup of last week shook the country.", "coup", "did not", "certain", "past", None),
    # two negations cancel each other
    ("Ankara did not fail to inform Moscow.", "inform", "happened", "certain", "past", None),
    # how sure
    ("The government may have bombed the village.", "bombed", "happened", "possible", "past", None),
    ("Officials believe that rebels killed the mayor.", "killed", "happened", "probable", "past", None),
    ("The general is said to have fled the country.", "fled", "happened", "probable", "past", None),
    ("The alleged attack killed five people.", "attack", "happened", "possible", "past", None),
    ("Did the rebels attack the convoy?", "attack", "happened", "unknown", "past", None),
    ("The ministry did not confirm that troops had entered the town.", "entered", "happened", "unknown", "past", None),
    # going on, and again
    ("The aggression of the regime continues in the north.", "aggression", "happened", "certain", "ongoing", None),
    ("Talks are under way in Geneva.", "Talks", "happened", "certain", "ongoing", None),
    ("The troops entered the town for the first time.", "entered", "happened", "certain", "past", "first time"),
    ("The army bombed the village again.", "bombed", "happened", "certain", "past", "repeated"),
    ("The army bombs the village every week.", "bombs", "happened", "certain", "ongoing", "habitual"),
    # the present of a running text: it holds, it goes on, or it is set to come
    ("Rebels control the town and attack convoys.", "attack", "happened", "certain", "ongoing", None),
    ("Turkey is ready to help.", "ready", "happened", "certain", "ongoing", None),
    ("The hostages are held by gunmen.", "held", "happened", "certain", "ongoing", None),
    ("The army carries out attacks on the town.", "attacks", "happened", "certain", "ongoing", None),
    ("The army does not control the town.", "control", "did not", "certain", "ongoing", None),
    ("A delegation arrives in Oslo on Saturday.", "arrives", "happened", "certain", "planned", None),
    ("The envoy is visiting Oslo next week.", "visiting", "happened", "certain", "planned", None),
    ("Talks begin on May 3.", "Talks", "happened", "certain", "planned", None),
    ("A delegation comes to Oslo. We will hold talks.", "comes", "happened", "certain", "planned", None),
    ("A delegation comes to Oslo every year.", "comes", "happened", "certain", "ongoing", "habitual"),
    ("The king meets the envoy in Oslo on May 3, 2019.", "meets", "happened", "certain", "past", None),
    ("The envoy has visited Oslo.", "visited", "happened", "certain", "past", None),
    ("Gunmen hit the town.", "hit", "happened", "certain", "past", None),
    ("In the 1990s the army bombed the village.", "bombed", "happened", "certain", "past", "historical"),
    # a plain telling, and a control verb that tells
    ("The army shelled the town.", "shelled", "happened", "certain", "past", None),
    ("Ankara claimed to have informed Moscow.", "informed", "happened", "certain", "past", None),
    ("The rebels managed to enter the town.", "enter", "happened", "certain", "past", None),
    ("The ministry rejected the proposal of the envoy.", "proposal", "happened", "certain", "past", None),
]


@pytest.mark.parametrize(("text", "event", "polarity", "certainty", "aspect", "recurrence"), ROWS)
def test_status(text: str, event: str, polarity: str, certainty: str, aspect: str, recurrence: str | None) -> None:
    found = parse(text)
    token = next(token.index for token in found if token.text == event)
    sayings = find_sayings(found)
    status = read_status(found, token, sayings, sayings_of(found, sayings, token))
    assert (status.polarity, status.certainty, status.aspect) == (polarity, certainty, aspect)
    assert status.recurrence == recurrence


def test_a_headline_tells_in_the_present_what_has_happened() -> None:
    found = parse("Rebels seize the town")
    assert StatusReader(found).read(1).aspect == "ongoing"
    assert StatusReader(found, headlines=True).read(1).aspect == "past"


def test_marks_point_at_the_words_that_show_it() -> None:
    found = parse("Ankara failed to inform Moscow.")
    token = next(token.index for token in found if token.text == "inform")
    assert [found[mark].text for mark in read_status(found, token).marks] == ["failed"]


def test_a_denial_that_is_carried_on_by_its_cue_counts_once() -> None:
    found = parse("The army denied that it had shelled the town.")
    token = next(token.index for token in found if token.text == "shelled")
    sayings = find_sayings(found)
    assert read_status(found, token, sayings, sayings_of(found, sayings, token)).polarity == "did not"
    assert read_status(found, token).polarity == "did not"


# surer first, less sure second | event in both
GRADES = [
    ("The army shelled the town.", "The army will shell the town tomorrow.", ("shelled", "shell")),
    ("The army shelled the town.", "The army threatened to shell the town.", ("shelled", "shell")),
]


@pytest.mark.parametrize(("surer", "less", "events"), GRADES)
def test_graded_orders(surer: str, less: str, events: tuple[str, str]) -> None:
    values = []
    for text, event in zip((surer, less), events, strict=True):
        found = parse(text)
        values.append(graded(found, next(token.index for token in found if token.text == event)))
    assert values[0] > values[1]


def test_commitment_to_a_plan_is_above_its_having_happened() -> None:
    found = parse("The army will shell the town tomorrow.")
    token = next(token.index for token in found if token.text == "shell")
    assert graded(found, token, committed=True) > graded(found, token)


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(["not", "attack", "if", "will", "the", "plan", "to", "denied", "?", "may", "army", "."]),
        max_size=12,
    )
)
def test_any_token_has_a_status(words: list[str]) -> None:
    found = parse(" ".join(words))
    reader = StatusReader(found)
    for token in range(len(found)):
        status = reader.read(token)
        assert all(0 <= mark < len(found) for mark in status.marks)
        assert -3.0 <= reader.graded(token) <= 3.0
