"""The reader of WikiEvents' format, and what counts as the same event and role."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.account import Harm
from dateline.codebook.events import default_events
from dateline.language import default_parser, parse
from dateline.reading.assemble import blocks_to_read, read_parse
from dateline.report import read_report
from dateline.report.report import Span
from evaluation.roles import Run, match, run
from evaluation.roles_data import Document, GoldEvent, GoldRole, read_documents
from evaluation.roles_found import Found, found_in, head_words
from evaluation.roles_types import Kind, types_of

FIRST = "Rebels attacked soldiers near Homs."
SECOND = "Two guards were killed."


def words_of(sentence: str, start: int) -> list[list[object]]:
    found: list[list[object]] = []
    for word in sentence.replace(".", " .").split():
        place = start + sentence.index(word)
        found.append([word, place, place + len(word)])
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    record = {
        "doc_id": "tiny",
        # The second sentence touches the first, as the public files have it.
        "sentences": [[words_of(FIRST, 0), FIRST], [words_of(SECOND, len(FIRST)), SECOND]],
        "event_mentions": [
            {
                "event_type": "Life.Die.Unspecified",
                "trigger": {"start": 9, "end": 10, "text": "killed"},
                "arguments": [{"role": "Victim", "text": "guards"}],
            },
            {
                "event_type": "Conflict.Attack.Unspecified",
                "trigger": {"start": 1, "end": 2, "text": "attacked"},
                "arguments": [{"role": "Attacker", "text": "Rebels"}, {"role": "Instrument", "text": "guns"}],
            },
        ],
    }
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


def test_sentences_are_parted_and_triggers_moved(file: Path) -> None:
    (document,) = read_documents(file)
    assert document.text == f"{FIRST}\n\n{SECOND}"
    assert [document.text[e.trigger.start : e.trigger.end] for e in document.events] == ["attacked", "killed"]


def test_whole_texts_are_read(file: Path) -> None:
    figures = run(file).figures()
    assert (figures["events"], figures["documents"], figures["coverage"]) == (2, 1, 100.0)
    assert figures["trigger_f1"] == 100.0
    assert figures["recall_by_gold_role"] == {
        "Attacker": {"recall": 100.0, "gold": 1},
        "Victim": {"recall": 100.0, "gold": 1},
    }


@pytest.mark.parametrize(
    ("gold", "ours", "why"),
    [
        ("Conflict.Attack.DetonateExplode", {"ASSAULT"}, "the subtype follows its type"),
        ("Conflict.Demonstrate.DemonstrateWithViolence", {"PROTEST", "ASSAULT"}, "the longest prefix counts"),
        ("Contact.Contact.Broadcast", set(), "telling is no event here"),
        ("Conflict.Attacker", set(), "a prefix ends at a dot"),
    ],
)
def test_types(gold: str, ours: set[str], why: str) -> None:
    assert types_of(gold) == ours, why


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("two young soldiers of the garrison", {"soldiers"}),
        ("Foreign Minister Ann Lee", {"ann", "lee"}),
    ],
)
def test_heads(words: str, head: set[str]) -> None:
    text = f"Police arrested {words} on Monday."
    start = text.index(words)
    assert head <= head_words(Span(start, start + len(words)), parse(text))


def heads(**parts: str) -> dict[str, list[frozenset[str]]]:
    return {part: [frozenset({parts[part]})] if part in parts else [] for part in ("actor", "recipient", "where")}


ASSAULT = Kind("ASSAULT")
DEATH = GoldEvent("Life.Die.Unspecified", Span(40, 46), "killed", (GoldRole("Victim", "guards"),))


@pytest.mark.parametrize(
    ("mine", "same", "why"),
    [
        (Found(Span(40, 46), ASSAULT, None, heads()), True, "same trigger"),
        (Found(Span(40, 46), Kind("AID"), None, heads()), False, "same trigger, another type"),
        (Found(Span(10, 16), ASSAULT, None, heads(recipient="guards")), False, "another trigger"),
        (Found(None, ASSAULT, Harm.KILLED, heads(recipient="guards")), True, "a folded harm, same victim"),
        (Found(None, ASSAULT, Harm.INJURED, heads(recipient="guards")), False, "another harm"),
        (Found(None, ASSAULT, Harm.KILLED, heads(recipient="rebels")), False, "another victim"),
    ],
)
def test_same_event(mine: Found, same: bool, why: str) -> None:
    assert bool(match([DEATH], [mine])) is same, why


def test_what_stands_on_a_left_out_trigger_costs_nothing() -> None:
    telling = GoldEvent("Contact.Contact.Broadcast", Span(0, 4), "said", ())
    scored = Run()
    scored.add(Document("d", "said " * 10, (telling, DEATH)), [Found(Span(0, 4), Kind("REQUEST"), None, heads())])
    figures = scored.figures()
    assert figures["trigger"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1}
    assert scored.triggers.found == 0
    assert figures["coverage"] == 50.0


@pytest.mark.parametrize(
    ("kind", "compared", "why"),
    [
        (Kind("ASSAULT"), True, "a type that the set marks as a whole"),
        (Kind("AGREE"), False, "a type that it does not mark"),
        (Kind("ACCUSE", "allege", "115"), True, "a charge"),
        (Kind("ACCUSE", "allege", "112"), False, "blame outside a court is telling there"),
        (Kind("PROTEST", "boycott", "143"), False, "a boycott is no demonstration"),
        (Kind("RETREAT", "release", "0841"), True, "a release"),
        (Kind("RETREAT", "withdraw", "0874"), False, "a withdrawal is movement there"),
    ],
)
def test_what_the_set_marks(kind: Kind, compared: bool, why: str) -> None:
    assert kind.compared is compared, why


def test_every_mention_counts_with_its_own_victims() -> None:
    text = "KYIV (Reuters) - Rebels shelled the town, killing two nurses. The shelling lasted an hour."
    report = read_report(text.encode(), name="t")
    parsed = default_parser().parse(report.text, blocks_to_read(report))
    first, *further = found_in(read_parse(report, parsed, default_events()), parsed)
    assert [text[mention.trigger.start : mention.trigger.end] for mention in further if mention.trigger] == [
        "killing",
        "shelling",
    ]
    assert [mention.heads["recipient"] for mention in further] == [[{"nurses"}], []]
    assert first.heads["actor"] == further[0].heads["actor"] == [{"rebels"}]
