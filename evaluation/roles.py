"""Scores triggers and roles on WikiEvents: `python -m evaluation.roles WIKIEVENTS.jsonl [--json] [--errors N]`.

The texts are read whole and raw. What is compared:
- the set marks every mention of an event, and an account lists every mention that it stands for, so that each of these
  counts for itself. One of ours and a gold event are the same where their triggers overlap and `TYPES` lets the gold
  type be ours. A mention that tells a harm has those harmed, and the actors of its own sentence; a deed beside the harm
  that it did ("killed in an ambush") has the account's actors and place, and whom else it struck; another has nobody;
- a harm without words of its own (a toll, of people who are not the recipients) is the gold event of dying or being
  injured whose victim has the same head;
- gold types that have no counterpart here are left out, as are our accounts that stand on their triggers: telling
  (`Contact.Contact`, which is a link in the chain of who says so and is scored by `evaluation.attribution`), travel,
  trade, naming a crime, disease, making and inspecting things. What of ours the set does not mark is left out of
  precision too, by type (agreeing, supporting, rejecting ...) or by `KEPT`, a part of a type (blaming outside a court,
  boycotts, permissions, frozen assets ...). `coverage` is the share of gold events that is compared;
- roles are compared by the head word, or a word of the name it belongs to, on top of a right trigger; the name that an
  account gives a pronoun or a description counts as its head too, as do what a counting word counts ("hundreds of
  hostages") and the noun that names a place beside its name: gold roles are
  folded into actor, recipient and where by `ROLES` (a `Participant` or a `Preventer` may be either party); instruments,
  devices, topics, vehicles and origins have no counterpart and are left out. `role_f1_on_right_triggers` leaves out the
  roles of events that only one side has.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.codebook.events import default_events
from dateline.language import default_parser
from dateline.reading.assemble import blocks_to_read, read_parse
from dateline.report import read_report
from dateline.report.report import Span
from evaluation.closing import quietly
from evaluation.roles_data import Document, GoldEvent, read_documents
from evaluation.roles_found import Found, found_in
from evaluation.roles_types import PARTS, harm_of, parts_of, types_of
from evaluation.votes import heads_of, saying_heads_of


@dataclass
class Count:
    """Right, found and gold items."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def figures(self) -> dict[str, float | int]:
        """Precision, recall and F1 in per cent, and how many gold items."""
        return {
            "precision": _share(self.right, self.found),
            "recall": _share(self.right, self.gold),
            "f1": _share(2 * self.right, self.found + self.gold),
            "gold": self.gold,
        }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


@dataclass
class Run:
    """All documents so far, scored."""

    triggers: Count = field(default_factory=Count)
    spans: Count = field(default_factory=Count)
    roles: dict[str, Count] = field(default_factory=lambda: {part: Count() for part in PARTS})
    on_right: Count = field(default_factory=Count)
    by_gold_role: dict[str, Counter[str]] = field(default_factory=dict)
    all_gold: int = 0
    documents: int = 0
    cases: list[str] = field(default_factory=list)

    def add(self, document: Document, found: Sequence[Found]) -> None:
        """Score one document."""
        self.documents += 1
        self.all_gold += len(document.events)
        gold = [event for event in document.events if types_of(event.type)]
        ours = [event for event in found if event.kind.compared and not _on_left_out(event, document)]
        self._add_spans(gold, found)
        pairs = match(gold, ours)
        self.triggers.right += len(pairs)
        self.triggers.found += len(ours)
        self.triggers.gold += len(gold)
        paired = {id(event) for _, event in pairs}
        for event in gold:
            self._add_roles(event, next((mine for theirs, mine in pairs if theirs is event), None))
        for mine in ours:
            for part in PARTS:
                self.roles[part].found += len(mine.heads[part])
                self.on_right.found += len(mine.heads[part]) if id(mine) in paired else 0
            if id(mine) not in paired:
                where = "folded harm" if mine.trigger is None else document.text[mine.trigger.start : mine.trigger.end]
                self.cases.append(f"spurious {document.name}: {mine.kind.type} {where}")
        missed = [event for event in gold if not any(event is theirs for theirs, _ in pairs)]
        self.cases += [f"missed   {document.name}: {event.type} {event.trigger_text}" for event in missed]

    def _add_spans(self, gold: Sequence[GoldEvent], ours: Sequence[Found]) -> None:
        told = [event.trigger for event in ours if event.trigger is not None]
        self.spans.right += sum(any(_overlap(event.trigger, span) for span in told) for event in gold)
        self.spans.gold += len(gold)

    def _add_roles(self, gold: GoldEvent, mine: Found | None) -> None:
        free = {part: list(mine.heads[part]) if mine else [] for part in PARTS}
        for role in gold.roles:
            parts = parts_of(role.role, mine.heads if mine else {})
            if not parts:
                continue
            words = frozenset(role.words.lower().split())
            hit = next(((part, head) for part in parts for head in free[part] if head & words), None)
            part = hit[0] if hit else parts[0]
            self.roles[part].gold += 1
            self.on_right.gold += mine is not None
            tally = self.by_gold_role.setdefault(role.role, Counter())
            tally["gold"] += 1
            if hit:
                free[part].remove(hit[1])
                self.roles[part].right += 1
                self.on_right.right += 1
                tally["right"] += 1

    def figures(self) -> dict[str, object]:
        """All figures in per cent."""
        rows = {part: count.figures() for part, count in self.roles.items()}
        whole = Count(*(sum(getattr(c, name) for c in self.roles.values()) for name in ("right", "found", "gold")))
        return {
            "trigger_f1": self.triggers.figures()["f1"],
            "trigger": self.triggers.figures(),
            "trigger_recall_any_type": _share(self.spans.right, self.spans.gold),
            "role_f1": whole.figures()["f1"],
            "role": whole.figures(),
            "role_f1_on_right_triggers": self.on_right.figures()["f1"],
            "by_role": rows,
            "recall_by_gold_role": {
                role: {"recall": _share(n["right"], n["gold"]), "gold": n["gold"]}
                for role, n in sorted(self.by_gold_role.items())
            },
            "coverage": _share(self.triggers.gold, self.all_gold),
            "events": self.all_gold,
            "documents": self.documents,
        }


