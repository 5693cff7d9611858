"""The one table: every scorer on tiny data of our own in the public formats, and the page that it writes."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from evaluation import all as all_scorers
from evaluation.accuracy import short_rows, table
from evaluation.questions import REPOSITORY, Figure, Question, figures_of, load_questions

CONLLU = """# sent_id = tiny-dev-1
# text = Rebels shelled Tarn.
1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tshelled\tshell\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
3\tTarn\tTarn\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
GMB = "Sentence #,Word,POS,Tag\nSentence: {n},Envoys,NNS,O\n,left,VBD,O\n,{place},NNP,B-geo\n,.,.,O\n"
PLV = "marked_sentence\tgold_root\n<s>Egypt</s> condemned <t>Turkey</t> over the dam.\tACCUSE\n"
GSR = [
    {
        "text": "Russian jets bombed Georgia overnight.",
        "event": "FIGHT",
        "source": [{"code": "RUS"}],
        "target": [{"code": "GEO"}],
    }
]
STANDOFF = "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 34\tthe bridge was safe\n"
STANDOFF += "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
FACTUAL = "0\tTroops\t_\n1\tdid\t_\n2\tnot\t_\n3\tleave\t-3.0\n\n0\tThey\t_\n1\tstayed\t3.0\n"
TEI = """<text id="tiny" type="news" dateCreated="2014-05-07">
<p>
<s type="decl">
It\tPRP\tit
ended\tVBD\tend
on\tIN\ton
<date when="2011-03-04">
4\tCD\t4
March\tNNP\tMarch
2011\tCD\t2011
</date>
.\t.\t.
</s>
</p>
</text>
"""
GEOVIRUS = """<articles><article><text>A clinic in Nairobi closed.</text><locations><location><name>Nairobi</name>
<start>13</start><end>20</end><lat>-1.286</lat><lon>36.817</lon></location></locations></article></articles>"""
LGL = """<articles><article><text>A clinic in Nairobi closed.</text><toponyms><toponym><start>12</start><end>19</end>
<phrase>Nairobi</phrase><gaztag geonameid="184745"><lat>-1.283</lat><lon>36.817</lon><country>Kenya</country></gaztag>
</toponym></toponyms></article></articles>"""
MUC_KEY = """0.  MESSAGE: ID                     DEV-MUC3-0901 (TEST)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  02 FEB 90
3.  INCIDENT: LOCATION              PERU: LIMA (CITY)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
19. HUM TGT: DESCRIPTION            "NIGHT WATCHMAN"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "NIGHT WATCHMAN"
"""
MUC_TEXT = """DEV-MUC3-0901 (TEST)

   LIMA, 3 FEB 90 -- [TEXT] A CAR BOMB EXPLODED IN LIMA YESTERDAY AND KILLED A NIGHT WATCHMAN.
"""
WIKI = {
    "doc_id": "tiny",
    "sentences": [
        [[["Rebels", 0, 6], ["attacked", 7, 15], ["soldiers", 16, 24], [".", 24, 25]], "Rebels attacked soldiers."]
    ],
    "event_mentions": [
        {
            "event_type": "Conflict.Attack.Unspecified",
            "trigger": {"start": 1, "end": 2, "text": "attacked"},
            "arguments": [{"role": "Attacker", "text": "Rebels"}, {"role": "Target", "text": "soldiers"}],
        }
    ],
}
GVDB_HEAD = "Article id\tArticle url\tArticle title\tFull text\tJson\tWorker\n"
GVDB_ROW = [
    "7",
    "-",
    "Man shot",
    "Man shotOne man was killed.",
    '{"victim-section": [{"victim-was": ["killed"]}]}',
    "W",
]
ONTOGUM = "# begin document\n0\tIda\t(1)\n1\tspoke\t_\n2\t.\t_\n3\tShe\t(1)\n4\tleft\t_\n5\t.\t_\n"
FILES = {
    "parsing/en_ewt-ud-dev.conllu": CONLLU,
    "names/gmb_ner_dataset.csv": "".join(GMB.format(n=n, place=f"Tarn{n}") for n in range(60)),
    "events/plv/PLV_train.tsv": PLV,
    "events/plover_gsr_dev.json": json.dumps(GSR),
    "attribution/polnear/dev/text/town.txt": "The mayor said the bridge was safe. Nobody crossed it.",
    "attribution/polnear/dev/attributions/town_1a2b.ann": STANDOFF,
    "certainty/meantime/dev.conll": FACTUAL,
    "time/gum-tei/dev/tiny.xml": TEI,
    "places/GeoVirus.xml": GEOVIRUS,
    "places/lgl.xml": LGL,
    "events/muc34/key-dev-0901.muc4": MUC_KEY,
    "events/muc34/dev-muc3-0901-0901": MUC_TEXT,
    "events/wikievents/dev.jsonl": json.dumps(WIKI) + "\n",
    "events/gvdb/dev.tsv": GVDB_HEAD + "\t".join(GVDB_ROW) + "\n",
    "coreference/ontogum/dev/tiny.conll": ONTOGUM,
}
ABSENT = {"parsing-gum", "names-re3d", "certainty-uds", "incidents-ecb"}


