"""Reads an HTML page: main text and metadata by trafilatura, held to limits, nothing fetched and nothing executed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dateline.errors import NoArticle, TooLarge
from dateline.report.draft import Draft, Source
from dateline.report.html_metadata import clean_data, find_language, find_published, find_url
from dateline.report.text import lay_out

STAGE = "html"

_SNIFF_WINDOW = 4096
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|title|meta)[\s>/]", re.I)
# Nothing in these is ever text; structured data in scripts is read before they go.
_NEVER_TEXT = ("style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "form", "button")
# Elements that only change how words look; the extractor's time grows with the square of their number in a paragraph.
_INLINE = (
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "span",
    "font",
    "small",
    "big",
    "sub",
    "sup",
    "mark",
    "abbr",
    "bdi",
    "wbr",
)
# Paragraph-like elements of trafilatura's tree.
_BLOCK_TAGS = frozenset({"p", "head", "item", "quote", "cell", "code", "ab"})
_CONTAINER_TAGS = frozenset({"body", "list", "table", "row", "div", "quote", "item", "cell"})
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext")
_SPACE = re.compile(r"\s+")


def looks_like_html(text: str) -> bool:
    """Whether the document is markup of a page: it starts with a tag, and a page's tag is among the first."""
    window = text[:_SNIFF_WINDOW].lstrip("\ufeff \t\r\n")
    return window.startswith("<") and _PAGE.search(window) is not None


def read_html(source: Source) -> Draft:
    """The main text of a page as headline and paragraphs parted by blank lines, and what its metadata state.

    Raises TooLarge for markup over the limits and NoArticle for a page without main text.
    """
    # 1. a tree within limits
    tree = _parse(source)
    warnings = clean_data(tree, source.limits)
    published = find_published(tree)
    language = find_language(tree)
    url = source.url or find_url(tree)
    _strip(tree, ("script",), keep_type="ld+json")
    _strip(tree, _NEVER_TEXT)
    tree = _unwrap(tree)
    # 2. main text
    page = _extract(tree, url, source)
    paragraphs = list(_paragraphs(page.body)) if page is not None and page.body is not None else []
    # 3. one text: the headline first, once
    title = _fold(page.title or "") if page is not None else ""
    paragraphs = [words for words in paragraphs if words]
    if paragraphs and title and _same(paragraphs[0], title):
        paragraphs = paragraphs[1:]
    if not paragraphs:
        raise _no_article(source, "no article found on the page")
    text = "\n\n".join([title, *paragraphs] if title else paragraphs)
    return Draft(
        text=text,
        layout=lay_out(text, titled=bool(title)),
        published=published,
        source=_fold(page.sitename or "") or None,
        url=url,
        language=language,
        warnings=warnings,
    )


def _parse(source: Source) -> Any:
    """The page's element tree, refused when it is too big or too deep to take apart safely."""
    from lxml import etree, html

    limits, markup = source.limits, source.text
    # An element costs at least one `<`; counting them is cheap and comes before any parser sees the page.
    if markup.count("<") > 2 * limits.max_html_elements:
        raise _too_large(source, f"more than {limits.max_html_elements:,} elements")
    _check_depth(source)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _no_article(source, f"the markup cannot be parsed ({error})") from error
    return tree


def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
    )


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dd",
        "dt",
        "option",
    ]
)


def _check_depth(source: Source) -> None:
    """Count open tags in a single pass; elements that HTML closes by itself do not nest."""
    depth = 0
    for found in _TAG.finditer(source.text):
        name = found[2].casefold()
        if name in _VOID or found[3]:
            continue
        depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > source.limits.max_html_depth:
            raise _too_large(source, f"elements nested deeper than {source.limits.max_html_depth}")


def _strip(tree: Any, tags: tuple[str, ...], *, keep_type: str | None = None) -> None:
    for element in list(tree.iter(*tags)):
        if keep_type is not None and keep_type in (element.get("type") or ""):
            continue
        if element.getparent() is not None:
            element.drop_tree()


def _unwrap(tree: Any) -> Any:
    """The tree without inline elements, parsed anew so that each run of text is one node again."""
    from lxml import etree, html

    etree.strip_tags(tree, *_INLINE)
    return html.document_fromstring(html.tostring(tree, encoding="utf-8"), parser=_parser())


def _extract(tree: Any, url: str | None, source: Source) -> Any:
    # Imported here because it takes 0.2 s, which a reader of plain text need not wait for.
    import trafilatura

    with _quiet():
        try:
            return trafilatura.bare_extraction(
                tree,
                url=url,
                include_comments=False,
                include_tables=True,
                with_metadata=True,
                date_extraction_params={"extensive_search": False, "original_date": True},
            )
        except Exception as error:  # the stage boundary: a hostile page may break the extractor in any way
            raise _no_article(source, f"the page cannot be taken apart ({type(error).__name__})") from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the extractor's log messages off the terminal of programs that have not set up logging."""
    handler = logging.NullHandler()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def _paragraphs(element: Any) -> Iterator[str]:
    """The texts of the paragraph-like elements in order, each once."""
    for child in element:
        if child.tag in _CONTAINER_TAGS and any(inner.tag in _BLOCK_TAGS | _CONTAINER_TAGS for inner in child):
            yield _fold(child.text or "")
            yield from _paragraphs(child)
        else:
            yield from _lines(child)
        yield _fold(child.tail or "")


def _lines(element: Any) -> Iterator[str]:
    """The text of one element; a line break in it starts a new paragraph."""
    parts: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        parts.append("\n" if child.tag == "lb" else child.text or "")
        parts.append(child.tail or "")
    yield from (_fold(line) for line in "".join(parts).split("\n"))


def _fold(words: str) -> str:
    return _SPACE.sub(" ", words).strip()


def _same(paragraph: str, title: str) -> bool:
    return paragraph.casefold() == title.casefold()


def _no_article(source: Source, message: str) -> NoArticle:
    return NoArticle(
        message, document=source.document, stage=STAGE, hint="save the report's own page, or its text, and try again"
    )


def _too_large(source: Source, message: str) -> TooLarge:
    return TooLarge(message, document=source.document, stage=STAGE, hint="save the report's text and try again")
