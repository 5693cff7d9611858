"""Scores who says what: `python -m evaluation.attribution POLNEAR_SPLIT [--json] [--errors N] [--without heads|codebook]`.

Measures, for each role of an attribution (source, cue, content), over all texts:
- exact: a cue counts when it covers the same tokens as a gold cue; a source or a content when it covers the same tokens
  (all pieces together) as that of a gold attribution whose cue overlaps. Where either side has no cue (speech that is
  carried on), contents overlap instead;
- overlap: tokens in the role on both sides, of pairs of attributions that overlap in that role, over all tokens found
  (precision) and annotated (recall).
These are the measures of Citron's evaluation (https://github.com/bbc/citron), so its figures can stand beside ours.
Punctuation isn't counted, neither at the edges nor within. The overlap of cues lies below their exact F1 (for Citron too:
76.8 and 82.3): it counts tokens, and the cues that are missed are the long ones ("is attempting to turn her attention
to"). Citron scores a set made easier: it leaves out attributions that lack a role or stand within quotation marks, and
cuts sources at their first comma.

How far people agree: 18 texts of PolNeAR (17 train, 1 dev) were marked by five or six annotators each. `--agreement`
scores every one of them against every other with these measures.

PolNeAR marks each token once: what is said inside another's words is left unmarked, so only our outermost sayings are
compared. It marks as source the whole phrase with its appositions, and as attributions also plans, wants and
judgements, which `find_sayings(wide=True)` gives. Direct: a gold content that starts and ends with quotation marks; in
these figures precision is over our sayings that are quoted throughout.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path

from dateline.codebook.cues import Cues
from dateline.language import default_parser
from dateline.language import parse as parse_text
from dateline.language.parse import Parse, subtree
from dateline.reading.mentions import Phrase, Range
from dateline.reading.says.sayings import find_sayings
from evaluation.attribution_data import ROLES, Article, Spans, read_split, read_versions
from evaluation.closing import quietly
from evaluation.votes import saying_heads_of

_QUOTES = '"“”«»„'
Tokens = frozenset[int]
NO_CUES = Cues({}, {}, {}, {}, {}, frozenset())
# For each role its figures: `exact_f1`, `overlap_precision`, `gold` and so on.
Measures = dict[str, dict[str, float | int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as sets of token indices."""

    source: Tokens
    cue: Tokens
    content: Tokens
    direct: bool

    def role(self, name: str) -> Tokens:
        """Tokens of `source`, `cue` or `content`."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]

    def meets(self, other: Marked) -> bool:
        """Whether two attributions are about the same words: by cue, or by content where one has no cue."""
        if self.cue and other.cue:
            return bool(self.cue & other.cue)
        return bool(self.content & other.content)


def gold_of(article: Article, parse: Parse) -> list[Marked]:
    """The annotated attributions on the tokens of our parse."""
    found = []
    for attribution in article.attributions:
        roles = {name: _tokens(parse, attribution.role(name)) for name in ROLES}
        pieces = attribution.content
        words = article.text[pieces[0][0] : pieces[-1][1]] if pieces else ""
        direct = _is_quote(words[:2]) and _is_quote(words[-2:])
        found.append(Marked(roles["source"], roles["cue"], roles["content"], direct))
    return found


def found_in(parse: Parse, without: str | None = None) -> list[Marked]:
    """Our outermost sayings as token sets."""
    cues = NO_CUES if without == "codebook" else None
    sayings = find_sayings(parse, wide=True, cues=cues, heads=saying_heads_of(default_parser(), without))
    found = []
    for saying in sayings:
        if saying.parent is not None:
            continue
        cue = _words(parse, [saying.cue] if saying.cue else [])
        source = whole(parse, saying.source, cue) if saying.source else frozenset()
        content = _words(parse, list(saying.content))
        found.append(Marked(source - content - cue, cue, content, saying.quoted))
    return found


def whole(parse: Parse, phrase: Phrase, cue: Tokens) -> Tokens:
    """A speaker's phrase with its appositions and clauses, as PolNeAR marks it; clauses that hold the cue stay out."""
    tokens = set(range(phrase.start, phrase.end))
    # A title and a name may head parts of their own.
    tops = {phrase.head} | {t for t in tokens if t > phrase.head and parse.heads[t] == parse.heads[phrase.head]}
    stack = [top for top in tops if top == phrase.head or parse.relations[top].startswith("nsubj")]
    while stack:
        current = stack.pop()
        tokens.add(current)
        top = current in tops
        for child in parse.children_of[current]:
            relation = parse.relations[child]
            clause = relation.startswith("acl") and not cue.isdisjoint(subtree(parse, child))
            aside = relation == "acl" and parse.words(child - 1, child) == "," and child < min(cue, default=0)
            if (
                not clause
                and not aside
                and not (top and (relation in _NOT_IN_SOURCE or (relation == "case" and child < current)))
            ):
                stack.append(child)
    # "Even the governor said": the adverb is no part of the speaker.
    tokens -= {token for token in tokens if token == min(tokens) and parse.words(token, token + 1).lower() == "even"}
    return frozenset(token for token in tokens if parse.tags[token] != "PUNCT")


