"""Reads ECB+: the event mentions of the annotated sentences, with the events that they are annotated to tell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Sizes are known and the files carry no document type, so that the standard parser is safe on them.
from xml.etree import ElementTree

EVENT_TAGS = ("ACTION_", "NEG_ACTION_")


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention: its document and topic, its sentence's words, the positions of its own words, and its event."""

    topic: int
    document: str
    sentence: int
    words: tuple[str, ...]
    places: tuple[int, ...]
    event: str
    number: str

    @property
    def text(self) -> str:
        """The mention's words."""
        return " ".join(self.words[place] for place in self.places)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.document, self.number


def read_mentions(folder: Path, topics: range) -> Iterator[EventMention]:
    """The event mentions in the sentences that the corpus lists as annotated, in order."""
    listed = _listed(folder)
    for topic in topics:
        for path in sorted((folder / str(topic)).glob("*.xml")):
            yield from _document(path, topic, listed.get(path.stem, frozenset()))


def read_documents(folder: Path, topics: range) -> dict[str, str]:
    """The words of each document."""
    found: dict[str, str] = {}
    for topic in topics:
        for path in sorted((folder / str(topic)).glob("*.xml")):
            root = ElementTree.parse(path).getroot()
            found[path.stem] = " ".join(token.text or "" for token in root.iter("token"))
    return found


def _listed(folder: Path) -> dict[str, frozenset[int]]:
    """Numbers of the annotated sentences by document; rows are topic, file and sentence."""
    [path] = folder.glob("*sentences.csv")
    found: dict[str, set[int]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            if row[0].isdigit():
                found.setdefault(f"{row[0]}_{row[1]}", set()).add(int(row[2]))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _document(path: Path, topic: int, listed: frozenset[int]) -> Iterator[EventMention]:
    root = ElementTree.parse(path).getroot()
    sentence_of: dict[str, tuple[int, int]] = {}
    words: dict[int, list[str]] = {}
    for token in root.iter("token"):
        number = int(token.get("sentence", "0"))
        row = words.setdefault(number, [])
        sentence_of[token.get("t_id", "")] = (number, len(row))
        row.append(_plain(token.text))
    events = _events(root, path.stem, topic)
    for mark in root.iterfind("Markables/*"):
        anchors = [sentence_of[item.get("t_id", "")] for item in mark.iter("token_anchor")]
        if not mark.tag.startswith(EVENT_TAGS) or not anchors or anchors[0][0] not in listed:
            continue
        sentence = anchors[0][0]
        places = tuple(sorted(place for number, place in anchors if number == sentence))
        name = mark.get("m_id", "")
        event = events.get(name, f"{path.stem}#{name}")
        yield EventMention(topic, path.stem, sentence, tuple(words[sentence]), places, event, name)


def _events(root: ElementTree.Element, document: str, topic: int) -> dict[str, str]:
    """For each mention its event: one of the topic, or one of its document alone."""
    found: dict[str, str] = {}
    for tag in ("CROSS_DOC_COREF", "INTRA_DOC_COREF"):
        for relation in root.iterfind(f"Relations/{tag}"):
            own = f"{document}/{relation.get('r_id')}"
            name = f"{topic}/{relation.get('note')}" if tag == "CROSS_DOC_COREF" else own
            for source in relation.iter("source"):
                found.setdefault(source.get("m_id", ""), name)
    return found


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "") or "_"
