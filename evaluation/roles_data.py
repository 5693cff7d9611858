"""Reads WikiEvents' JSON lines, with the breaks between sentences that the format lost put back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.report.report import Span

BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class GoldRole:
    """One argument: its role and the words of the mention, which the set cuts down to the head or the name."""

    role: str
    words: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event mention; `trigger` points into the text of its document."""

    type: str
    trigger: Span
    trigger_text: str
    roles: tuple[GoldRole, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its events in text order."""

    name: str
    text: str
    events: tuple[GoldEvent, ...]


def read_documents(path: Path) -> Iterator[Document]:
    """Documents of a file, in its order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield _document(json.loads(line))


def _document(record: Mapping[str, Any]) -> Document:
    text, tokens = _text(record["sentences"])
    events = (_event(event, tokens) for event in record["event_mentions"])
    return Document(record["doc_id"], text, tuple(sorted(events, key=lambda event: event.trigger.start)))


def _text(sentences: list[Any]) -> tuple[str, list[tuple[int, int]]]:
    """The text, and where its tokens stand; sentences that touch each other ("SyriaThe desert") are parted."""
    text, last = "", 0
    tokens: list[tuple[int, int]] = []
    for words, content in sentences:
        first = words[0][1]
        if text:
            text += " " * (first - last) if first > last else BREAK
        shift = len(text) - first
        tokens += [(start + shift, end + shift) for _, start, end in words]
        text += content
        last = first + len(content)
    return text, tokens


def _event(event: Mapping[str, Any], tokens: list[tuple[int, int]]) -> GoldEvent:
    trigger = event["trigger"]
    span = Span(tokens[trigger["start"]][0], tokens[trigger["end"] - 1][1])
    roles = tuple(GoldRole(argument["role"], argument["text"]) for argument in event["arguments"])
    return GoldEvent(event["event_type"], span, trigger["text"], roles)
