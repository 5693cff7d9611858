"""What holds for any bytes and any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.report import Report, Span, hash_content, read_report
from dateline.report.dateline import find_dateline

# Pieces that reports and pages are made of, so that random texts reach the rules and not only their rejections.
PIECES = [
    "ANKARA, February 8. /TASS/. ",
    "BEIRUT (Reuters) - ",
    "(CNN) — ",
    "SAN SALVADOR, 3 JAN 90 -- [TEXT] ",
    "Friday, May 8, 2009",
    "Read also",
    "Share",
    "(Reporting by Jane Roe)",
    "By Jane Roe",
    "The army said on Monday that it had left the town. ",
    "Talks go on",
    "\n",
    "\n\n",
    "\r\n",
    "   ",
    "\u2028",
    "\x0c",
    "-",
    "(",
    "[",
    "/",
    "É",
]
TAGS = [
    "<html>",
    "<body>",
    "<p>",
    "</p>",
    "<article>",
    "<script>",
    "</script>",
    "<div>",
    "<h1>",
    "<br>",
    "<td>",
    "<!--",
]

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("".join)
pages = st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map(
    lambda parts: "<html><body>" + "".join(parts)
)


def _read(data: bytes) -> Report | None:
    """The report, or None for a deliberate error that says what to do; any other exception fails the test."""
    failure: DatelineError | None = None
    try:
        return read_report(data, name="any")
    except DatelineError as error:
        failure = error
    assert (failure.document, bool(failure.stage), bool(failure.hint)) == ("any", True, True)
    return None


def _check(report: Report) -> None:
    last = 0
    for block in report.blocks:
        assert last <= block.span.start < block.span.end <= len(report.text)
        words = block.span.of(report.text)
        assert words == words.strip()
        last = block.span.end
    assert report.body
    if report.dateline is not None:
        whole = report.dateline.span
        assert 0 <= whole.start < whole.end <= len(report.text)
        assert all(block.span.start >= whole.end or block.span.end <= whole.start for block in report.blocks)
        for part in (report.dateline.place_span, report.dateline.date_span, report.dateline.agency_span):
            assert part is None or 0 <= part.start < part.end <= len(report.text)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_report_or_a_clear_error(data: bytes) -> None:
    report = _read(data)
    if report is not None:
        _check(report)
        assert report.content_hash == hash_content(data)


@given(texts)
@settings(max_examples=300)
def test_any_text_is_laid_out_whole(text: str) -> None:
    data = text.encode("utf-8", "replace")
    report = _read(data)
    if report is None:
        return
    _check(report)
    assert report.text == data.decode().removeprefix("\ufeff")
    assert report == _read(data)
    # Nothing is lost: every letter is in a block or in the dateline.
    covered = [block.span for block in report.blocks] + ([report.dateline.span] if report.dateline else [])
    kept = sum(any(char.isalnum() for char in report.text[i]) for span in covered for i in range(span.start, span.end))
    assert kept == sum(char.isalnum() for char in report.text)


@given(pages)
@settings(max_examples=60)
def test_any_page_gives_a_report_or_a_clear_error(page: str) -> None:
    report = _read(page.encode("utf-8", "replace"))
    if report is not None:
        _check(report)


@given(texts)
def test_a_dateline_opens_its_paragraph(text: str) -> None:
    dateline = find_dateline(text, Span(0, len(text)))
    if dateline is not None:
        assert dateline.span.start == 0
        assert dateline.place or dateline.month or dateline.agency
