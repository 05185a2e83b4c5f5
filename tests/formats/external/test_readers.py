"""Small files in the forms of the public corpora; their own text is no part of this project."""

import json

import pytest

from contested import ontology
from contested.document import Document
from contested.errors import ContestedError
from contested.formats.external import case2021, mapping, muc4, newsmtsc, re3d
from contested.metrics.fillers import score_fillers

TEXT = "Kurdish forces left the Velin on Monday in two trucks."


@pytest.fixture
def re3d_folder(tmp_path):
    folder = tmp_path / "CENTCOM"
    folder.mkdir()
    documents = [{"_id": "D1", "text": TEXT, "title": "t"}]
    words = {
        "Kurdish forces": "Organisation", "Kurdish": "Nationality", "the Velin": "Location", "Monday": "Temporal",
        "two": "Quantity", "trucks": "Vehicle", "in two": "Vehicle",
    }  # fmt: skip
    entities = [(type_, TEXT.index(word), TEXT.index(word) + len(word)) for word, type_ in words.items()]
    rows = [
        {"documentId": "D1", "type": type_, "begin": start, "end": end, "value": TEXT[start:end]}
        for type_, start, end in entities
    ]
    rows[-1]["value"] = "else"
    for name, lines in (("documents", documents), ("entities", rows)):
        (folder / f"{name}.json").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return tmp_path


def test_re3d_keeps_nested_spans_and_counts_what_is_off(re3d_folder):
    [report], lost = re3d.read(re3d_folder)
    assert report.text == TEXT
    assert report.spans[:3] == (("Organisation", 0, 14), ("Nationality", 0, 7), ("Location", 20, 29))
    assert len(report.spans) == 6
    assert lost == {"mentions whose offsets are wrong": 1}


def test_re3d_is_compared_in_common_classes(re3d_folder):
    [report], _ = re3d.read(re3d_folder)
    predicted = Document(
        id="D1",
        text=TEXT,
        entities=[
            {"id": "a", "start": 0, "end": 14, "type": "GRP", "level": "NOM"},  # Organisation
            {"id": "b", "start": 0, "end": 7, "type": "GPE", "level": "NAM"},  # on a Nationality: left aside
            {"id": "c", "start": 24, "end": 29, "type": "FAC", "level": "NAM"},  # Location, without its article
            {"id": "d", "start": 15, "end": 19, "type": "PER", "level": "NAM"},  # nothing there
            {"id": "e", "start": 47, "end": 53, "type": "COM", "level": "NOM"},  # no counterpart
        ],
    )
    gold, found = re3d.comparable(report, predicted)
    assert len(gold) == 5
    assert found == {("Organisation", 0, 14), ("Location", 24, 29), ("Person", 15, 19)}
    assert found & gold == {("Organisation", 0, 14), ("Location", 24, 29)}


def test_re3d_flat(tmp_path):
    path = tmp_path / "train.txt"
    path.write_text("-DOCSTART- O\n\nKurdish B-Organisation\nforces I-Organisation\nleft O\n\nVelin x B-Location\n")
    assert re3d.read_conll(path) == [
        (("Kurdish", "forces", "left"), ("B-Organisation", "I-Organisation", "O")),
        (("Velin",), ("B-Location",)),
    ]
    path.write_text("Velin\n")
    with pytest.raises(ContestedError, match=r"train\.txt:1: 'Velin' does not end with a tag such as O or B-Person"):
        re3d.read_conll(path)


def test_a_corpus_that_is_not_there(tmp_path):
    with pytest.raises(ContestedError, match=r"there is no such file; fetch the corpus with scripts/fetch_corpora\.py"):
        re3d.read(tmp_path)


def test_muc4(tmp_path):
    extracts = {role: [] for role in muc4.ROLES} | {
        "Victim": [[["the mayor", 0], ["mayor ruiz", 30]], [["two men", 60]]]
    }
    row = {"docid": "TST1", "doctext": "the mayor was shot", "extracts": extracts}
    (tmp_path / "test.json").write_text(json.dumps(row) + "\n")
    [report] = muc4.read(tmp_path / "test.json")
    assert report.fillers["Victim"] == [["the mayor", "mayor ruiz"], ["two men"]]
    (tmp_path / "test.json").write_text('{"docid": "TST1"}\n')
    with pytest.raises(ContestedError, match=r"test\.json:1: no report of MUC-4 \(KeyError"):
        muc4.read(tmp_path / "test.json")