def _on_left_out(event: Found, document: Document) -> bool:
    """Whether ours stands on a gold trigger whose type has no counterpart, and on no other."""
    met = [gold for gold in document.events if event.trigger is not None and _overlap(event.trigger, gold.trigger)]
    return bool(met) and not any(types_of(gold.type) for gold in met)


def match(gold: Sequence[GoldEvent], ours: Sequence[Found]) -> list[tuple[GoldEvent, Found]]:
    """Pairs of the same event: by trigger first, then folded harms by victim; each event pairs once."""
    pairs: list[tuple[GoldEvent, Found]] = []
    free = list(ours)
    for same in (_same_trigger, _same_victim):
        for event in gold:
            if any(event is theirs for theirs, _ in pairs):
                continue
            mine = next(
                (
                    found
                    for found in free
                    if found.kind.compared and found.kind.type in types_of(event.type) and same(event, found)
                ),
                None,
            )
            if mine is not None:
                free = [found for found in free if found is not mine]
                pairs.append((event, mine))
    return pairs


def _same_trigger(gold: GoldEvent, mine: Found) -> bool:
    return mine.trigger is not None and _overlap(gold.trigger, mine.trigger)


def _same_victim(gold: GoldEvent, mine: Found) -> bool:
    if mine.harm is None or harm_of(gold.type) is not mine.harm:
        return False
    victims = [frozenset(role.words.lower().split()) for role in gold.roles if role.role == "Victim"]
    return any(head & victim for victim in victims for head in mine.heads["recipient"])


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def read_one(document: Document, without: str | None = None) -> list[Found]:
    """What we find in one text, read raw."""
    parser = default_parser()
    report = read_report(document.text.encode(), name=document.name)
    parse = parser.parse(report.text, blocks_to_read(report))
    heads, saying_heads = heads_of(parser, without), saying_heads_of(parser, without)
    return found_in(read_parse(report, parse, default_events(), heads, saying_heads), parse)


def run(path: Path, limit: int | None = None, without: str | None = None) -> Run:
    """Read and score the documents of a file, the first `limit` of them where given."""
    result = Run()
    for document in list(read_documents(path))[:limit]:
        result.add(document, read_one(document, without))
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N missed or spurious events")
    parser.add_argument("--without", choices=("heads", "codebook"))
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N documents")
    options = parser.parse_args(argv)
    result = run(options.file, options.limit, options.without)
    if options.json:
        print(json.dumps(result.figures()))
        return 0
    for name, value in result.figures().items():
        print(f"{name:24} {value}")
    for case in result.cases[: options.errors]:
        print(case)
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
