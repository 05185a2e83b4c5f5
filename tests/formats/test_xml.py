import pytest
from hypothesis import given

from contested.document import Document
from contested.errors import ContestedError
from contested.formats import xml
from generated import documents

SMALL = """\
<document id="s-2020.wire-1" story="s-2020" perspective="wire" profile="global_wire" genre="brief" date="2020-07-12">
<headline><ent id="h" type="ORG" level="NOM">Court</ent> <ev id="ho" type="Justice.Prosecute">rules</ev></headline>
<stance holder="author" target="ho" value="favor"/>
<p>
  <s><ent id="m" type="GRP" level="NOM" chain="sailors"><ent id="q" type="QTY">12</ent> of the \
<ent id="u" type="GPE">Ukrainian</ent> sailors</ent> were <ev id="d" type="Control.Detain" cluster="seizure" \
status="attributed" source="h" Victim="m" Count="q">held</ev> &amp; fed.</s>
  <stance holder="h" target="d" value="against"/>
  <s>They wait.</s>
</p>
<p>
  <s>No date is set.</s>
</p>
<position proposition="p4" value="neutral"/>
</document>
"""


def test_reads_text_and_parts():
    document = xml.parse(SMALL.encode(), "small.xml")
    assert document.text == "Court rules\n12 of the Ukrainian sailors were held & fed. They wait.\nNo date is set.\n"
    assert [document.surface(e) for e in document.entities] == [
        "Court",
        "12 of the Ukrainian sailors",
        "12",
        "Ukrainian",
    ]
    assert [e.level for e in document.entities] == ["NOM", "NOM", None, "NAM"]
    held = document.events[1]
    assert (held.start, held.end, held.status, held.source) == (45, 49, "attributed", ("h",))
    assert [(a.role, a.filler) for a in held.arguments] == [("Victim", "m"), ("Count", "q")]
    assert [(s.holder, s.target, s.sentence) for s in document.stances] == [("author", "ho", 0), ("h", "d", 1)]
    assert [s.paragraph for s in document.sentences] == [0, 1, 1, 2]


def test_writes_what_it_read():
    assert xml.serialize(xml.parse(SMALL.encode(), "small.xml")) == SMALL


@given(documents())
def test_no_document_loses_anything(document):
    written = xml.serialize(document)
    again = xml.parse(written.encode(), "d.xml")
    assert again == document
    assert xml.serialize(again) == written


def test_a_text_without_structure_keeps_its_line_ends():
    document = Document(id="d", text="One\r\n\r\n\ttwo  \n")
    assert "<text>One&#13;\n&#13;\n\ttwo  \n</text>" in xml.serialize(document)
    assert xml.parse(xml.serialize(document).encode(), "d.xml") == document


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<p>", "<p", "small.xml:"),
        ('type="Control.Detain"', 'type="Control.Arrest"', "small.xml:5: s-2020.wire-1: d: type: unknown event type"),
        ('Victim="m"', 'Victim="x"', "small.xml:5: s-2020.wire-1: d: Victim refers to 'x', which is no mention [ref"),
        ('Victim="m"', 'Origin="m" Topic="m"', "small.xml:5: s-2020.wire-1: d: Control.Detain allows Actor, Victim"),
        ('Victim="m"', 'Vicitm="m"', "<ev> has no attribute 'Vicitm'"),
        (' source="h"', "", "attributed needs a source"),
        ('id="q"', 'id="m"', "the id stands on 2 mentions"),
        ("  <s>They wait.</s>", "They wait.", "text outside a sentence: 'They wait.'"),
        ('holder="h"', 'holder="d"', "the holder is no entity mention"),
        ('level="NOM" chain', 'level="NAME" chain', "m: level: Input should be 'NAM' or 'NOM'"),
        ('proposition="p4" ', "", "small.xml:12: s-2020.wire-1: proposition: Field required"),
        ('date="2020-07-12"', 'date="12 July"', "date: "),
        ("<headline>", "<title>", "small.xml:2"),
        ("They wait.", "They <b>wait</b>.", "<b> has no place in a text"),
    ],
)  # fmt: skip
def test_errors_name_file_line_and_id(old, new, said):
    broken = SMALL.replace(old, new)
    assert broken != SMALL
    with pytest.raises(ContestedError) as error:
        xml.parse(broken.encode(), "small.xml")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_every_breach_is_listed_with_its_line():
    broken = SMALL.replace('Victim="m"', 'Victim="x"').replace('target="ho"', 'target="y"')
    with pytest.raises(xml.SourceError) as error:
        xml.parse(broken.encode(), "small.xml")
    assert [line for line, _ in error.value.lines] == [5, 1]


def test_external_entities_are_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    content = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret}">]><document id="d"><text>a &x; b</text></document>'
    with pytest.raises(ContestedError):
        xml.parse(content.encode(), "d.xml")


def test_refuses_crossing_spans_and_control_characters():
    entities = [
        {"id": "a", "start": 0, "end": 3, "type": "LOC", "level": "NAM"},
        {"id": "b", "start": 2, "end": 5, "type": "LOC", "level": "NAM"},
    ]
    with pytest.raises(ContestedError, match="crosses"):
        xml.serialize(Document(id="d", text="abcdef", entities=entities))
    with pytest.raises(ContestedError, match=r"U\+0007 at 3"):
        xml.serialize(Document(id="d", text="abc\x07"))


def test_folder_of_stories(tmp_path):
    document = xml.parse(SMALL.encode(), "small.xml")
    xml.write([document], tmp_path)
    assert (tmp_path / "s-2020" / "s-2020.wire-1.xml").read_text(encoding="utf-8") == SMALL
    assert list(xml.read(tmp_path)) == [document]


def test_one_file_holds_one_document(tmp_path):
    document = xml.parse(SMALL.encode(), "small.xml")
    with pytest.raises(ContestedError, match="one document"):
        xml.write([document, document], tmp_path / "two.xml")
