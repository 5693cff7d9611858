"""Which data sets a run learns from and which it is measured on; only sets that a shipped model may learn from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from training.data import (
    GUM_NAME_LABELS,
    NAME_LABELS,
    SILVER_LABELS,
    Example,
    bio,
    part_of,
    read_hand_names,
    read_silver_names,
    read_treebank,
)
from training.marks import ASPECTS, POLARITIES, SURENESS, read_marked, to_example
from training.plover import EVENT_MODES

HAND_NAMES = Path(__file__).parent / "names"
WIRES = Path(__file__).parent / "sentences"


@dataclass(frozen=True)
class Sources:
    """Examples by source name, for training and for the dev figures."""

    train: dict[str, list[Example]]
    dev: dict[str, list[Example]]


def without(sources: Sources, name: str) -> Sources:
    """The sources without one for training: `ewt` or `gum` of the treebanks, or another by its name."""
    kept = {
        source: [
            e for e in examples if not (source == "treebanks" and name == ("gum" if "gum" in e.token_labels else "ewt"))
        ]
        for source, examples in sources.train.items()
        if source != name
    }
    return replace(sources, train=kept)


def inventories() -> dict[str, tuple[str, ...]]:
    """The labels of every head that says one thing a word; a new head is a new row."""
    return {
        "names": bio(NAME_LABELS),
        "silver": bio(SILVER_LABELS),
        "gum": bio(GUM_NAME_LABELS),
        "certainty": ("value",),
        "event": ("O", *EVENT_MODES),
        "mode": ("none", *(f"{kind}/{mode}" for kind, modes in EVENT_MODES.items() for mode in modes)),
        "polarity": POLARITIES,
        "sureness": SURENESS,
        "aspect": ASPECTS,
        "saying": bio(("source", "cue", "content")),
        "role": bio(("actor", "recipient", "place", "toll")),
    }


def load_sources(data: Path) -> Sources:
    """All sources below a data folder laid out as docs/training.md says."""
    parsing, judgements = data / "parsing", data / "certainty" / "uds_factuality_normalized.json"
    silver = read_silver_names(data / "names" / "gmb_ner_dataset.csv")
    hand = read_hand_names(HAND_NAMES, silver)
    wires = [to_example(marked) for path in sorted(WIRES.glob("*.tsv")) for marked in read_marked(path)]
    held = {part: [e for e in hand if part_of(e.words) == part] for part in ("train", "dev")}
    return Sources(
        train={
            "treebanks": read_treebank(parsing / "en_ewt-ud-train.conllu", judgements, "train")
            + read_treebank(parsing / "en_gum_nonNC-train.conllu"),
            "silver": [e for e in silver if part_of(e.words) == "train"],
            "hand": held["train"],
            "wires": [e for e in wires if part_of(e.words) != "dev"],
        },
        dev={
            "ewt": read_treebank(parsing / "en_ewt-ud-dev.conllu", judgements, "dev"),
            "gum": read_treebank(parsing / "en_gum_nonNC-dev.conllu"),
            "silver": [e for e in silver if part_of(e.words) == "dev"][:1000],
            "hand": held["dev"],
            "wires": [e for e in wires if part_of(e.words) == "dev"],
        },
    )
