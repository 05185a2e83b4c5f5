"""Label Studio's JSON: what comes back is what was given, and what a person did wrong is told."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from contested import corpus_path
from contested.errors import AnnotationError
from contested.formats import label_studio, xml
from generated import documents


def through(document):
    """A document as it comes back through JSON."""
    task = json.loads(json.dumps({"data": label_studio.data(document), "result": label_studio.result(document)}))
    return label_studio.document(task["data"], task["result"])


def test_every_document_of_the_corpus_comes_back_equal():
    for document in xml.read(corpus_path() / "documents"):
        assert through(document) == document


@given(documents())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_document_comes_back_as_far_as_it_is_held(document):
    assert through(document) == label_studio.hold(document)[0]
