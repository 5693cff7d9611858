"""Reads CoNLL-U files into typed sentences and rebuilds the raw text that they annotate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = 10


class ConlluError(ValueError):
    """A line breaks the CoNLL-U format; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` is the 1-based number of the head in its sentence, 0 at the root."""

    number: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str
    enhanced: str = "_"
    misc: str = "_"

    @property
    def space_after(self) -> bool:
        """Whether white space follows (of use only where the word is not part of a multiword token)."""
        return "SpaceAfter=No" not in self.misc.split("|")


@dataclass(frozen=True, slots=True)
class Multiword:
    """A surface token that stands for the words `first` to `last` (both included, 1-based)."""

    first: int
    last: int
    form: str
    misc: str = "_"

    @property
    def space_after(self) -> bool:
        """Whether white space follows."""
        return "SpaceAfter=No" not in self.misc.split("|")


@dataclass(slots=True)
class Sentence:
    """One sentence: its words, the multiword tokens over them, its comments. Empty nodes are kept as raw columns."""

    words: list[Word] = field(default_factory=list)
    multiwords: list[Multiword] = field(default_factory=list)
    empty_nodes: list[tuple[str, ...]] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    document: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The text as the file states it, or as the tokens spell it where it states none."""
        return self.comments.get("text") or "".join(form + gap for form, gap, _ in self.surface()).rstrip()

    @property
    def sentence_id(self) -> str:
        """The `sent_id` comment, empty where there is none."""
        return self.comments.get("sent_id", "")

    @property
    def opens_document(self) -> bool:
        """Whether a `newdoc` comment stands above."""
        return "newdoc" in self.comments or "newdoc id" in self.comments

    @property
    def opens_paragraph(self) -> bool:
        """Whether a `newpar` or `newdoc` comment stands above."""
        return self.opens_document or "newpar" in self.comments or "newpar id" in self.comments

    def surface(self) -> Iterator[tuple[str, str, list[Word]]]:
        """Surface tokens in order: form, the space behind it, the syntactic words in it."""
        by_first = {token.first: token for token in self.multiwords}
        index = 0
        while index < len(self.words):
            word = self.words[index]
            token = by_first.get(word.number)
            size = token.last - token.first + 1 if token else 1
            unit = token or word
            yield unit.form, " " if unit.space_after else "", self.words[index : index + size]
            index += size


def read(path: Path | str) -> list[Sentence]:
    """All sentences of a file. Raises ConlluError on a malformed line, OSError where the file can't be read."""
    with open(path, encoding="utf-8") as stream:
        return list(sentences(stream, name=str(path)))


def sentences(lines: Iterable[str], *, name: str = "<lines>") -> Iterator[Sentence]:
    """Sentences of CoNLL-U lines; `name` is what errors call the source."""
    current, document = Sentence(), ""
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if not line.strip():
            if current.words:
                yield current
            current = Sentence(document=document, line=number + 1)
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            current.comments[key.strip()] = value.strip()
            if key.split()[:1] == ["newdoc"]:
                document = current.document = value.strip()
        else:
            _add_line(current, line, f"{name}, line {number}")
    if current.words:
        yield current


def _add_line(sentence: Sentence, line: str, where: str) -> None:
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        raise ConlluError(f"{where}: {len(columns)} columns instead of {COLUMNS}")
    number, form, lemma, upos, xpos, feats, head, relation, enhanced, misc = columns
    try:
        if "-" in number:
            first, last = number.split("-")
            sentence.multiwords.append(Multiword(int(first), int(last), form, misc))
        elif "." in number:
            sentence.empty_nodes.append(tuple(columns))
        else:
            parent = -1 if head == "_" else int(head)
            sentence.words.append(Word(int(number), form, lemma, upos, xpos, feats, parent, relation, enhanced, misc))
    except ValueError as error:
        raise ConlluError(f"{where}: word number or head is no number: {number!r}, {head!r}") from error


def documents(items: Iterable[Sentence]) -> list[list[Sentence]]:
    """The sentences in groups, a group a document."""
    groups: list[list[Sentence]] = []
    for sentence in items:
        if sentence.opens_document or not groups:
            groups.append([])
        groups[-1].append(sentence)
    return groups


def raw_text(items: Sequence[Sentence]) -> str:
    """The text that is annotated: spaces as `SpaceAfter` says, a blank line where a paragraph or document opens."""
    pieces: list[str] = []
    for sentence in items:
        if sentence.opens_paragraph and pieces:
            pieces.append("\n\n")
        pieces.extend(form + gap for form, gap, _ in sentence.surface())
    return "".join(pieces)
