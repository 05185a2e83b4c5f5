"""One fault a rule in a corpus without any, and the line that tells it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

import corpora
from contested.corpus import mentions, metadata, overlap, sources, style, writing
from contested.document import Document
from contested.errors import ContestedError
from contested.formats import xml
from contested.paths import corpus_path
from generated import documents

TARGETS = style.load_targets(corpus_path() / "style_targets.json")
MILL = '<ent id="b" type="FAC" chain="bridge">Mill bridge</ent>'


def path(name: str) -> str:
    return f"documents/mill-bridge-2021/mill-bridge-2021.{name}.xml"


def test_a_corpus_without_a_fault(corpus: Path) -> None:
    assert corpora.found(corpus) == [corpora.NOT_JUDGED]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("wire-1", 'id="mill-bridge-2021.wire-1"', 'id="mill-bridge-2021.wire-2"',
         "1: mill-bridge-2021.wire-2: the file is mill-bridge-2021/mill-bridge-2021.wire-1.xml,"
         " not mill-bridge-2021/mill-bridge-2021.wire-2.xml [file-name]"),
        ("wire-1", 'id="mill-bridge-2021.wire-1"', 'id="mill-bridge-2021.wire-01"',
         "1: mill-bridge-2021.wire-01: the id must be mill-bridge-2021.wire-<n> [id]"),
        ("wire-1", 'story="mill-bridge-2021"', 'story="other-2021"',
         "1: {}: there is no sheet stories/other-2021.yaml [reference]"),
        ("wire-1", 'story="mill-bridge-2021" ', "", "1: {}: no story [metadata]"),
        ("wire-1", 'perspective="wire" ', "", "1: {}: no perspective [metadata]"),
        ("wire-1", 'profile="global_wire" ', "", "1: {}: no profile [metadata]"),
        ("wire-1", 'genre="brief" ', "", "1: {}: no genre [metadata]"),
        ("wire-1", 'date="2021-03-02" ', "", "1: {}: no date [metadata]"),
        ("wire-1", f' provenance="{corpora.PROVENANCE}"', "", "1: {}: no provenance [metadata]"),
        ("wire-1", "a language model", "a person", "1: {}: the provenance does not say 'language model' [provenance]"),
        ("wire-1", "not journalism", "news", "1: {}: the provenance does not say 'not journalism' [provenance]"),
        ("wire-1", 'profile="global_wire"', 'profile="blog"',
         "1: {}: profile 'blog' is none of state_agency_a, state_agency_b, great_power_agency, global_wire,"
         " western_broadcaster, panregional_partisan, regional_independent, local_agency, un_ngo_report,"
         " foreign_ministry, military_bulletin, movement_or_opposition, think_tank_brief [profile]"),
        ("wire-1", 'perspective="wire"', 'perspective="westmark"',
         "1: {}: perspective 'westmark' is none of wire, international, regional, igo, ngo, norland, sudmark, elders"
         " [perspective]"),
        ("wire-1", 'date="2021-03-02"', 'date="2021-02-28"',
         "1: {}: date 2021-02-28 is before the story starts, on 2021-03-01 [date]"),
        ("wire-1", "</headline>", "</headline>\n<headline>More</headline>",
         "1: {}: the text must be one headline, then paragraphs with words, all of it in sentences [structure]"),
        ("wire-1", "<headline>", "<headline >", "2: {}: not in the written form; run scripts/format_corpus.py [form]"),
        ("wire-1", "</document>\n", "</document>",
         "19: {}: not in the written form; run scripts/format_corpus.py [form]"),
        ("norland-1", MILL, MILL.replace("bridge</ent>", "bridge </ent>"),
         "2: {}: b: 'Mill bridge ' has white space at an edge [span]"),
        ("norland-1", MILL, MILL.replace("dge</ent>", "</ent>dge"),
         "2: {}: b: 'Mill bri' does not begin and end with a word [span]"),
        ("sudmark-1", "the only road", '<ent id="r" type="FAC" chain="bridge">the only road</ent>',
         "4: {}: r: 'the only road' begins with an article [article]"),
        ("sudmark-1", "a convoy", '<ent id="r" type="FAC" chain="bridge">a convoy</ent>',
         "11: {}: r: 'a convoy' begins with an article [article]"),
        ("norland-1", 'chain="bridge"', 'chain="brige"',
         "2: {}: b: 'Mill bridge' has chain 'brige', which the sheet lacks [reference]"),
        ("norland-1", ' chain="bridge"', "", "2: {}: b: 'Mill bridge' is FAC and has no chain [chain]"),
        ("norland-1", 'type="FAC"', 'type="QTY"', "2: {}: b: 'Mill bridge' is QTY and has a chain [chain]"),
        ("sudmark-1", 'cluster="closure"', 'cluster="opening"',
         "4: {}: v: 'blocking' has cluster 'opening', which is not in the register [reference]"),
        ("sudmark-1", 'cluster="closure"', 'cluster="talk-1"',
         "4: {}: v: 'blocking' is Control.Blockade, but its cluster talk-1 is Diplomacy.Meet [cluster-type]"),
        ("wire-1", 'proposition="p1"', 'proposition="p4"',
         "18: {}: there is no proposition 'p4'; the sheet has p1, p2, p3 [reference]"),
        ("wire-1", "No independent account", 'No "independent account"',
         '13: {}: "independent account" is no documented phrase [R1]'),
        ("wire-1", ", and its foreign minister said the troops must go", "", "1: {}: 84 words, not 90 to 160 [R3]"),
        ("wire-1", "No independent account was available", "This is undisputed thing number 4 here",
         '13: {}: shares 7 words with the sheet: "this is undisputed thing number 4 here" [R4]'),
        ("wire-1", "No independent account was available", "Deliveries by truck were suspended at the request of some",
         '13: {}: shares 9 words with mill-bridge-2021.ngo-1: "deliveries by truck were suspended at the request of"'
         " [R4]"),
        ("wire-1", "No independent account was available.", "© Press 1.", "13: {}: a copyright line [R5]"),
        ("wire-1", "No independent account was available.", "By Ada Lund, Velin.", "13: {}: a byline [R5]"),
        ("wire-1", "account was available.", "account was available, Reuters said.",
         "13: {}: 'Reuters' is an outlet that the sheet does not name [R5]"),
        ("wire-1", "No independent account was", "No crucial account was",
         "1: {}: 1.08 stock words per 100 words, more than 0.6 [R6, warning]"),
    ],
)  # fmt: skip
def test_documents(corpus: Path, name: str, old: str, new: str, said: str) -> None:
    corpora.edit(corpus, path(name), old, new)
    assert f"corpus/{path(name)}:{said.format(f'mill-bridge-2021.{name}')}" in corpora.found(corpus)


def test_every_breach_of_every_broken_file_is_told(corpus: Path) -> None:
    corpora.edit(corpus, path("norland-1"), 'type="FAC"', 'type="QTY" level="NAM"')
    corpora.edit(corpus, path("sudmark-1"), 'type="Control.Blockade"', 'type="Control.Blockade" Actor="x" Origin="x"')
    corpora.edit(corpus, path("wire-1"), "</headline>", "")
    assert corpora.found(corpus)[:5] == [
        f"corpus/{path('norland-1')}:2: mill-bridge-2021.norland-1: b: QTY has level NAM; TIME and QTY have none, the"
        " others NAM or NOM [level]",
        f"corpus/{path('sudmark-1')}:4: mill-bridge-2021.sudmark-1: v: Actor refers to 'x', which is no mention"
        " [reference]",
        f"corpus/{path('sudmark-1')}:4: mill-bridge-2021.sudmark-1: v: Control.Blockade allows Actor, Target, Object,"
        " Instrument, Place, Time, not Origin [role]",
        f"corpus/{path('sudmark-1')}:4: mill-bridge-2021.sudmark-1: v: Origin refers to 'x', which is no mention"
        " [reference]",
        f"corpus/{path('wire-1')}:19: mill-bridge-2021.wire-1: Opening and ending tag mismatch: headline line 2 and"
        " document, line 19, column 12 [xml]",
    ]


@pytest.mark.parametrize("text", ["One {}two</ent>", '{}<s paragraph="0">two</s> <s paragraph="1">three</s></ent>'])
def test_a_mention_lies_in_a_sentence(corpus: Path, text: str) -> None:
    marked = text.format('<ent id="e" type="FAC">')
    content = f'<document id="mill-bridge-2021.wire-1"><text>{marked}</text></document>'
    (corpus / path("wire-1")).write_text(content, encoding="utf-8")
    assert [line.partition(" lies ")[2] for line in corpora.found(corpus) if ": e: 'two" in line] == [
        "within no sentence [sentence]"
    ]


def test_an_outlet_that_the_sheet_names_may_be_named(corpus: Path) -> None:
    corpora.edit(corpus, path("wire-1"), "account was available.", "account was available, Reuters said.")
    corpora.edit(
        corpus, corpora.SHEET, "This is undisputed thing number 12 here.", "Reuters was told that nobody else came."
    )
    assert corpora.found(corpus) == [corpora.NOT_JUDGED]


def test_terms_that_the_sheet_shows_a_side_using_may_be_quoted(corpus: Path) -> None:
    corpora.edit(corpus, path("wire-1"), "No independent account", 'No account of the "Siege bridge"')
    assert corpora.found(corpus) == [corpora.NOT_JUDGED]


@given(documents())
def test_whatever_is_annotated_can_be_checked(document: Document) -> None:
    """The checks see documents that nobody would write, and tell lines that are there."""
    document = document.model_copy(update={"profile": "global_wire"})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "d.xml"
        xml.write([document], file)
        read = sources.read_document(file)
        (Path(folder) / "mill-bridge-2021.yaml").write_text(corpora.SHEET_TEXT, encoding="utf-8")
        story = sources.read_sheet(Path(folder) / "mill-bridge-2021.yaml").story
        told = [*metadata.check(read, story, TARGETS), *mentions.check(read, story), *overlap.check([(story, [read])])]
        if examined := writing.examine(read, story, TARGETS):
            told += writing.check(examined, story, TARGETS)
        length = read.content.count(b"\n")
    assert all(1 <= (finding.line or 0) <= length for finding in told)
    assert "provenance" in {finding.message.removeprefix("no ") for finding in told if finding.rule == "metadata"}


@pytest.mark.parametrize("missing", ["stories", "splits.yaml"])
def test_another_folder_is_no_corpus(corpus: Path, missing: str) -> None:
    (corpus / missing).rename(corpus / "elsewhere")
    with pytest.raises(ContestedError, match=rf"^corpus: no corpus here \({missing} missing\); name the folder"):
        corpora.found(corpus)
