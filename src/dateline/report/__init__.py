"""The report stage: bytes in, `Report` out."""

from dateline.report.limits import Limits
from dateline.report.load import read_report
from dateline.report.report import Block, BlockKind, Dateline, Report, Span, hash_content

__all__ = ["Block", "BlockKind", "Dateline", "Limits", "Report", "Span", "hash_content", "read_report"]
