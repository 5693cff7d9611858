"""Reads what a page's metadata state: when it was published, its language and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from dateline.report.limits import Limits

# Names under which pages state their first publication, the surest first. Times of modification are left alone.
_PUBLISHED_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date.published",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_DATA_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,2000}$")


def clean_data(tree: Any, limits: Limits) -> tuple[str, ...]:
    """Take structured data out of the tree that is too big or nested too deep to be parsed safely."""
    dropped = 0
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            continue
        data = script.text or ""
        depth = _depth(data, limits.max_html_data_depth)
        if len(data) > limits.max_html_data_chars or depth > limits.max_html_data_depth:
            script.drop_tree()
            dropped += 1
    return (f"{dropped} blocks of structured data over the limits were left unread",) if dropped else ()


def find_published(tree: Any) -> datetime | date | None:
    """The time of first publication that the page states, or None."""
    for words in _published_words(tree):
        stated = _read_time(words.strip())
        if stated is not None:
            return stated
    return None


def find_language(tree: Any) -> str | None:
    """The language that the page declares for itself, as an ISO 639 code."""
    found = _LANGUAGE.match((tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip())
    return found[0].casefold() if found else None


def find_url(tree: Any) -> str | None:
    """The canonical address that the page states."""
    for link in tree.iter("link"):
        address = (link.get("href") or "").strip()
        if (link.get("rel") or "").strip().casefold() == "canonical" and _ADDRESS.match(address):
            return address
    return None


def _published_words(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(key.strip().casefold(), meta.get("content") or "")
    yield from (stated[key] for key in _PUBLISHED_META if key in stated)
    for script in tree.iter("script"):
        found = _DATA_PUBLISHED.search(script.text or "")
        if found:
            yield found[1]
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or "datepublished" in (time.get("itemprop") or "").casefold():
            yield time.get("datetime") or ""


def _read_time(words: str) -> datetime | date | None:
    """A point in time in ISO 8601, with its offset where one is stated; a day alone stays a day."""
    try:
        if _DAY_ONLY.match(words):
            return date.fromisoformat(words)
        return datetime.fromisoformat(words) if len(words) > 10 else None
    except ValueError:
        return None


def _depth(data: str, limit: int) -> int:
    """How deep brackets nest, counted no further than one over the limit."""
    depth = deepest = 0
    for bracket in re.finditer(r"[\[{\]}]", data):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
        if deepest > limit:
            break
    return deepest
