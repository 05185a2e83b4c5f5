"""The tables of the guidelines, the script that writes them, and the committed file."""

import re
import runpy

import pytest

from contested import ontology
from contested.annotation import guidelines
from contested.errors import ContestedError
from contested.formats import xml
from contested.ontology import Ontology
from small_corpus import SCRIPTS

COMMITTED = SCRIPTS.parent / "annotation" / "GUIDELINES.md"
SMALL = Ontology.model_validate(
    {
        "version": "1.0.0",
        "levels": [{"name": "NAM", "definition": "A name.", "examples": ["[Oslo] slept.", "[Bonn] slept."]}],
        "entity_types": [{"name": "ORG", "definition": "A body | force.", "examples": ["The [army] left.", "[UN]."]}],
        "groups": [
            {"name": "Attack", "definition": "Force is used."},
            {"name": "Harm", "definition": "Harm is done."},
        ],
        "event_types": [
            {
                "name": name,
                "definition": f"{name} happens.",
                "examples": [f"[{name}] came.", "[It] came."],
                "roles": roles,
                "plover": None,
                "cameo": None,
                "acled": None,
                "ace": None,
            }
            for name, roles in (
                ("Attack.Clash", ["Actor", "Place"]),
                ("Attack.Assault", ["Actor"]),
                ("Harm.Death", ["Place"]),
            )
        ],
        "roles": [
            {"name": "Actor", "definition": "Who.", "examples": ["[Police] {came}.", "[He] {came}."]},
            {"name": "Place", "definition": "Where.", "examples": ["{Met} in [Oslo].", "{Met} in [Bonn]."]},
        ],
        "statuses": [
            {"name": "asserted", "definition": "Told.", "source": "allowed", "examples": ["He [left].", "He [fled]."]},
        ],
        "stances": [{"name": "favor", "definition": "For it.", "examples": ["[Oslo] hailed {it}.", "[Bonn] did."]}],
    }
)
TABLES = {
    "levels": """\
| level | definition | example |
| --- | --- | --- |
| `NAM` | A name. | [Oslo] slept. |""",
    "entity_types": r"""| type | definition | example |
| --- | --- | --- |
| `ORG` | A body \| force. | The [army] left. |""",
    "groups": """\
| group | types | definition |
| --- | --- | --- |
| `Attack` | Clash, Assault | Force is used. |
| `Harm` | Death | Harm is done. |""",
    "event_types": """\
| type | definition | example | roles |
| --- | --- | --- | --- |
| `Attack.Clash` | Attack.Clash happens. | [Attack.Clash] came. | Actor, Place |
| `Attack.Assault` | Attack.Assault happens. | [Attack.Assault] came. | Actor |
| `Harm.Death` | Harm.Death happens. | [Harm.Death] came. | Place |""",
    "roles": """\
| role | definition | example |
| --- | --- | --- |
| `Actor` | Who. | [Police] {came}. |
| `Place` | Where. | {Met} in [Oslo]. |""",
    "statuses": """\
| status | definition | example | source |
| --- | --- | --- | --- |
| `asserted` | Told. | He [left]. | allowed |""",
    "stances": """\
| stance | definition | example |
| --- | --- | --- |
| `favor` | For it. | [Oslo] hailed {it}. |""",
}
MARKED = """\
# Prose

<!-- begin ontology: levels -->
| stale |
<!-- end ontology -->
Between.
<!-- begin ontology: stances -->
<!-- end ontology -->
"""
RENDERED = """\
# Prose

<!-- begin ontology: levels -->
| level | definition | example |
| --- | --- | --- |
| `NAM` | A name. | [Oslo] slept. |
<!-- end ontology -->
Between.
<!-- begin ontology: stances -->
| stance | definition | example |
| --- | --- | --- |
| `favor` | For it. | [Oslo] hailed {it}. |
<!-- end ontology -->
"""

build_guidelines = runpy.run_path(str(SCRIPTS / "build_guidelines.py"))["main"]


@pytest.mark.parametrize("part", TABLES)
def test_table(part):
    assert guidelines.table(SMALL, part) == TABLES[part]