def test_muc4_fillers_of_a_prediction():
    text = "gunmen of the front shot the mayor ; ruiz died ; no bomb hit the bank"
    spans = {"gunmen": "GRP", "front": "ORG", "mayor": "PER", "ruiz": "PER", "bomb": "WEA", "bank": "FAC"}
    chains = {"mayor": "ruiz", "ruiz": "ruiz"}
    entities = [
        {
            "id": w,
            "start": text.index(w),
            "end": text.index(w) + len(w),
            "type": t,
            "level": "NOM",
            "chain": chains.get(w),
        }
        for w, t in spans.items()
    ]

    def event(word, type_, status="asserted", **roles):
        arguments = [{"role": role, "filler": filler} for role, filler in roles.items()]
        start = text.index(word)
        return {
            "id": f"v{start}", "start": start, "end": start + len(word), "type": type_, "status": status,
            "arguments": arguments,
        }  # fmt: skip

    events = [
        event("shot", "Attack.Assault", Actor="gunmen", Target="mayor"),
        event("died", "Harm.Death", Victim="ruiz", Actor="front"),
        event("hit", "Attack.Explosion", "denied", Target="bank", Instrument="bomb"),
    ]
    found = muc4.fillers(Document(id="d", text=text, entities=entities, events=events))
    assert found == {
        "PerpInd": [["gunmen"]],
        "PerpOrg": [["front"]],
        "Target": [],
        "Victim": [["mayor", "ruiz"]],
        "Weapon": [],
    }
    gold = {role: [] for role in muc4.ROLES} | {"Victim": [["the mayor", "Ruiz"]], "PerpOrg": [["front"]]}
    assert score_fillers([(gold, found)]).values["micro.f1"] == pytest.approx(0.8)


def test_case2021(tmp_path):
    path = tmp_path / "test.tsv"
    labels = ["AIR_STRIKE", "ORG_CRIME", "DIPLO"]
    path.write_text(
        "id\tEventSnippet\tSubType\n" + "".join(f'{n}\t"Jets" hit\t{label}\n' for n, label in enumerate(labels))
    )
    snippets = case2021.read(path)
    assert snippets[0] == ("0", '"Jets" hit', "AIR_STRIKE")
    assert [len(case2021.subtask(snippets, number)) for number in (1, 2, 3)] == [1, 2, 3]
    path.write_text("id\tEventSnippet\tSubType\n1\tJets\n")
    with pytest.raises(ContestedError, match=r"test\.tsv:2: 2 columns, not id, snippet and label"):
        case2021.read(path)


def test_case2021_label_of_a_prediction():
    def told(*types):
        events = [{"id": f"v{n}", "start": n, "end": n + 1, "type": type_} for n, type_ in enumerate(types)]
        return Document(id="d", text="abcdef", events=events)

    assert case2021.label(told("Diplomacy.Meet", "Harm.Death", "Attack.AirStrike")) == "AIR_STRIKE"
    assert case2021.label(told("Diplomacy.Meet")) == "DIPLO"
    assert case2021.label(told()) == case2021.label(told("Economy.Extract")) == "OTHER"


def test_newsmtsc(tmp_path):
    path = tmp_path / "devtest_rw.jsonl"
    target = {"Input.gid": "g1", "from": 0, "to": 4, "mention": "Lund", "polarity": 2.0}
    row = {
        "sentence_normalized": "Lund lied to Berg.",
        "targets": [target, target | {"from": 13, "to": 17, "mention": "Berg", "polarity": 4.0}],
    }
    path.write_text(json.dumps(row) + "\n")
    assert newsmtsc.read(path) == [
        ("g1", "Lund lied to Berg.", 0, 4, "against"),
        ("g1", "Lund lied to Berg.", 13, 17, "neutral"),
    ]
    row["targets"] = [target | {"to": 3}]
    path.write_text(json.dumps(row) + "\n")
    with pytest.raises(ContestedError, match=r"devtest_rw\.jsonl:1: 'Lund' does not stand at its offsets"):
        newsmtsc.read(path)


def test_mappings_name_what_the_ontology_has():
    known = ontology.load()
    types = set(ontology.names(known.entity_types))
    sides = mapping("re3d")["classes"].values()
    assert {type_ for side in sides for type_ in side["ours"]} | set(mapping("re3d")["without"]["ours"]) == types
    events = set(ontology.names(known.event_types))
    assert {type_ for ours in mapping("case2021")["types"].values() for type_ in ours} <= events
    for rule in mapping("muc4")["roles"].values():
        assert set(rule["groups"]) <= set(ontology.names(known.groups))
        assert set(rule["roles"]) <= set(ontology.names(known.roles))
        assert set(rule["fillers"]) <= types
    assert set(mapping("newsmtsc")["polarities"].values()) == set(ontology.names(known.stances))
    assert tuple(mapping("muc4")["roles"]) == muc4.ROLES
