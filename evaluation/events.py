"""Scores events with parties on PLOVER gold records: `python -m evaluation.events GSR.json [--json] [--errors N]`.

The unit is the sentence (the `text` of the records), as a set of facts on each side. A fact is (type), (type, actor
country) or (type, actor country, recipient country):
- compounds are expanded to pairs of countries; two or more actors without a recipient count as reciprocal;
- AGREE, CONSULT and COOPERATE pairs are unordered; IGO, NGO and MNC are one code;
- type names of older versions are mapped (DEMAND to REQUEST, DISAPPROVE and INVESTIGATE to ACCUSE, FIGHT to ASSAULT);
- on our side an event without a country as actor is not coded, as in PLOVER, and status is folded into type.

Gold marks one event a sentence, so precision is a lower bound. `one_per_sentence_precision` asks instead whether the
most certain event of each sentence is one that gold marks.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations
from pathlib import Path
from typing import Any

from dateline.codebook.actors import resolve_actor
from dateline.codebook.events import default_events
from dateline.language import default_parser
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import upwards
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.mentions import Phrase, Trigger
from dateline.reading.what.events import find_events
from evaluation.closing import quietly
from evaluation.folding import folded_type
from evaluation.votes import heads_of

OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# One code for bodies that are no country; the records write IGO where our codebook tells UNO from EUR.
BODIES = frozenset({"IGO", "NGO", "MNC", "UNO", "EUR", "IMG"})
# Codes in the records that no standard has.
MISSPELT = {"ITL": "ITA", "JAP": "JPN", "VTN": "VNM"}
LEVELS = ("type", "actor", "recipient")

Fact = tuple[str, ...]
Facts = dict[str, set[Fact]]


@dataclass
class Side:
    """Facts of one sentence by level; `first`: those of the event that counts as its main one."""

    facts: Facts = field(default_factory=lambda: {level: set() for level in LEVELS})
    first: Facts = field(default_factory=lambda: {level: set() for level in LEVELS})

    def add(self, facts: Facts) -> None:
        """Adds an event's facts; the first event added is the main one."""
        if not self.facts["type"]:
            self.first = {level: set(facts[level]) for level in LEVELS}
        for level in LEVELS:
            self.facts[level] |= facts[level]


def facts_of(event_type: str, actors: Iterable[str], recipients: Iterable[str]) -> Facts:
    """All facts that an event of these countries makes."""
    first, second = list(dict.fromkeys(actors)), list(dict.fromkeys(recipients))
    pairs = list(permutations(first, 2)) if not second else [(a, b) for a in first for b in second]
    if event_type in SYMMETRIC:
        pairs += [(b, a) for a, b in pairs]
        first = first + second
    return {
        "type": {(event_type,)},
        "actor": {(event_type, a) for a in first},
        "recipient": {(event_type, *((min(p), max(p)) if event_type in SYMMETRIC else p)) for p in pairs},
    }


def _code(code: str) -> str:
    code = MISSPELT.get(code, code)
    return "IGO" if code in BODIES else code


def read_gold(path: Path) -> dict[str, Side]:
    """Gold facts by sentence."""
    sides: dict[str, Side] = defaultdict(Side)
    for record in json.loads(path.read_text(encoding="utf-8")):
        if "text" in record:
            event_type = OLD_TYPES.get(record["event"], record["event"])
            sides[record["text"]].add(facts_of(event_type, _codes(record, "source"), _codes(record, "target")))
    return dict(sides)


def _codes(record: Mapping[str, Any], role: str) -> list[str]:
    parties = record.get(role)
    return [_code(party["code"]) for party in parties if party.get("code")] if isinstance(parties, list) else []


def read_ours(text: str, without: str | None = None) -> Side:
    """Our facts of one sentence; the surest event comes first."""
    parser, book = default_parser(), default_events()
    parse = parser.parse(text.strip("{} "))
    side = Side()
    triggers = find_events(parse, book, heads=heads_of(parser, without))
    for trigger in sorted(triggers, key=lambda t: (-t.confidence, _depth(parse, t), t.token)):
        actors = _countries(parse, trigger.actors)
        if actors:
            side.add(facts_of(folded_type(parse, trigger, book), actors, _countries(parse, trigger.recipients)))
    return side


def _depth(parse: Parse, trigger: Trigger) -> int:
    steps, token = 0, trigger.token
    while int(parse.heads[token]) != token:
        token, steps = int(parse.heads[token]), steps + 1
    return steps


def _countries(parse: Parse, phrases: Iterable[Phrase]) -> list[str]:
    found: list[str] = []
    for phrase in (_named(parse, given) for given in phrases):
        name = parse.name_of[phrase.head]
        head = parse.words(phrase.head, phrase.head + 1)
        match = resolve_actor(parse.words(phrase.start, phrase.end), head=head, label=name.label if name else None)
        found.extend(_code(code) for code in (match.countries[:2] if _joined(parse, phrase) else match.countries[:1]))
    return found


def _named(parse: Parse, phrase: Phrase) -> Phrase:
    """For a pronoun the subject of the nearest clause above that has a named one: gold texts are single sentences."""
    if parse.tags[phrase.head] != "PRON":
        return phrase
    for above in upwards(parse, phrase.head):
        for kid in parse.children_of[above]:
            if kid < phrase.start and parse.relations[kid] in ("nsubj", "nsubj:pass") and parse.tags[kid] != "PRON":
                return phrase_at(parse, kid)
    return phrase


def _joined(parse: Parse, phrase: Phrase) -> bool:
    """Whether one phrase names two countries side by side ("U.S. and Russian negotiators")."""
    return any(parse.relations[token] == "cc" for token in range(phrase.start, phrase.head))


def score(gold: Mapping[str, Side], ours: Mapping[str, Side]) -> dict[str, object]:
    """Precision, recall and F1 in per cent by level, and precision with one event a sentence."""
    measures: dict[str, object] = {}
    for level in LEVELS:
        right = sum(len(side.facts[level] & ours[text].facts[level]) for text, side in gold.items())
        told = sum(len(ours[text].facts[level]) for text in gold)
        there = sum(len(side.facts[level]) for side in gold.values())
        main = [(ours[text].first[level], side.facts[level]) for text, side in gold.items() if ours[text].first[level]]
        measures[level] = {
            "precision": _share(right, told),
            "recall": _share(right, there),
            "f1": _share(2 * right, told + there),
            "one_per_sentence_precision": _share(sum(bool(first & marked) for first, marked in main), len(main)),
        }
    measures["sentences"] = len(gold)
    return measures


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--without", choices=("heads", "codebook"))
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N sentences")
    options = parser.parse_args(arguments)
    gold = dict(islice(read_gold(options.file).items(), options.limit))
    ours = {text: read_ours(text, options.without) for text in gold}
    measures = score(gold, ours)
    if options.json:
        print(json.dumps(measures))
        return 0
    for name, value in measures.items():
        print(f"{name:10} {value}")
    wrong = [text for text, side in gold.items() if side.facts != ours[text].facts]
    for text in wrong[: options.errors]:
        marked, told = gold[text].facts, ours[text].facts
        for level in LEVELS:
            print(f"{level:9} gold {sorted(marked[level])} ours {sorted(told[level])}")
        print(f"          {text}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
