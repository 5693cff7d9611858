"""Scores who is meant: `python -m evaluation.actors DIR [--json] [--errors N]`, on gold tokens and our own mentions.

`conll_f1` is the mean F1 of MUC, B-cubed and CEAF-e. OntoGUM follows the rules of OntoNotes: no singletons, appositions
and relative clauses inside the mention, no predicates; our chains are compared before those are added as mentions.

`pronouns_right`: of the annotated pronouns and common-noun phrases that take up an entity, the share whose
antecedent, the nearest mention before it in our chain, belongs to that entity; one that we leave alone counts as wrong,
and so does one whose nearest mention nothing was annotated for. `actors_right` leaves out what takes up a clause, which is
no actor: "That angered him".
`third_person_named`: of those in the third person whose entity has a name, the share that our chain ties to such a name
(the files don't say who speaks, so that `I` and `you` can't be named). Mentions are matched by their spans in
`conll_f1`, by their heads in the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from dateline.language import default_parser
from dateline.language.parse import Parse
from dateline.reading.chains.chains import link
from dateline.reading.chains.referents import PRONOUNS, Kind, Referent, find_referents
from evaluation.closing import quietly
from evaluation.clusters import Tallies, Tally
from evaluation.ontogum import GoldText, head_of, read_folder

Mention = tuple[int, int]


def score(texts: Iterable[GoldText], keep: int = 0) -> tuple[dict[str, object], list[str]]:
    """The measures in per cent, and up to `keep` pronouns and nominals that went to the wrong entity or to none."""
    tallies, counts = Tallies.empty(), Counter[str]()
    cases: list[str] = []
    number = 0
    for text in texts:
        number += 1
        referents = find_referents(text.parse)
        groups = link(text.parse, referents)
        tallies.add(gold_clusters(text), spans(referents, groups))
        cases += _count_pronouns(text, referents, groups, counts)
    measures: dict[str, object] = {
        "conll_f1": round(100 * tallies.conll_f1, 2),
        "muc": _row(tallies.muc),
        "b_cubed": _row(tallies.b_cubed),
        "ceaf_e": _row(tallies.ceaf_e),
        "pronouns_right": _share(
            counts["pronouns right"] + counts["nominals right"], counts["pronouns"] + counts["nominals"]
        ),
        "actors_right": _share(
            counts["pronouns right"] + counts["nominals right"] - counts["clauses right"],
            counts["pronouns"] + counts["nominals"] - counts["clauses"],
        ),
        "pronouns_only": _share(counts["pronouns right"], counts["pronouns"]),
        "nominals_only": _share(counts["nominals right"], counts["nominals"]),
        "third_person_named": _share(counts["named right"], counts["named"]),
        "pronouns": counts["pronouns"],
        "nominals": counts["nominals"],
        "texts": number,
    }
    return measures, cases[:keep]


def gold_clusters(text: GoldText) -> list[frozenset[Mention]]:
    """The annotated entities as sets of token ranges; a range that two entities claim goes to the first."""
    entities: dict[int, set[Mention]] = defaultdict(set)
    seen: set[Mention] = set()
    for start, end, entity in text.mentions:
        if (start, end) not in seen:
            seen.add((start, end))
            entities[entity].add((start, end))
    return [frozenset(mentions) for mentions in entities.values() if len(mentions) > 1]


def spans(referents: Sequence[Referent], groups: Iterable[Sequence[int]]) -> list[frozenset[Mention]]:
    """Our groups of two or more as sets of token ranges."""
    found = [frozenset((referents[n].start, referents[n].end) for n in group) for group in groups]
    return [cluster for cluster in found if len(cluster) > 1]


def _count_pronouns(
    text: GoldText, referents: Sequence[Referent], groups: Iterable[Sequence[int]], counts: Counter[str]
) -> list[str]:
    """Counts one text; returns its wrong cases."""
    parse = text.parse
    chain_at = _chains_by_head(referents, groups)
    entities: dict[int, dict[int, Mention]] = defaultdict(dict)
    for start, end, entity in text.mentions:
        entities[entity].setdefault(head_of(parse, start, end), (start, end))
    cases = []
    for mentions in entities.values():
        names = {head for head in mentions if _is_name(parse, head)}
        clause = parse.tags[min(mentions)] in ("VERB", "AUX")
        for head in sorted(mentions)[1:]:
            if head in names:
                continue
            chain = chain_at.get(head, set())
            before = max((other for other in chain if other < head), default=None)
            kind = "pronouns" if _person(parse, head) else "nominals"
            counts[kind] += 1
            counts[f"{kind} right"] += before in mentions
            counts["clauses"] += clause
            counts["clauses right"] += clause and before in mentions
            if names and _person(parse, head) not in (1, 2):
                counts["named"] += 1
                counts["named right"] += bool(names & chain)
            if before not in mentions:
                cases.append(_case(text, mentions[head], min(mentions), before))
    return cases


def _chains_by_head(referents: Sequence[Referent], groups: Iterable[Sequence[int]]) -> dict[int, set[int]]:
    """For the head of each of our mentions the heads of its chain; joint parties are left out."""
    found: dict[int, set[int]] = {}
    for group in groups:
        heads = {referents[number].head for number in group if referents[number].kind is not Kind.GROUP}
        found.update(dict.fromkeys(heads, heads))
    return found


def _person(parse: Parse, head: int) -> int:
    """1 to 3 for pronouns, 0 for all else."""
    return PRONOUNS.get(parse.words(head, head + 1).lower(), (0, 0, 0))[0]


def _is_name(parse: Parse, head: int) -> bool:
    return not _person(parse, head) and (parse.tags[head] == "PROPN" or parse.name_of[head] is not None)


def _case(text: GoldText, mention: Mention, first: int, ours: int | None) -> str:
    parse = text.parse
    before = parse.words(max(0, mention[0] - 8), mention[0])
    after = parse.words(mention[1], min(len(parse), mention[1] + 4))
    linked = "nothing" if ours is None else parse.words(ours, ours + 1)
    gold = parse.words(first, first + 1)
    return f"{text.name}: {before} [[{parse.words(*mention)}]] {after}  gold {gold}  ours {linked}"


def _row(tally: Tally) -> dict[str, float]:
    return {name: round(100 * getattr(tally, name), 2) for name in ("precision", "recall", "f1")}


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures as lines or as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of OntoGUM .conll files")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="list N pronouns and nominals that went wrong"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N texts")
    options = parser.parse_args(arguments)
    texts = islice(read_folder(options.folder, default_parser()), options.limit)
    measures, cases = score(texts, options.errors)
    if options.json:
        print(json.dumps(measures | ({"errors": cases} if options.errors else {})))
        return 0
    for name, value in measures.items():
        print(f"{name:16}{value}")
    for case in cases:
        print(case)
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
