"""Scores the gathering of accounts into incidents: `python -m evaluation.incidents DIR [--topics A-B] [--json]`.

DIR holds ECB+ (a folder a topic): event mentions are given, and clusters over the documents of each topic are scored by
the CoNLL measures, singletons counted. Or it holds MUC-3/4 messages with keys: all are read from raw text into an empty
ledger, and two messages belong together where their keys tell one incident; precision and recall are of such pairs,
among messages with keys. Pairs of which the keys do not say whether they are one incident count neither way.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from dateline.language import default_parser
from dateline.ledger import open_ledger
from dateline.ledger.interface import Question
from evaluation.closing import quietly
from evaluation.clusters import Tallies
from evaluation.ecb_links import rarities, weigh
from evaluation.ecb_network import chances, gather, read_networks
from evaluation.ecb_told import describe
from evaluation.ecbplus import EventMention, read_documents, read_mentions
from evaluation.incident_groups import left_open, read_all, read_messages, shared_incidents

# What the keys of MUC record; talks and statements in the same messages are no incidents there.
VIOLENT = ("ASSAULT", "COERCE", "THREATEN", "PROTEST")


def score_topics(folder: Path, topics: range) -> dict[str, float]:
    """The CoNLL measures in per cent over the topics."""
    told = describe(list(read_mentions(folder, topics)), default_parser())
    documents, networks = read_documents(folder, topics), read_networks()
    of_all, rare = weigh(documents), rarities(documents)
    tallies = Tallies.empty()
    for topic in topics:
        own = [item for item in told if item.mention.topic == topic]
        if own:
            mentions = [item.mention for item in own]
            names = {mention.document for mention in mentions}
            weights = of_all, weigh({name: documents[name] for name in names})
            chance = chances(networks, own, weights, rare)
            tallies.add(gold_clusters(mentions), gather([mention.key for mention in mentions], chance))
    return {
        "conll_f1": round(100 * tallies.conll_f1, 2),
        "muc_f1": round(100 * tallies.muc.f1, 2),
        "b_cubed_f1": round(100 * tallies.b_cubed.f1, 2),
        "ceaf_e_f1": round(100 * tallies.ceaf_e.f1, 2),
        "mentions": len(told),
    }


def gold_clusters(mentions: Sequence[EventMention]) -> list[frozenset[tuple[str, str]]]:
    """The mentions by the event that they are annotated to tell."""
    events: dict[str, set[tuple[str, str]]] = {}
    for mention in mentions:
        events.setdefault(mention.event, set()).add(mention.key)
    return [frozenset(group) for group in events.values()]


def score_messages(folder: Path, limit: int | None) -> dict[str, float]:
    """Pairwise precision and recall of messages that tell the same incident."""
    messages = read_messages(folder, limit)
    gold = {pair.messages for pair in shared_incidents(messages)}
    with_keys = {name for name, _, templates in messages if templates}
    with tempfile.TemporaryDirectory() as place:
        ledger = open_ledger(Path(place, "muc.db"))
        ledger.add(read_all(messages))
        found: set[frozenset[str]] = set()
        for incident in ledger.incidents(Question(types=VIOLENT, reports=2), limit=1_000_000):
            names = {row.report_name for row in ledger.accounts(incident.id)} & with_keys
            found |= {frozenset(pair) for pair in combinations(sorted(names), 2)}
        ledger.close()
    found -= left_open(messages) - gold
    right = len(found & gold)
    return {
        "precision": round(right / len(found), 4) if found else 0.0,
        "recall": round(right / len(gold), 4) if gold else 0.0,
        "pairs": len(gold),
        "found": len(found),
        "messages": len(messages),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of one folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--topics", default="1-35", metavar="A-B", help="ECB+: first and last topic")
    parser.add_argument(
        "--limit", type=int, metavar="N", help="MUC: read only N messages, those that share incidents first"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    if any(options.folder.glob("*sentences.csv")):
        first, _, last = options.topics.partition("-")
        figures = score_topics(options.folder, range(int(first), int(last or first) + 1))
    else:
        figures = score_messages(options.folder, options.limit)
    print(json.dumps(figures) if options.json else "\n".join(f"{name}: {value}" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
