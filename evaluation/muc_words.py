"""The word lists that put text into the categories of the MUC-4 templates."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_WORDS = Path(__file__).parent / "data" / "muc_words.yaml"


class Matcher:
    """Whole words and phrases (`car-bomb`) in lower case; `*` stands for any ending."""

    def __init__(self, words: str) -> None:
        parts = [re.escape(word).replace(r"\*", r"\w*").replace(r"\-", r"[ -]") for word in words.split()]
        self.pattern = re.compile(r"\b(?:" + "|".join(parts) + r")\b") if parts else re.compile(r"(?!)")

    def find(self, text: str) -> str | None:
        """The first hit."""
        match = self.pattern.search(text.lower())
        return match[0] if match else None


@cache
def words() -> dict[str, Any]:
    """Sections of the word file: a matcher, or matchers by category."""
    data = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return {
        name: {label: Matcher(entry) for label, entry in section.items()}
        if isinstance(section, dict)
        else Matcher(section)
        for name, section in data.items()
    }


def category(section: str, text: str) -> str | None:
    """The first category of a section with a word in the text."""
    return next((label for label, matcher in words()[section].items() if matcher.find(text)), None)


def hit(section: str, text: str) -> str | None:
    """The word of a plain section that the text holds."""
    found = words()[section].find(text)
    return found if found is None else str(found)
