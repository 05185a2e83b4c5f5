"""What is counted in a corpus, and how varied its wording is."""

import json

from contested.corpus import annotated, diversity, statistics
from contested.corpus.sources import read_document
from small_corpus import built, copied


def counted(folder):
    return statistics.count(annotated.read(copied(folder)))


def test_every_grouping_holds_the_same_documents(tmp_path):
    layers = counted(tmp_path)["layers"]
    assert list(layers) == ["split", "side", "genre", "region", "story"]
    totals = [
        {
            layer: sum(group[layer] for group in groups.values())
            for layer in ("documents", "words", "entities", "events")
        }
        for groups in layers.values()
    ]
    assert totals == [totals[0]] * 5
    assert totals[0]["documents"] == 3
    assert layers["split"]["train"]["documents"] == 2
    assert list(layers["split"]) == ["train", "validation"]


def test_labels_add_up_to_their_layer_and_absent_ones_stand_with_0(tmp_path):
    counts = counted(tmp_path)
    for kind, layer in (("entity types", "entities"), ("event types", "events"), ("roles", "arguments")):
        for split, labels in counts["labels"][kind].items():
            assert sum(labels.values()) == counts["layers"]["split"][split][layer]
    assert counts["labels"]["event types"]["train"]["Economy.Extract"] == 0


def test_the_files_are_built_and_agree(tmp_path):
    corpus = built(tmp_path)
    counts = json.loads((corpus / "statistics.json").read_text(encoding="utf-8"))
    text = (corpus / "STATISTICS.md").read_text(encoding="utf-8")
    assert text == statistics.as_markdown(counts)
    assert "| train | 2 |" in text
    assert "| all | 3 |" in text


def test_openings_and_types_per_token(tmp_path):
    documents = [document for _, _, of_story in annotated.read(copied(tmp_path)) for document in of_story]
    assert diversity.distinct_openings(documents) == 1
    assert diversity.distinct_openings([*documents, documents[0]]) == 0.5
    words = [f"w{n}" for n in range(60)]
    assert diversity.type_token_ratio(" ".join(words + words[:40])) == 0.6
    assert diversity.type_token_ratio(" ".join(words + words[:41])) == 0.6
    assert diversity.type_token_ratio(" ".join(words)) is None


def test_the_check_tells_repetitive_documents_and_openings(tmp_path):
    files = []
    for number in range(20):
        path = tmp_path / f"d{number}.xml"
        opening = "The same old" if number < 3 else f"Number{number} is other"
        filler = "and on " * 50 if number == 0 else ""
        body = f"<headline>H</headline>\n<p>\n  <s>{opening} {filler}story.</s>\n</p>"
        path.write_text(f'<document id="d{number}">\n{body}\n</document>\n', encoding="utf-8")
        files.append(read_document(path))
    assert [str(finding) for finding in diversity.check(files, tmp_path)] == [
        f"{tmp_path / 'd0.xml'}:1: d0: 0.04 types per token in 100 tokens, fewer than 0.6; vary its words [diversity]",
        f'{tmp_path}: corpus: 85% of documents open as no other, fewer than 90%; 3 with "the same old" [diversity]',
    ]
    assert list(diversity.check(files[1:], tmp_path)) == []