def test_no_such_table():
    message = "no table 'verbs'; one of levels, entity_types, groups, event_types, roles, statuses, stances"
    with pytest.raises(ContestedError, match=f"^{message}$"):
        guidelines.table(SMALL, "verbs")


@pytest.mark.parametrize("text", [MARKED, RENDERED])
def test_render_replaces_what_stands_between_markers_and_nothing_else(text):
    assert guidelines.render(text, SMALL) == RENDERED


def test_render_leaves_a_text_without_markers_alone():
    assert guidelines.render("One.\r\n\n <!-- end -->\n", SMALL) == "One.\r\n\n <!-- end -->\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n<!-- begin ontology: verbs -->\n<!-- end ontology -->", "line 2: no table 'verbs'; one of levels, "),
        ("<!-- begin ontology:roles -->\n<!-- end ontology -->", "line 1: unknown marker '<!-- begin ontology:roles"),
        ("<!-- begin ontology: roles -->\n<!-- end ontology: roles -->", "line 2: unknown marker '<!-- end ontology: "),
        ("a\n<!-- begin ontology: roles -->\nb\n", "line 2: the table is not closed; put '<!-- end ontology -->'"),
        (
            "<!-- begin ontology: roles -->\n<!-- begin ontology: stances -->\n<!-- end ontology -->",
            "line 1: the table",
        ),
        ("a\n\n<!-- end ontology -->", "line 3: closes no table"),
    ],
)
def test_markers_that_are_unknown_or_do_not_match(text, message):
    with pytest.raises(ContestedError) as error:
        guidelines.render(text, SMALL)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_the_committed_guidelines_agree_with_the_ontology():
    text = COMMITTED.read_bytes().decode()
    assert re.findall("<!-- begin ontology: (.*) -->", text) == [
        "levels",
        "entity_types",
        "groups",
        "event_types",
        "roles",
        "statuses",
        "stances",
    ]
    assert guidelines.render(text, ontology.load()) == text


def test_the_committed_guidelines_number_their_hard_cases_and_refer_to_no_other():
    text = COMMITTED.read_text(encoding="utf-8")
    cases = [int(number) for number in re.findall(r"^- \*\*H(\d+) ", text, re.MULTILINE)]
    assert cases == list(range(1, len(cases) + 1))
    referred = {int(number) for number in re.findall(r"\bH(\d+)\b", text)}
    assert referred == set(cases)


def test_the_committed_example_is_valid_and_in_the_written_form():
    (example,) = re.findall("^```xml\n(.*?)^```$", COMMITTED.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert xml.serialize(xml.parse(example.encode(), "example")) == example


def test_the_script_checks_writes_and_then_has_nothing_to_do(tmp_path, capsys):
    path = tmp_path / "G.md"
    path.write_text("a\n<!-- begin ontology: stances -->\n<!-- end ontology -->\nb\n", encoding="utf-8")
    before = path.read_bytes()
    assert build_guidelines([str(path), "--check"]) == 1
    assert path.read_bytes() == before
    assert build_guidelines([str(path)]) == 0
    assert capsys.readouterr().out == f"{path} would change; run scripts/build_guidelines.py\nwrote {path}\n"
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [line.split(" | ")[0] for line in lines] == [
        "a",
        "<!-- begin ontology: stances -->",
        "| stance",
        "| ---",
        "| `favor`",
        "| `against`",
        "| `neutral`",
        "<!-- end ontology -->",
        "b",
        "",
    ]
    assert build_guidelines([str(path), "--check"]) == 0
    assert build_guidelines([str(path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("content", ["<!-- end ontology -->\n", None])
def test_the_script_names_the_file_that_is_wrong_and_leaves_it(tmp_path, capsys, content):
    path = tmp_path / "G.md"
    if content:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as exit_:
        build_guidelines([str(path)])
    assert exit_.value.code == 2
    error = capsys.readouterr().err
    assert str(path) in error
    assert error.count("\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == (["G.md"] if content else [])