_NOT_IN_SOURCE = ("mark", "cop", "nsubj", "nsubj:pass", "advcl", "parataxis", "cc:preconj", "ccomp")


def _is_quote(edge: str) -> bool:
    return any(mark in edge for mark in _QUOTES) or edge == "''"


def _tokens(parse: Parse, spans: Spans) -> Tokens:
    starts = parse.starts.tolist()
    found: set[int] = set()
    for start, end in spans:
        token = max(0, bisect_right(starts, start) - 1)
        while token < len(parse) and starts[token] < end:
            if int(parse.ends[token]) > start and parse.tags[token] != "PUNCT":
                found.add(token)
            token += 1
    return frozenset(found)


def _words(parse: Parse, parts: list[Range]) -> Tokens:
    return frozenset(token for part in parts for token in range(*part) if parse.tags[token] != "PUNCT")


class Tally:
    """Counts of one set of attributions (all, direct, indirect)."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, gold: list[Marked], found: list[Marked], all_gold: list[Marked], all_found: list[Marked]) -> None:
        """Counts one text: precision of `found` against all gold, recall of `gold` against all found."""
        for role in ROLES:
            for mine in found:
                if tokens := mine.role(role):
                    self.counts[role, "found"] += 1
                    self.counts[role, "found tokens"] += len(tokens)
                    self.counts[role, "found right"] += _matched(mine, all_gold, role)
                    self.counts[role, "found shared"] += _shared(tokens, all_gold, role)
            for theirs in gold:
                if tokens := theirs.role(role):
                    self.counts[role, "gold"] += 1
                    self.counts[role, "gold tokens"] += len(tokens)
                    self.counts[role, "gold right"] += _matched(theirs, all_found, role)
                    self.counts[role, "gold shared"] += _shared(tokens, all_found, role)

    def measures(self) -> Measures:
        """Precision, recall and F1 a role, in per cent, and how many there are."""
        result: dict[str, dict[str, float | int]] = {}
        for role in ROLES:
            count = {key: value for (name, key), value in self.counts.items() if name == role}
            exact = _prf(
                count.get("found right", 0), count.get("found", 0), count.get("gold right", 0), count.get("gold", 0)
            )
            overlap = _prf(
                count.get("found shared", 0),
                count.get("found tokens", 0),
                count.get("gold shared", 0),
                count.get("gold tokens", 0),
            )
            result[role] = {
                "exact_precision": exact[0],
                "exact_recall": exact[1],
                "exact_f1": exact[2],
                "overlap_precision": overlap[0],
                "overlap_recall": overlap[1],
                "overlap_f1": overlap[2],
                "gold": count.get("gold", 0),
                "found": count.get("found", 0),
            }
        return result


def agreement(folder: Path) -> Measures:
    """How well people agree: each annotator of a text scored against each other one of the same text."""
    tally = Tally()
    for versions in read_versions(folder):
        parse = parse_text(versions[0].text)
        marked = [gold_of(article, parse) for article in versions]
        for gold, found in permutations(marked, 2):
            tally.add(gold, found, gold, found)
    return tally.measures()


def _matched(one: Marked, others: list[Marked], role: str) -> bool:
    if role == "cue":
        return any(one.cue == other.cue for other in others)
    return any(one.meets(other) and one.role(role) == other.role(role) for other in others)


def _shared(tokens: Tokens, others: list[Marked], role: str) -> int:
    union: set[int] = set()
    for other in others:
        union |= tokens & other.role(role)
    return len(union)


def _prf(right_found: int, found: int, right_gold: int, gold: int) -> tuple[float, float, float]:
    precision = 100 * right_found / found if found else 0.0
    recall = 100 * right_gold / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 2), round(recall, 2), round(f1, 2)


def score(
    articles: list[tuple[Article, Parse]], keep: int = 0, without: str | None = None
) -> tuple[dict[str, Measures], list[str]]:
    """The measures over `all` attributions, the `direct` and the `indirect` ones, and up to `keep` cases that went wrong.

    `without`: see `evaluation.votes`.
    """
    tallies = {"all": Tally(), "direct": Tally(), "indirect": Tally()}
    cases: list[str] = []
    for article, parse in articles:
        gold, found = gold_of(article, parse), found_in(parse, without)
        tallies["all"].add(gold, found, gold, found)
        for name, wanted in (("direct", True), ("indirect", False)):
            tallies[name].add(
                [item for item in gold if item.direct == wanted],
                [item for item in found if item.direct == wanted],
                gold,
                found,
            )
        if len(cases) < keep:
            cases += _cases(article, parse, gold, found)
    return {name: tally.measures() for name, tally in tallies.items()}, cases[:keep]


def _cases(article: Article, parse: Parse, gold: list[Marked], found: list[Marked]) -> list[str]:
    cases = []
    for theirs in gold:
        mine = next((item for item in found if item.meets(theirs)), None)
        if mine is None:
            cases.append(f"missed   {article.name}: {_show(parse, theirs)}")
            continue
        wrong = [role for role in ROLES if mine.role(role) != theirs.role(role)]
        if wrong:
            cases.append(
                f"{'+'.join(wrong)}  {article.name}:\n   gold {_show(parse, theirs)}\n   ours {_show(parse, mine)}"
            )
    for mine in found:
        if not any(mine.meets(theirs) for theirs in gold):
            cases.append(f"spurious {article.name}: {_show(parse, mine)}")
    return cases


def _show(parse: Parse, item: Marked) -> str:
    return " | ".join(" ".join(parse[token].text for token in sorted(item.role(role))) or "-" for role in ROLES)


def _line(row: dict[str, float | int]) -> str:
    figures = [
        f"{kind} P {row[kind + '_precision']:5.1f} R {row[kind + '_recall']:5.1f} F {row[kind + '_f1']:5.1f}"
        for kind in ("exact", "overlap")
    ]
    return "   ".join([*figures, f"gold {row['gold']} found {row['found']}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores attributions against brat stand-off files (PolNeAR).")
    parser.add_argument("folder", type=Path, help="folder with text/ and attributions/")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N wrong cases")
    parser.add_argument("--without", choices=("heads", "codebook"), help="leave out one side of the vote on cues")
    parser.add_argument("--agreement", action="store_true", help="score annotators of the same text against each other")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N texts")
    options = parser.parse_args(arguments)
    if options.agreement:
        people = agreement(options.folder)
        print(json.dumps(people) if options.json else "\n".join(f"{role:8} {_line(people[role])}" for role in ROLES))
        return 0
    chosen = islice(read_split(options.folder), options.limit)
    articles = [(article, parse_text(article.text)) for article in chosen]
    measures, cases = score(articles, options.errors, options.without)
    if options.json:
        whole = measures.pop("all")
        print(json.dumps({**whole, **measures, "texts": len(articles)}))
        return 0
    for name, part in measures.items():
        for role in ROLES:
            print(f"{name:9}{role:8}", _line(part[role]))
    for case in cases:
        print(case)
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
