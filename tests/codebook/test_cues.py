"""The cue and status words: what loads, and what is refused with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.codebook.cues import Kind, default_cues, load_cues, wide_cues
from dateline.codebook.status_words import EFFECTS, default_status_words, load_status_words
from dateline.codebook.table import data_folder
from dateline.errors import CodebookError


def test_shipped_cues() -> None:
    cues = default_cues()
    assert cues.verbs["accuse"].manner == "accuses"
    assert cues.verbs["believe"].kind is Kind.THOUGHT
    assert cues.nouns["denial"].manner == "denies"
    assert cues.adverbs["allegedly"].manner == "claims"
    assert "statement" in cues.documents
    assert len(cues.verbs) + len(cues.nouns) > 350


def test_attitudes_join_without_replacing() -> None:
    cues, wide = default_cues(), wide_cues()
    assert "spurn" not in cues.verbs
    assert wide.verbs["spurn"].kind is Kind.STANCE
    assert all(
        (wide.verbs[word].manner, wide.verbs[word].kind) == (cue.manner, cue.kind) for word, cue in cues.verbs.items()
    )
    assert wide.verbs["tout"].frames == cues.verbs["tout"].frames | {"object"}


@pytest.mark.parametrize("form", ["denouncing", "denounced", "denounces", "denied", "quipped"])
def test_a_verb_is_found_by_its_form(form: str) -> None:
    found = default_cues().verb("no such lemma", form)
    assert found is not None
    assert found.lemma in {"denounce", "deny", "quip"}


def test_shipped_status_words() -> None:
    words = default_status_words()
    assert words.governors["fail"] == "failed"
    assert words.modifiers["no"] == "negated"
    assert set(words.governors.values()) <= EFFECTS


# file | what is written in place of what | what the message must name
BROKEN_CUES = [
    ("  say: says speech", "  say: sings speech", "say"),
    ("  say: says speech clause infinitive of", "  say: says speech", "no frame"),
    ("\nnouns:", "\nnounz:", "sections"),
]
BROKEN_STATUS = [
    ("  doubted: [doubt", "  dubious: [doubt", "dubious"),
    ('"no", neither', "no, neither", "quotation marks"),
    ("\nmarkers:", "\nmarks:", "sections"),
]


@pytest.mark.parametrize(("old", "new", "named"), BROKEN_CUES)
def test_broken_cues(tmp_path: Path, old: str, new: str, named: str) -> None:
    text = (data_folder() / "cues.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "cues.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError, match=named):
        load_cues(tmp_path)


@pytest.mark.parametrize(("old", "new", "named"), BROKEN_STATUS)
def test_broken_status_words(tmp_path: Path, old: str, new: str, named: str) -> None:
    text = (data_folder() / "status.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "status.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError, match=named):
        load_status_words(tmp_path)
