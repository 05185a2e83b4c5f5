"""The modules as ``evaluate.load`` opens them, over rows of the dataset."""

import evaluate
import pytest
from datasets import load_dataset

from contested import corpus_path, metrics, modules
from contested.errors import ContestedError
from contested.metrics import coreference


@pytest.fixture(scope="module")
def load(tmp_path_factory):
    cache = tmp_path_factory.mktemp("evaluate")

    def loaded(name):
        return evaluate.load(str(modules.path(name)), cache_dir=str(cache), experiment_id=name)

    return loaded


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    def split(config):
        cache = str(tmp_path_factory.mktemp("datasets"))
        return load_dataset(str(corpus_path()), config, split="validation", cache_dir=cache)

    return split


def spoiled(rows):
    """The rows in reverse, without every third entity that nothing refers to, and with other labels."""
    found = []
    for row in list(rows)[::-1]:
        used = {id_ for event in row["events"] for id_ in event["source"]}
        used |= {argument["filler"] for event in row["events"] for argument in event["arguments"]}
        used |= {id_ for stance in row["stances"] for id_ in (stance["holder"], stance["target"])}
        kept = [entity for n, entity in enumerate(row["entities"]) if n % 3 or entity["id"] in used]
        events = [event | {"arguments": event["arguments"][1:]} for event in row["events"]]
        stances = [stance | {"value": 0} for stance in row["stances"]]
        found.append(row | {"entities": kept, "events": events, "stances": stances})
    return found


@pytest.mark.parametrize(
    ("name", "prefixes", "score"),
    [
        ("entities", ("entities.",), "entities.micro.f1"),
        ("events", ("triggers.", "arguments.", "status.", "source."), "arguments.AC+.recall"),
        ("stance", ("stance.",), "stance.end_to_end.f1"),
    ],
)
def test_a_module_gives_the_scores_of_its_layer(load, rows, name, prefixes, score):
    references = rows("documents")
    predictions = spoiled(references)
    module = load(name)
    columns = module.features[0] if isinstance(module.features, list) else module.features
    kept = list(columns["references"])
    given = [{column: row[column] for column in kept} for row in predictions]
    found = module.compute(predictions=given, references=references.select_columns(kept))
    ours = metrics.score(modules.documents(references.select_columns(kept)), modules.documents(given)).values
    assert found == {name_: value for name_, value in ours.items() if name_.startswith(prefixes)}
    assert 0 < found[score] < 1


def test_coreference_over_its_rows(load, rows):
    references = rows("coreference").select_columns(["story", "mentions"])
    module = load("coreference")
    same = module.compute(predictions=list(references)[::-1], references=references)
    assert same["coreference.entities.conll"] == same["coreference.events.lea.f1"] == 1.0
    halved = [row | {"mentions": row["mentions"][::2]} for row in references]
    found = module.compute(predictions=halved, references=references)
    assert found["coreference.entities.b3.precision"] == 1.0
    assert found["coreference.entities.b3.recall"] < 0.6
    assert found.keys() == coreference.MEASURES.keys()


def test_numbers_of_labels_become_names():
    entity = {"id": "e", "text": "Baku", "start": 0, "end": 4, "type": 3, "level": 0, "chain": None}
    [document] = modules.documents([{"id": "d", "text": "Baku", "entities": [entity]}])
    assert (document.entities[0].type, document.entities[0].level) == ("GPE", "NAM")


def test_what_does_not_fit_is_told(load):
    rows = [{"id": "d", "text": "Baku spoke.", "entities": []}]
    with pytest.raises(ContestedError, match="predicted and gold text differ at offset 0"):
        load("entities").compute(predictions=[rows[0] | {"text": "Paku spoke."}], references=rows)
    with pytest.raises(ContestedError, match="x: no such module of evaluate; one of entities, events, stance"):
        modules.path("x")
    stories = [{"story": name, "mentions": []} for name in "ab"]
    with pytest.raises(ContestedError, match=r"b: the story stands on one side only"):
        load("coreference").compute(predictions=stories[:1] * 2, references=stories)
