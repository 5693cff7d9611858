"""The codebook of events: complete, checked at load, and scored as PLOVER has it."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from dateline.codebook.contexts import default_contexts
from dateline.codebook.events import default_events, load_events
from dateline.errors import CodebookError

SHIPPED = Path(str(resources.files("dateline.codebook") / "data" / "events"))
# Modes that no words of an event settle: they depend on where a meeting takes place, or on what is threatened.
UNWORDED = {"arrest", "relations", "expel", "territory", "assist", "change", "yield", "meet", "restrict"}


def test_every_type_and_mode_has_frames() -> None:
    book = default_events()
    frames = [
        frame for table in (book.verbs, book.nouns, book.adjectives) for group in table.values() for frame in group
    ]
    told = {(frame.event_type, frame.mode) for frame in frames}
    assert len(book.types) == 16
    for name, known in book.types.items():
        assert any(event_type == name for event_type, _ in told), name
        for mode in known.modes:
            assert (name, mode) in told or mode in UNWORDED, f"{name} {mode}"


def test_there_are_many_words() -> None:
    assert default_events().size > 1200


@pytest.mark.parametrize(
    ("event_type", "mode", "score", "quad"),
    [
        ("ACCUSE", None, -3, 3),  # the manual prints 3, the sign was lost
        ("ASSAULT", "unconventional", -10, 4),
        ("PROTEST", "vandalize", -5, 4),  # no score of its own
        ("SANCTION", None, -6, 4),
        ("AID", None, 10, 2),
    ],
)
def test_scores(event_type: str, mode: str | None, score: float, quad: int) -> None:
    book = default_events()
    assert book.intensity(event_type, mode) == score
    assert book.quad_class(event_type) == quad


@pytest.mark.parametrize(
    ("event_type", "status", "folded"),
    [
        ("CONSULT", "future", "AGREE"),
        ("RETREAT", "future", "AGREE"),
        ("ASSAULT", "future", "THREATEN"),
        ("AID", "negated past", "SANCTION"),
        ("ACCUSE", "future", "ACCUSE"),
        ("AGREE", "past", "AGREE"),
    ],
)
def test_folding(event_type: str, status: str, folded: str) -> None:
    assert default_events().folded(event_type, status) == folded


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{verbs: shell, colour: red}", "unknown key colour"),
        ("{verbs: shell, mode: gentle}", "has no mode gentle"),
        ("{verbs: shell, recipient: beside}", "beside is no place to look"),
        ("{verbs: shell, type: WAR}", "unknown type WAR"),
        ('{verbs: shell, cameo: "999"}', "unknown CAMEO code 999"),
        ("{verbs: shell, only: {colour: red}}", "colour is no place to look"),
    ],
)
def test_wrong_rows_are_named(tmp_path: Path, row: str, message: str) -> None:
    shutil.copytree(SHIPPED, tmp_path / "events")
    (tmp_path / "events" / "assault.yaml").write_text(f"type: ASSAULT\nframes:\n- {row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=message) as caught:
        load_events(tmp_path)
    assert "assault.yaml" in str(caught.value)
    assert "frame 1 (shell)" in str(caught.value)


def test_own_codebook_replaces_ours(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "events")
    (tmp_path / "events" / "assault.yaml").write_text(
        "type: ASSAULT\nverbs: {actor: subject, recipient: on}\nframes:\n- verbs: rain fire\n", encoding="utf-8"
    )
    book = load_events(tmp_path)
    assert [frame.links for frame in book.verbs["rain"]] == [("fire",)]
    assert "bombard" not in book.verbs


def test_a_bare_on_is_a_preposition() -> None:
    frame = next(frame for frame in default_events().verbs["increase"] if frame.id.startswith("THREATEN"))
    assert frame.recipient == ("on",)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("condemned", "VERB", "condemn"),
        ("mobilized", "VERB", "mobilize"),
        ("gunmen", "NOUN", "gunman"),
        ("envoys", "NOUN", "envoy"),
    ],
)
def test_inflected_forms(word: str, tag: str, lemma: str) -> None:
    assert default_events().forms[tag][word] == lemma


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("the foreign minister visit the embassy", ("executive", "diplomatic")),
        ("soldier shell the asylum seeker", ("military", "asylum")),
        ("a peace - keeping force", ("peacekeeping",)),
        ("the cat sleep", ()),
    ],
)
def test_contexts(text: str, contexts: tuple[str, ...]) -> None:
    assert default_contexts().find(text.split()) == contexts
    assert len(default_contexts().names) == 37


def test_every_file_is_explained() -> None:
    text = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
    for name in ("types.yaml", "words.yaml", "folding.yaml", "none.yaml", "goldstein.csv", "contexts.yaml"):
        assert f"`{name}`" in text or f"`../{name}`" in text
