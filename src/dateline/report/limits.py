"""The limits that every report is held to before anything expensive looks at it."""

from __future__ import annotations

from dataclasses import dataclass

# A long special report is 100 kB of text, a heavy news page 5 MB of markup; above this it is an archive, not a report.
MAX_BYTES = 20_000_000
# The longest paragraphs seen in news are a few thousand characters; a whole report on one line is under 100,000.
MAX_LINE_CHARS = 200_000
# A report has tens of paragraphs; hard-wrapped at 40 characters, 1 MB of text still stays under this.
MAX_LINES = 25_000
# News pages have 1,000 to 5,000 elements, live blogs up to 15,000; extraction takes 2 s at this number.
MAX_HTML_ELEMENTS = 20_000
# Real pages nest 30 to 60 deep; the extractor recurses, so deeper markup is refused before it starts.
MAX_HTML_DEPTH = 200
# Structured data on article pages is 1 to 50 kB; larger or deeper blocks are dropped with a warning.
MAX_HTML_DATA_CHARS = 200_000
MAX_HTML_DATA_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on a single document; the defaults' reasons stand beside the constants of `dateline.report.limits`."""

    max_bytes: int = MAX_BYTES
    max_line_chars: int = MAX_LINE_CHARS
    max_lines: int = MAX_LINES
    max_html_elements: int = MAX_HTML_ELEMENTS
    max_html_depth: int = MAX_HTML_DEPTH
    max_html_data_chars: int = MAX_HTML_DATA_CHARS
    max_html_data_depth: int = MAX_HTML_DATA_DEPTH


DEFAULT_LIMITS = Limits()
