"""OntoGUM's brackets, and the share of pronouns tied to the right actor."""

from pathlib import Path

from dateline.language import default_parser
from evaluation.actors import score
from evaluation.ontogum import read_folder, read_mentions

FILE = """# begin document
0\tIda\t(1
1\tMoe\t1)
2\tspoke\t_
3\t.\t_
4\tHer\t(2(1)
5\taides\t2)
6\tnodded\t_
7\t.\t_
8\tThey\t(2)
9\tleft\t_
10\t.\t_
"""


def test_brackets_nest_and_close() -> None:
    words, mentions = read_mentions(FILE)
    assert words[:2] == ["Ida", "Moe"]
    assert mentions == ((0, 2, 1), (4, 5, 1), (4, 6, 2), (8, 9, 2))


def test_score_counts_pronouns_of_named_entities(tmp_path: Path) -> None:
    (tmp_path / "one.conll").write_text(FILE, encoding="utf-8")
    measures, cases = score(read_folder(tmp_path, default_parser()), keep=5)
    # `Her` takes up Ida Moe, whom the text names; `They` takes up her aides, whom nobody names.
    assert (measures["pronouns"], measures["nominals"]) == (2, 0)
    assert measures["third_person_named"] in (0.0, 100.0)
    assert len(cases) == round(2 - 2 * float(str(measures["pronouns_right"])) / 100)