def fill(root: Path, only: str = "") -> Path:
    for name, content in FILES.items():
        if only in name:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> all_scorers.Outcome:
    """One run over all tiny sets; our own gold, which is no tiny set, is left to the gold tests."""
    questions = [question for question in load_questions() if not question.own]
    return all_scorers.run(questions, fill(tmp_path_factory.mktemp("data")))


def test_every_scorer_runs_and_gives_its_figures(outcome: all_scorers.Outcome) -> None:
    assert outcome.failed == {}
    for question in load_questions():
        if question.name in outcome.measured:
            assert set(outcome.measured[question.name]) == {figure.name for figure in question.figures}
    assert set(outcome.measured) == {q.name for q in load_questions() if not q.own} - ABSENT


def test_missing_data_is_said(outcome: all_scorers.Outcome) -> None:
    assert set(outcome.skipped) == ABSENT
    assert outcome.skipped["certainty-uds"] == "certainty/uds_factuality_normalized.json is not there"


# row | figure | value that the tiny text must give
EXACT = [
    ("event-type", "accuracy", 100.0),
    ("events", "+ recipient", 100.0),
    ("attribution", "content", 100.0),
    ("time", "value F1", 100.0),
    ("places-geovirus", "within 161 km", 100.0),  # a share in the command's JSON, per cent in the table
    ("places-lgl", "exact", 100.0),
    ("places-lgl", "recognition F1", 100.0),
    ("roles", "trigger F1", 100.0),
    ("roles", "role head F1", 100.0),
    ("counts", "killed", 100.0),
]


@pytest.mark.parametrize(("row", "figure", "value"), EXACT)
def test_figures(outcome: all_scorers.Outcome, row: str, figure: str, value: float) -> None:
    assert outcome.measured[row][figure] == value


def test_a_scorer_that_fails_is_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = fill(fill(tmp_path, "plover"), "plv")
    (root / "events/plv/PLV_train.tsv").write_text("no\tsuch columns\n1\t2\n", encoding="utf-8")
    assert all_scorers.main([str(root), "--only", "event-type,events", "--json"]) == 1
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert set(found["failed"]) == {"event-type"}
    assert set(found["figures"]) == {"events"}
    assert "event-type failed: KeyError" in printed.err


def test_the_page_is_written_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, page = fill(tmp_path, "plover"), tmp_path / "page.md"
    arguments = [str(root), "--only", "events", "--write", str(page)]
    assert all_scorers.main(arguments) == 0
    assert "**100** → 75 reached" in page.read_text(encoding="utf-8")
    assert all_scorers.main([*arguments, "--check"]) == 0
    page.with_suffix(".json").write_text(page.with_suffix(".json").read_text().replace("100.0", "99.0"))
    assert all_scorers.main([*arguments, "--check"]) == 1
    assert "events: type F1 is 100.0 now, the page says 99.0" in capsys.readouterr().err


def test_rows_that_are_not_measured_now_keep_their_figures(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    questions = load_questions()
    for name, value in (("events", 50.0), ("time", 60.0)):
        [row] = [q for q in questions if q.name == name]
        figures: dict[str, float | None] = {figure.name: value for figure in row.figures}
        all_scorers.write(page, questions, all_scorers.Outcome(measured={name: figures}))
    text = page.read_text(encoding="utf-8")
    assert "type F1 **50**" in text
    assert "value F1 **60**" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["DATA", "--limit", "3", "--write"],  # figures on a part of a set never reach the page
        [],  # nothing to measure
        ["DATA/nowhere"],
        ["DATA", "--only", "no-such-row"],
    ],
)
def test_refused(arguments: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        all_scorers.main([argument.replace("DATA", str(tmp_path)) for argument in arguments])


def test_the_page_in_the_docs_is_what_its_figures_give() -> None:
    assert all_scorers.check(all_scorers.PAGE, load_questions(), all_scorers.Outcome()) == []


def test_documented_commands_exist() -> None:
    pages = [REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md"), *(REPOSITORY / "tests").rglob("README.md")]
    named = {name for page in pages for name in re.findall(r"python -m (evaluation\.\w+)", page.read_text("utf-8"))}
    assert {f"evaluation.{question.command}" for question in load_questions()} <= named
    for name in sorted(named):
        assert callable(import_module(name).main), name


def question(*figures: Figure, scale: float = 1.0) -> Question:
    return Question("row", "how well", "time", ("x",), "a | b", "free", "nothing", figures, scale=scale)


def test_short_figures() -> None:
    up, down = Figure("up", "a.up", reach=80), Figure("down", "down", reach=0.4, lower=True)
    row = question(up, down)
    values = figures_of(row, {"a": {"up": 79.5}, "down": 0.5})
    assert short_rows([row], {"row": values}) == [
        "row: up 79.5, short of 80 by 0.50",
        "row: down 0.5, short of 0.4 by 0.10",
    ]
    assert short_rows([row], {"row": {"up": 80.0, "down": 0.4}}) == []


def test_a_figure_that_the_command_lacks() -> None:
    row = question(Figure("up", "a.up"), scale=100)
    assert figures_of(row, {"a": {"up": None}}) == {"up": None}
    assert figures_of(row, {}, partial=True) == {"up": None}
    with pytest.raises(KeyError):
        figures_of(row, {})


def test_cells_are_escaped() -> None:
    assert "a \\| b" in table([question()], {})
