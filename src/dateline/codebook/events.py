"""Loads the codebook of events: types with their scores, and frames that say which words tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from dateline.codebook.event_frames import NO_EVENT, EventCodebook, EventType, Frame, Light
from dateline.codebook.event_rows import FrameFile, items, word_class, wrong
from dateline.codebook.table import data_folder, read_csv, read_yaml

__all__ = ["NO_EVENT", "VERSION", "EventCodebook", "Frame", "default_events", "load_events"]

VERSION = "plover-2.0"
"""Name of the scale of `EventCodebook.intensity`, which is PLOVER's own from -10 to +10."""

_NO_FRAMES = ("types.yaml", "words.yaml", "folding.yaml")


def load_events(folder: Traversable | None = None) -> EventCodebook:
    """Read the folder `events` of a codebook folder (default: the one shipped) and check every row."""
    base = (folder or data_folder()) / "events"
    types = {name: _type(name, row) for name, row in read_yaml("types.yaml", base).items()}
    words = read_yaml("words.yaml", base)
    classes = {name: word_class(text) for name, text in words["classes"].items()}
    scale = {row["cameo"]: row["gdelt_file"] for row in read_csv("goldstein.csv", base)}
    names = sorted(path.name for path in base.iterdir() if path.name.endswith(".yaml") and path.name not in _NO_FRAMES)
    files = (FrameFile(name, read_yaml(name, base), types, classes, frozenset(scale)) for name in names)
    frames = [frame for file in files for frame in file.frames()]
    verbs, nouns, light = _index(frames, "verbs"), _index(frames, "nouns"), _light(words["light"])
    return EventCodebook(
        types=types,
        verbs=verbs,
        nouns=nouns,
        adjectives=_index(frames, "adjectives"),
        light=light,
        classes=classes,
        folds=read_yaml("folding.yaml", base),
        goldstein={code: float(value) for code, value in scale.items() if value},
        forms={
            "VERB": _verb_forms((*verbs, *light)),
            # A lemmatiser may take "the ramming" for a form of some verb.
            "NOUN": {
                **{noun: noun for noun in nouns if noun.endswith("ing")},
                **_noun_forms({*nouns, *(lemma for known in classes.values() for lemma in known.lemmas)}),
            },
        },
    )


@cache
def default_events() -> EventCodebook:
    """The codebook of events shipped with the package, read on first use."""
    return load_events()


def _type(name: str, row: Mapping[str, Any]) -> EventType:
    try:
        return EventType(
            name,
            row["quad"],
            float(row["score"]),
            {mode: None if score is None else float(score) for mode, score in (row.get("modes") or {}).items()},
            row["definition"],
            bool(row.get("carries")),
            row.get("mode_of_content") or {},
        )
    except KeyError as error:
        raise wrong("types.yaml", f"{name} has no {error}") from error


def _light(sides: Mapping[str, str]) -> Mapping[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = {}
    for side, entries in sides.items():
        for entry in items(entries):
            head, *links = entry.split()
            found.setdefault(head, []).append(Light(tuple(links), side))
    return {head: tuple(sorted(lights, key=lambda light: -len(light.links))) for head, lights in found.items()}


def _index(frames: list[Frame], kind: str) -> Mapping[str, tuple[Frame, ...]]:
    """Frames by the lemma they start from, those that ask for most first."""
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        if frame.kind == kind:
            found.setdefault(frame.head, []).append(frame)
    return {head: tuple(sorted(group, key=lambda frame: -frame.weight)) for head, group in found.items()}


def _verb_forms(heads: Iterable[str]) -> Mapping[str, str]:
    """Regular inflected forms of verbs."""
    found: dict[str, str] = {}
    for head in heads:
        stem = head[:-1] if head.endswith("e") else head
        if head.endswith("y") and head[-2:-1] not in "aeiou":
            forms = [head[:-1] + "ied", head[:-1] + "ies", head + "ing"]
        else:
            doubled = stem + stem[-1]
            forms = [stem + "ed", stem + "ing", head + "s", head + "es", doubled + "ed", doubled + "ing"]
        for form in forms:
            found.setdefault(form, head)
    return found


def _noun_forms(heads: Iterable[str]) -> Mapping[str, str]:
    """Regular plurals of nouns, and those in -men."""
    found: dict[str, str] = {}
    for head in sorted(heads):
        if head.endswith("man"):
            plural = head[:-3] + "men"
        elif head.endswith(("s", "x", "ch", "sh")):
            plural = head + "es"
        elif head.endswith("y") and head[-2:-1] not in "aeiou":
            plural = head[:-1] + "ies"
        else:
            plural = head + "s"
        found.setdefault(plural, head)
    return found
