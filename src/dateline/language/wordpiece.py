"""Word pieces: cuts words into the encoder's vocabulary, and tells each word's shape."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

PAD, UNKNOWN, START, STOP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
# Longer words are one unknown piece, as in the base model; the bound also keeps hostile input linear.
MAX_WORD = 100
# A word contributes at most this many pieces, so that one odd token cannot fill a window.
MAX_PIECES = 16
# Words seen again are cut once; the bound keeps memory flat on endless streams.
CACHE_WORDS = 50_000

# The base model is uncased, so capitals reach it as a shape beside the pieces.
SHAPES = ("padding", "lower", "title", "upper", "mixed", "digit", "punctuation", "initial")


Ids = tuple[int, ...]


def shape_of(word: str) -> int:
    """Index into `SHAPES`; `initial` is one capital letter alone."""
    if word.islower():
        return 1
    if word.isupper():
        return 7 if len(word) == 1 else 3
    if any(c.isalpha() for c in word):
        return 2 if word[0].isupper() and word[1:].islower() else 4
    return 5 if any(c.isdigit() for c in word) else 6


def _normalise(word: str) -> str:
    """Lower case without accents and control characters, as the base model's vocabulary was made."""
    plain = word.lower()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _is_break(char: str) -> bool:
    """Whether the base model's tokeniser stands this character alone: punctuation, symbols, CJK ideographs."""
    if char.isascii():
        return not char.isalnum()
    return unicodedata.category(char)[0] == "P" or "\u4e00" <= char <= "\u9fff"


class WordPieces:
    """Greedy longest-match word pieces over a fixed vocabulary (a list of pieces, index = id)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self.pad, self.unknown = self._ids[PAD], self._ids[UNKNOWN]
        self.start, self.stop = self._ids[START], self._ids[STOP]
        self.mask = self._ids.get(MASK, self.unknown)
        self._cache: dict[str, tuple[Ids, Ids]] = {}

    def __contains__(self, word: object) -> bool:
        """Whether the vocabulary holds the word whole."""
        return word in self._ids

    def cut(self, word: str) -> Ids:
        """Ids of one word's pieces; never empty, at most `MAX_PIECES`."""
        return self.read(word)[0]

    def read(self, word: str) -> tuple[Ids, Ids]:
        """Ids of one word's pieces, and for each the word's shape."""
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) >= CACHE_WORDS:
                self._cache.clear()
            pieces = self._cut(word)
            known = self._cache[word] = (pieces, (shape_of(word),) * len(pieces))
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_WORD:
            return (self.unknown,)
        pieces: list[int] = []
        for part in _parts(_normalise(word)):
            pieces.extend(self._match(part))
        return tuple(pieces[:MAX_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                index = self._ids.get(prefix + part[start:end])
                if index is not None:
                    found.append(index)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str) -> Iterable[str]:
    """Runs of letters and digits, and each breaking character alone."""
    start = 0
    for index, char in enumerate(word):
        if _is_break(char):
            if start < index:
                yield word[start:index]
            yield char
            start = index + 1
    if start < len(word):
        yield word[start:]
