"""Reads re3d folders: names cut out of its mentions, which are whole noun phrases, so that name finders can be scored.

re3d marks the longest mention ("Iraqi President Fuad Masum", "ISIL tactical unit", "we"), of which annotators say with
what confidence it is one, and holds proposals of a machine that nobody confirmed (confidence near 0), nested ones among
them. What counts as a name here:
- a confirmed mention, cut down: articles, titles and lower-case modifiers leave its front, clauses and places its end,
  the number of a unit ("3rd Battalion") stays; what is left must be headed by a capitalised word that is no pronoun and
  no common word at a sentence's start;
- a proposal outside such names, mostly nested in a confirmed mention: a nationality, or what is a confirmed name of the
  same type elsewhere in the data ("ISIL" in "ISIL tactical unit");
- a country that is marked as an organisation and proposed as a location stays a place, as governments are to us; the
  plural of a nationality is one.
The annotation is not complete, so two things are neither right nor wrong: other names inside confirmed mentions, and
names that are confirmed with the same type elsewhere in the data but bear no mark here (countries in a list, say).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.names_data import GoldText, Span

TYPES = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "nationality",
    "Temporal": "time",
    "Weapon": "weapon",
    "MilitaryPlatform": "weapon",
    "Vehicle": "weapon",
}
NAMED = ("person", "organisation", "place", "nationality")

CONFIRMED = 0.5
"""Confidence from which most annotators agreed."""


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\s,;:()\[\]\"“”]+")
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_BOUNDARY = re.compile(r"[,;:()\[\]\"“”]")
_LEADING = _word_set(
    "the a an some any all many most several other its their our his her this that these those former late both"
)
_PRONOUNS = _word_set("i we he she it they you us him them me who which one ones myself himself themselves mine ours")
_TITLES = _word_set(
    "president prime minister secretary general gen gen. lt lt. lieutenant col col. colonel major maj maj. "
    "captain capt capt. sgt sgt. sergeant brig brig. brigadier adm adm. admiral ambassador envoy "
    "representative spokesman spokesperson spokeswoman chief commander king queen prince sheikh mr mr. mrs "
    "mrs. ms ms. dr dr. sir lord lady pope chancellor director chairman governor senator coordinator adviser "
    "advisor leader member deputy vice special brother father son journalist spc spc. designate elect foreign"
)
_TITLE_TAIL = re.compile(r"\b(Secretary|Minister|Chief) of (?:State|Defen[cs]e|Staff|Foreign Affairs)\b")
_TAIL_KEPT = frozenset(("of", "for", "and", "&"))
_TAIL_CUT = _word_set("in near from on to at against by with as around between who that which under over")
# Capitalised or not, "Members of the Security Council" and "City of Mosul" are no names of their own.
_PARTS = _word_set("members member part parts north south east west city town village province people state")
_SMALL = _word_set("of for and the & de al el bin ibn van von la abu ul")


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    kind: str
    confirmed: bool


def read_re3d(folder: Path) -> list[GoldText]:
    """The texts of a folder with entities.json and documents.json, or of all such folders below it."""
    folders = sorted(path.parent for path in folder.rglob("entities.json"))
    texts: dict[str, str] = {}
    mentions: dict[str, list[_Mention]] = defaultdict(list)
    for place in folders:
        for row in _rows(place / "documents.json"):
            texts[str(row["_id"])] = str(row["text"])
        for row in _rows(place / "entities.json"):
            kind = TYPES.get(str(row["type"]), "other")
            mention = _Mention(int(row["begin"]), int(row["end"]), kind, float(row["confidence"]) >= CONFIRMED)
            mentions[str(row["documentId"])].append(mention)
    common = _lower_case_words(texts.values())
    plain = {key: _whole_names(text, mentions[key], common) for key, text in texts.items()}
    votes = Counter((text[start:end], kind) for key, text in texts.items() for start, end, kind in plain[key])
    peoples = {texts[key][m.start : m.end] for key in texts for m in mentions[key] if m.kind == "nationality"}
    whole = {key: _settled(text, plain[key], votes, peoples) for key, text in texts.items()}
    known = {(text[start:end], kind) for key, text in texts.items() for start, end, kind in whole[key]}
    return [_gold(key, text, mentions[key], whole[key], known) for key, text in texts.items()]


def _settled(text: str, spans: list[Span], votes: Counter[tuple[str, str]], peoples: set[str]) -> list[Span]:
    """The spans with organisations that are countries or peoples called so."""
    found: list[Span] = []
    for start, end, kind in spans:
        value = text[start:end]
        if kind == "organisation" and value.removesuffix("s") in peoples:
            kind = "nationality"
        elif kind in ("organisation", "nationality") and votes[value, "place"] > votes[value, kind]:
            kind = "place"
        found.append((start, end, kind))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _lower_case_words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", text) if word.islower())


def _gold(key: str, text: str, mentions: list[_Mention], whole: list[Span], known: set[tuple[str, str]]) -> GoldText:
    spans = list(whole)
    for mention in mentions:
        value = text[mention.start : mention.end]
        kind = "place" if mention.kind == "nationality" and (value, "place") in known else mention.kind
        free = all(mention.end <= start or mention.start >= end for start, end, _ in spans)
        trusted = mention.kind == "nationality" or (value, mention.kind) in known
        if free and trusted and not mention.confirmed and value[:1].isupper() and _on_words(text, mention):
            spans.append((mention.start, mention.end, kind))
    confirmed = [mention for mention in mentions if mention.confirmed]
    every = tuple((m.start, m.end, m.kind) for m in confirmed if m.kind != "other")
    unjudged = tuple((m.start, m.end) for m in confirmed)
    return GoldText(key, text, tuple(sorted(spans)), None, every, unjudged, frozenset(known))


def _inside(mention: _Mention, other: _Mention) -> bool:
    contained = other.start <= mention.start and mention.end <= other.end
    return contained and (mention.start, mention.end) != (other.start, other.end)


def _on_words(text: str, mention: _Mention) -> bool:
    before, after = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum())


def _whole_names(text: str, mentions: list[_Mention], common: frozenset[str]) -> list[Span]:
    """Names made of confirmed mentions; where two overlap the first and longest stays."""
    proposed = {(m.start, m.end): m.kind for m in mentions if m.kind in ("place", "nationality")}
    found: list[Span] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        span = None
        if mention.confirmed and mention.kind in NAMED:
            places = [m.end for m in mentions if m.kind == "place" and _inside(m, mention) and m.end < mention.end]
            # "Minister for the Middle East Jane Doe": a person's name comes after the place of the office.
            start = max([mention.start, *places]) if mention.kind == "person" else mention.start
            span = _cut_down(text, replace(mention, start=start), common)
        if span and (not found or span[0] >= found[-1][1]):
            kind = proposed.get(span, mention.kind) if mention.kind == "organisation" else mention.kind
            found.append((*span, kind))
    return found


def _cut_down(text: str, mention: _Mention, common: frozenset[str]) -> tuple[int, int] | None:
    """The name in a mention, None where it has none."""
    value = text[mention.start : mention.end]
    for match in _TITLE_TAIL.finditer(value):
        value = value[: match.end(1)] + " " + "x" * (match.end() - match.end(1) - 1) + value[match.end() :]
    boundary = _BOUNDARY.search(value)
    words = list(_WORD.finditer(value, 0, boundary.start() if boundary else len(value)))
    words = _front(_tail(words), person=mention.kind == "person")
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    last = words[-1].group()
    for ending in ("'s", "’s", "'", "’", "."):
        if last.endswith(ending) and not (ending == "." and last.count(".") > 1):
            end -= len(ending)
            break
    plain = value[start:end]
    if not plain or plain.lower() in _PRONOUNS or (len(words) == 1 and plain.lower() in common and not plain.isupper()):
        return None
    return mention.start + start, mention.start + end


def _tail(words: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The words without what follows the head: a place, a clause, or an "of" with common words behind it."""
    kept: list[re.Match[str]] = []
    for index, word in enumerate(words):
        bare = word.group()
        if index and bare in _TAIL_CUT:
            break
        if index and bare in _TAIL_KEPT and any(w.group().islower() and w.group() not in _SMALL for w in words[index:]):
            break
        kept.append(word)
    return kept


def _front(words: Sequence[re.Match[str]], *, person: bool) -> list[re.Match[str]]:
    """The words from the first of the name on; empty where the head is a common word or a title."""
    head = next((i - 1 for i, word in enumerate(words) if i and word.group() in _TAIL_KEPT), len(words) - 1)
    if head < 0 or not any(c.isupper() for c in words[head].group()):
        return []
    if head < len(words) - 1 and words[head].group().lower() in (_PARTS | _TITLES if person else _PARTS):
        return []
    first = head
    while first > 0 and (any(c.isupper() for c in words[first - 1].group()) or words[first - 1].group() in _SMALL):
        first -= 1
    if person:
        titles = [
            i
            for i in range(first, len(words))
            if words[i].group().lower().partition("-")[0] in _TITLES or words[i].group()[0] == "x"
        ]
        first = titles[-1] + 1 if titles else first
    elif first > 0 and _ORDINAL.fullmatch(words[first - 1].group()):
        first -= 1
    while first < len(words) and words[first].group().lower() in _LEADING | {"of", "for", "and", "&"}:
        first += 1
    return list(words[first:])
