"""Formats of other tools: what comes back is what the format says it holds, and the rest is counted."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from contested import corpus_path
from contested.document import Document
from contested.errors import ContestedError
from contested.formats import brat, conll, conversion, spacy, textee, xml
from contested.formats.losses import Losses, told
from generated import documents

FORMATS = {".brat": brat, ".conll": conll, ".textee.json": textee, ".spacy": spacy}
TEXT = "Baku denied on Friday that its troops held 12 Armenian soldiers."


def small(**update):
    """A document with a mention in a mention, a source, an event as Topic, and stances of the author and of Baku."""
    document = Document(
        id="d.1",
        text=TEXT,
        story="s-2020",
        genre="brief",
        sentences=[{"start": 0, "end": len(TEXT), "paragraph": 1}],
        entities=[
            {"id": "baku", "start": 0, "end": 4, "type": "GPE", "level": "NAM", "chain": "azerbaijan"},
            {"id": "fri", "start": 15, "end": 21, "type": "TIME"},
            {"id": "troops", "start": 31, "end": 37, "type": "ORG", "level": "NOM"},
            {"id": "men", "start": 43, "end": 63, "type": "GRP", "level": "NOM"},
            {"id": "arm", "start": 46, "end": 54, "type": "GPE", "level": "NAM", "chain": "armenia"},
        ],
        events=[
            {
                "id": "den", "start": 5, "end": 11, "type": "Diplomacy.Deny",
                "arguments": [
                    {"role": "Actor", "filler": "baku"}, {"role": "Topic", "filler": "held"},
                    {"role": "Time", "filler": "fri"},
                ],
            },
            {
                "id": "held", "start": 38, "end": 42, "type": "Control.Detain", "cluster": "capture",
                "status": "denied", "source": ["baku"],
                "arguments": [{"role": "Actor", "filler": "troops"}, {"role": "Victim", "filler": "men"}],
            },
        ],
        stances=[
            {"holder": "author", "target": "held", "value": "against", "sentence": 0},
            {"holder": "baku", "target": "men", "value": "neutral", "sentence": 0},
        ],
        positions=[{"proposition": "p1", "value": "favor"}],
    )  # fmt: skip
    return document.model_copy(update=update)


@pytest.fixture(scope="module")
def corpus():
    return list(xml.read(corpus_path() / "documents"))


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_whole_corpus_comes_back(suffix, corpus, tmp_path):
    module = FORMATS[suffix]
    path = tmp_path / f"corpus{suffix}"
    lost = module.write(corpus, path)
    held = [module.hold(document) for document in corpus]
    assert sorted(module.read(path), key=lambda d: d.id) == sorted((d for d, _ in held), key=lambda d: d.id)
    assert lost == sum((losses for _, losses in held), Losses())
    if module is spacy:
        assert [document for document, _ in held] == corpus
        assert not lost


@pytest.mark.parametrize("suffix", FORMATS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(document=documents())
def test_any_document_comes_back(suffix, tmp_path_factory, document):
    module = FORMATS[suffix]
    path = tmp_path_factory.mktemp("any") / f"d{suffix}"
    lost = module.write([document], path)
    held, counted = module.hold(document)
    assert list(module.read(path)) == [held]
    assert lost == counted


def test_brat_in_words(tmp_path):
    lost = brat.write([small()], tmp_path / "b.brat")
    assert (tmp_path / "b.brat" / "d.1.txt").read_text() == TEXT
    assert (tmp_path / "b.brat" / "d.1.ann").read_text().splitlines() == [
        "T1\tGPE 0 4\tBaku",
        "T2\tTIME 15 21\tFriday",
        "T3\tORG 31 37\ttroops",
        "T4\tGRP 43 63\t12 Armenian soldiers",
        "T5\tGPE 46 54\tArmenian",
        "T6\tDiplomacy_Deny 5 11\tdenied",
        "T7\tControl_Detain 38 42\theld",
        "E1\tDiplomacy_Deny:T6 Actor:T1 Topic:E2 Time:T2",
        "E2\tControl_Detain:T7 Actor:T3 Victim:T4",
        "R1\tsource Arg1:E2 Arg2:T1",
        "R2\tneutral Arg1:T1 Arg2:T4",
        "A1\tlevel T1 NAM",
        "A2\tlevel T3 NOM",
        "A3\tlevel T4 NOM",
        "A4\tlevel T5 NAM",
        "A5\tstatus E1 asserted",
        "A6\tstatus E2 denied",
        "A7\tauthor E2 against",
        "#1\tAnnotatorNotes T1\tazerbaijan",
        "#2\tAnnotatorNotes T5\tarmenia",
        "#3\tAnnotatorNotes E2\tcapture",
    ]
    assert told(lost) == (
        "not held by this format: 2 stances' sentence, 1 documents' story, 1 documents' genre, 1 sentences, 1 positions"
    )


def test_brat_cuts_a_span_at_line_ends(tmp_path):
    entity = {"id": "e", "start": 0, "end": 9, "type": "ORG", "level": "NAM"}
    document = Document(id="d", text="Red\nCross sent.", entities=[entity])
    brat.write([document], tmp_path / "b.brat")
    assert (tmp_path / "b.brat" / "d.ann").read_text().startswith("T1\tORG 0 3;4 9\tRed Cross\n")
    assert next(brat.read(tmp_path / "b.brat")).entities[0].end == 9


def test_conll_in_words(tmp_path):
    lost = conll.write([small()], tmp_path / "c.conll")
    lines = (tmp_path / "c.conll").read_text().splitlines()
    assert lines[:5] == [
        "# newdoc id = d.1",
        f'# text = "{TEXT}"',
        f"# sentence = 0 {len(TEXT)} 1",
        "Baku\t0\t4\tB-GPE\tO",
        "denied\t5\t11\tO\tB-Diplomacy.Deny",
    ]
    assert [line.split("\t")[3] for line in lines if line.startswith(("12", "Armenian", "soldiers"))] == [
        "B-GRP",
        "I-GRP",
        "I-GRP",
    ]
    assert lost["mentions (inside another, or across it)"] == 1
    assert lost["events' arguments"] == 2
    assert lost["entities' level NOM"] == 2


def test_textee_in_words(tmp_path):
    lost = textee.write([small()], tmp_path / "t.textee.json")
    window = json.loads((tmp_path / "t.textee.json").read_text())
    assert window["tokens"] == [*TEXT[:-1].split(), "."]
    assert window["wnd_id"] == window["sent_id"] == "d.1-0"
    assert window["entity_mentions"][3] == {
        "id": "men", "entity_type": "GRP", "mention_type": "NOM", "text": "12 Armenian soldiers", "start": 8, "end": 11,
    }  # fmt: skip
    assert window["event_mentions"][1] == {
        "id": "held",
        "event_type": "Control.Detain",
        "trigger": {"text": "held", "start": 7, "end": 8},
        "arguments": [
            {"entity_id": "troops", "role": "Actor", "text": "troops", "start": 6, "end": 7},
            {"entity_id": "men", "role": "Victim", "text": "12 Armenian soldiers", "start": 8, "end": 11},
        ],
    }
    assert lost["arguments that are events"] == 1


def test_spacy_in_words(tmp_path):
    assert spacy.write([small()], tmp_path / "d.spacy") == Losses()
    [doc] = DocBin(store_user_data=True).from_disk(tmp_path / "d.spacy").get_docs(Vocab())
    assert doc.text == TEXT
    assert [(span.text, span.label_) for span in doc.ents][-1] == ("12 Armenian soldiers", "GRP")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["triggers"]] == [
        ("denied", "Diplomacy.Deny", ""),
        ("held", "Control.Detain", "capture"),
    ]


def test_a_mention_in_mid_word_goes_with_what_refers_to_it():
    parts = small().model_dump()
    parts["entities"][0]["end"] = 3  # Bak
    held, lost = textee.hold(Document.model_validate(parts))
    assert [entity.id for entity in held.entities] == ["fri", "troops", "men", "arm"]
    assert lost["mentions (not of whole words)"] == 1
    assert lost["arguments of such mentions"] == 1


def test_names_of_files_tell_the_format(tmp_path):
    source = tmp_path / "a.jsonl"
    conversion.convert(corpus_path() / "documents" / "kerch-strait-2018", source)
    for suffix in (*FORMATS, ".jsonl", ""):
        number, _ = conversion.convert(source, tmp_path / f"b{suffix}")
        assert number == len(list(conversion.read(tmp_path / f"b{suffix}"))) == 6
    (tmp_path / "b.brat").rename(tmp_path / "other")
    assert len(list(conversion.read(tmp_path / "other"))) == 6


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.conll", "Baku\t0\t4\tO\tO\n", "a.conll:1: begin a document with '# newdoc id = ' and its id"),
        (
            "a.conll",
            '# newdoc id = d\n# text = "A"\nB\t0\t1\tO\tO\n',
            "a.conll:3: 'B' does not stand at 0-1 of the text",
        ),
        ("a.conll", '# newdoc id = d\n# text = "A"\nA\t0\t1\tI-PER\tO\n', "a.conll:3: the tag I-PER continues nothing"),
        (
            "a.conll",
            '# newdoc id = d\n# text = "A"\nA\t0\t1\n',
            "a.conll:3: 'A\\t0\\t1' is no word with start, end and two",
        ),
        ("a.conll", "# newdoc id = d\n", "a.conll: d: the line '# text = ' is missing"),
        ("a.textee.json", '{"doc_id": "d"}\n', "a.textee.json:1: no window in TextEE's form: KeyError('text')"),
        (
            "a.textee.json",
            '{"text": "A", "tokens": ["B"]}\n',
            "a.textee.json:1: the token 'B' does not stand in the text",
        ),
        ("a.spacy", "none", "a.spacy: no DocBin of spaCy ("),
    ],
)
def test_what_is_wrong_is_told_with_its_place(name, content, said, tmp_path):
    (tmp_path / name).write_text(content)
    with pytest.raises(ContestedError) as error:
        list(conversion.read(tmp_path / name))
    assert str(error.value).removeprefix(f"{tmp_path}/").startswith(said)


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        ("T1\tGPE 0 x\tB", "d.ann: line 1: 'T1\\tGPE 0 x\\tB' is no annotation"),
        ("R1\tsource Arg1:E1 Arg2:T1", "d.ann: line 1: 'R1\\tsource Arg1:E1 Arg2:T1' is no annotation"),
        ("*\tEquiv T1 T2", "d.ann: line 1: '*\\tEquiv T1 T2' is no annotation"),
        ("T1\tShip 0 1\tB", "d.ann: entities.0.type: "),
    ],
)
def test_brat_says_what_is_wrong(annotation, said, tmp_path):
    (tmp_path / "d.txt").write_text("Baku")
    (tmp_path / "d.ann").write_text(f"{annotation}\n")
    with pytest.raises(ContestedError) as error:
        list(brat.read(tmp_path))
    assert str(error.value).removeprefix(f"{tmp_path}/").startswith(said)
    (tmp_path / "d.txt").unlink()
    with pytest.raises(ContestedError, match=r"d\.ann: d\.txt is missing beside it"):
        list(brat.read(tmp_path))


def test_an_id_with_a_slash_names_no_file(tmp_path):
    with pytest.raises(ContestedError, match="a/b: an id that names a file holds no slash"):
        brat.write([small(id="a/b")], tmp_path / "b.brat")
    assert not (tmp_path / "b.brat").exists()
