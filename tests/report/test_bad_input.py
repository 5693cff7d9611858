"""Files that are no reports: each gets its own error, with the document, the stage and what to do."""

from __future__ import annotations

import pytest

from dateline.errors import DatelineError, EmptyReport, NoArticle, NotText, TooLarge, UnsupportedLanguage
from dateline.report import Limits, read_report

STORY = "The army said on Monday that it had left the town and that nobody was hurt. "
GERMAN = "Die Armee hat am Montag mitgeteilt, dass sie die Stadt verlassen hat und dass niemand verletzt wurde. " * 6
RUSSIAN = "Армия сообщила в понедельник, что покинула город и что никто не пострадал. " * 3
NAVIGATION = b"<html><body><nav><a href='/a'>One</a> <a href='/b'>Two</a></nav></body></html>"

# bytes, error, a word of the message
BAD = [
    (b"", EmptyReport, "empty"),
    (b" \n\t\n", EmptyReport, "no words"),
    (b"\xef\xbb\xbf", EmptyReport, "no words"),
    (b"1234 5678 ...", EmptyReport, "no words"),
    (b"%PDF-1.7 some text", NotText, "PDF"),
    (b"PK\x03\x04 some text", NotText, "ZIP"),
    (b"some text \x00 more text", NotText, "NUL"),
    (bytes(range(1, 32)) * 20 + b"text", NotText, "control"),
    (b"\xff\xfe\x00\xd8\x00\xd8", NotText, "utf-16"),
    (b"\x81\x8d\x8f\x90\x9d", NotText, "neither"),
    (b"a" * 20_000_001, TooLarge, "bytes"),
    (b"a " * 150_000, TooLarge, "line 1"),
    (b"word\n" * 25_001, TooLarge, "lines"),
    (b"<html><body>" + b"<div>" * 300 + b"x", TooLarge, "deeper"),
    (b"<html><body>" + b"<p>x" * 50_000, TooLarge, "elements"),
    (NAVIGATION, NoArticle, "no article"),
    (b"<html></html>", NoArticle, "no article"),
    (b"All news\n\nShare", NoArticle, "furniture"),
    (GERMAN.encode(), UnsupportedLanguage, "German"),
    (RUSSIAN.encode(), UnsupportedLanguage, "Cyrillic"),
]


@pytest.mark.parametrize(("data", "error", "word"), BAD, ids=lambda value: repr(value)[:30])
def test_bad_input(data: bytes, error: type[DatelineError], word: str) -> None:
    with pytest.raises(error) as raised:
        read_report(data, name="bad.txt")
    assert word in raised.value.message
    assert raised.value.document == "bad.txt"
    assert raised.value.stage
    assert raised.value.hint


# bytes, the text read from them, how many warnings
ENCODINGS = [
    (b"\xef\xbb\xbf" + STORY.encode(), STORY, 0),
    (STORY.encode("utf-16"), STORY, 0),
    (STORY.encode("utf-16-le"), STORY, 1),
    (STORY.encode("utf-16-be"), STORY, 1),
    ((STORY + "“So”").encode("cp1252"), STORY + "“So”", 1),
    ((STORY + "“So” “no” ").encode() + b"\xff", STORY + "“So” “no” \ufffd", 1),
]


@pytest.mark.parametrize(("data", "text", "warnings"), ENCODINGS)
def test_encodings(data: bytes, text: str, warnings: int) -> None:
    report = read_report(data, name="report.txt")
    assert report.text == text
    # A text this short always carries the language check's warning or passes it.
    assert len([words for words in report.warnings if "language" not in words]) == warnings


def test_declared_charset_of_a_page() -> None:
    page = (
        '<html><head><meta charset="koi8-r"><title>Talks</title></head><body><article><p>{}</p></article></body></html>'
    )
    report = read_report(page.format(STORY * 5 + "Москва").encode("koi8-r"))
    assert report.text.endswith("Москва")


def test_untouched_text() -> None:
    text = "\tTalks go on \r\n\r\n  The army said\u00a0on Monday that it had left.  \r\n"
    assert read_report(text.encode()).text == text


def test_short_text_passes_with_a_warning() -> None:
    report = read_report(b"Rebels seize town.")
    assert report.language is None
    assert any("language" in words for words in report.warnings)


def test_no_entity_is_expanded_and_no_file_read() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<html><body><article><p>{STORY * 5} &a; &f;</p></article></body></html>"
    )
    text = read_report(page.encode()).text
    assert "boom" not in text
    assert "&f;" in text


def test_deep_structured_data_is_left_unread() -> None:
    data = "[" * 5_000
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{STORY * 5}</p></body></html>'
    )
    assert any("structured data" in words for words in read_report(page.encode()).warnings)


def test_limits_can_be_set() -> None:
    with pytest.raises(TooLarge):
        read_report(STORY.encode(), limits=Limits(max_bytes=10))


def test_a_single_line_of_50_mb_is_refused_at_once() -> None:
    data = b"a" * 50_000_000
    with pytest.raises(TooLarge):
        read_report(data)


def test_1_mb_is_laid_out_whole() -> None:
    data = (STORY * 5 + "\n\n").encode() * 2_700
    report = read_report(data)
    assert len(report.body) == 2_700
