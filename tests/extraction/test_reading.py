import datetime as dt
import json
from collections import Counter
from io import BytesIO

import pytest

from contested.errors import ContestedError
from contested.extraction import reading


def read(*files, stdin=b"", date=None):
    """The documents of files, and the fields that had no use."""
    ignored = Counter()
    return list(reading.read(reading.find(map(str, files)), BytesIO(stdin), ignored, date)), ignored


def put(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refused(*files, stdin=b""):
    """The one line that reading raises."""
    with pytest.raises(ContestedError) as error:
        read(*files, stdin=stdin)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_text_is_kept_character_by_character(tmp_path):
    text = "\ufeffTroops left.\r\n\r\n\t😀 e\u0301\u202e\u00a0\rThey  wait.  \n"
    [document], ignored = read(put(tmp_path / "wire-1.txt", text))
    assert (document.id, document.text) == ("wire-1", text[1:])
    assert document.model_fields_set == {"id", "text", "date"}
    assert not ignored


def test_json_lines(tmp_path):
    lines = [
        {"_id": "a", "text": "One.", "title": "T", "url": "u"},
        {"id": "b", "text": "Two.\r\n", "date": "2023-06-06T23:30:00Z", "title": "T", "_id": "x"},
        {"_id": 7, "text": "Three 😀", "date": None, "story": "s-2020", "genre": "brief"},
        {"text": "Four."},
    ]
    content = "\ufeff" + "\r\n".join(map(json.dumps, lines)) + "\n\n"
    documents, ignored = read(put(tmp_path / "news.jsonl", content))
    assert [(d.id, d.text, d.date, d.story, d.genre) for d in documents] == [
        ("a", "One.", None, None, None),
        ("b", "Two.\r\n", dt.date(2023, 6, 6), None, None),
        ("7", "Three 😀", None, "s-2020", "brief"),
        ("news-4", "Four.", None, None, None),
    ]
    assert reading.ignored_fields(ignored) == "ignored fields: title (2 documents); _id, url (1 document)"


def test_annotation_is_not_read_but_counted(tmp_path):
    line = {
        "id": "a",
        "text": "Troops left.",
        "sentences": [{"start": 0, "end": 12, "paragraph": 1}],
        "events": [{"id": "v", "start": 900, "end": 901, "type": "no type"}],
    }
    [document], ignored = read(put(tmp_path / "a.jsonl", json.dumps(line)))
    assert (len(document.sentences), document.events) == (1, ())
    assert ignored == {"events": 1}


def test_a_date_for_texts_without_one(tmp_path):
    lines = put(tmp_path / "a.jsonl", '{"text": "One.", "date": "2020-01-02"}\n{"text": "Two."}\n')
    documents, _ = read(lines, put(tmp_path / "b.txt", "Three."), date=dt.date(2023, 6, 6))
    assert [str(document.date) for document in documents] == ["2020-01-02", "2023-06-06", "2023-06-06"]


def test_a_folder_gives_its_texts_by_name(tmp_path):
    for name in ("b.txt", "a.jsonl", "c.md", "d.txt.part"):
        put(tmp_path / name, '{"text": "One."}')
    (tmp_path / "e.txt").mkdir()
    assert reading.find([str(tmp_path), "-"]) == [str(tmp_path / "a.jsonl"), str(tmp_path / "b.txt"), "-"]


def test_standard_input_is_a_text_or_json_lines():
    [document], _ = read("-", stdin=b"\xef\xbb\xbf\n \nTroops left.\r\n")
    assert (document.id, document.text) == ("stdin", "\n \nTroops left.\r\n")
    documents, _ = read("-", stdin=b'\xef\xbb\xbf\n\n {"text": "One."}\n{"text": "Two.", "id": "b"}\n')
    assert [(document.id, document.text) for document in documents] == [("stdin-3", "One."), ("b", "Two.")]
    assert refused("-", stdin=b'{"text": "One."}\nTwo.').startswith("standard input:2: broken JSON")


def test_texts_are_read_one_at_a_time():
    def lines():
        yield b'{"text": "One."}\n'
        raise AssertionError("read too far")

    class Endless(BytesIO):
        def __init__(self):
            self._lines = lines()

        def readline(self):
            return next(self._lines)

        def __next__(self):
            return next(self._lines)

    assert next(reading.read(["-"], Endless(), Counter())).text == "One."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", "", "a.txt: the text is empty; leave it out"),
        ("a.txt", " \r\n\u00a0", "a.txt: the text is empty; leave it out"),
        ("a.txt", b"PK\x03\x04\x00", "a.txt: this is no text (NUL at 4); save it as plain text"),
        ("a.txt", b"ab\xe9t\xe9", "a.txt: this is no UTF-8 text (byte 0xE9 at 2); save it as plain text in UTF-8"),
        ("a.txt", "a" * 1_000_001, "a.txt: the text is too long; an article has at most 1,000,000 characters; split"),
        ("a.txt", "😀" * 2_000_000, "a.txt: the text is too long; an article has at most 1,000,000 characters; split"),
        ("a.xml", "<document/>", "a.xml: XML is no plain text; `contested convert` makes JSON Lines of annotated XML"),
        ("a.jsonl", "\n \n", "a.jsonl: there is nothing in it; write an object with a text on each line"),
        ("a.jsonl", '{"text": "One."}\n{"text":\n', "a.jsonl:2: broken JSON (EOF while parsing a value at column 8)"),
        ("a.json", '{\n"text": "One."}\n', "a.json:1: broken JSON ("),
        ("a.jsonl", b'{"text": "\xe9t\xe9"}', "a.jsonl:1: broken JSON ("),
        ("a.jsonl", "[" * 9_999, "a.jsonl:1: broken JSON (recursion limit exceeded"),
        ("a.jsonl", '{"text": "\\ud800"}', "a.jsonl:1: broken JSON ("),
        ("a.jsonl", '["One."]', 'a.jsonl:1: no text here; each line has to be an object such as {"text": "Troops l'),
        ("a.jsonl", '{"title": "One."}', "a.jsonl:1: no text here"),
        ("a.jsonl", '{"text": ["One."]}', "a.jsonl:1: no text here"),
        ("a.jsonl", '{"text": "\\n"}', "a.jsonl:1: the text is empty; leave it out"),
        ("a.jsonl", '{"text": "a\\u0000"}', "a.jsonl:1: this is no text (NUL at 1); save it as plain text"),
        ("a.jsonl", json.dumps({"text": "a" * 1_000_001}), "a.jsonl:1: the text is too long"),
        ("a.jsonl", '{"text": "a", "id": {"$oid": "5"}}', "a.jsonl:1: the id {'$oid': '5'} is no name; write a str"),
        ("a.jsonl", '{"text": "a", "date": "6 June"}', "a.jsonl:1: the date '6 June' is not ISO 8601; write YYYY-"),
        ("a.jsonl", '{"text": "a", "date": 1686009600}', "a.jsonl:1: the date 1686009600 is not ISO 8601"),
        ("a.jsonl", '{"text": "a", "genre": "op-ed"}', "a.jsonl:1: genre: Input should be 'report', "),
        ("a.jsonl", '{"text": "a"}\n{"text": "b", "id": "a-1"}', "a.jsonl:2: the id 'a-1' stands in "),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(name, content, said, tmp_path):
    message = refused(put(tmp_path / name, content))
    assert message.removeprefix(f"{tmp_path}/").startswith(said)


def test_the_longest_text(tmp_path):
    text = "😀" * 1_000_000
    [document], _ = read(put(tmp_path / "a.txt", "\ufeff" + text))
    assert document.text == text


def test_missing_files_and_folders_without_texts(tmp_path):
    assert refused(tmp_path / "a.txt") == f"{tmp_path}/a.txt: there is no such file or folder; check the path"
    message = f"{tmp_path}: no .txt or .jsonl file in this folder; name the files themselves"
    assert refused(tmp_path) == message


def test_two_texts_of_one_id_are_both_named(tmp_path):
    (tmp_path / "b").mkdir()
    first, second = put(tmp_path / "a.txt", "One."), put(tmp_path / "b" / "a.txt", "Two.")
    message = f"{second}: the id 'a' stands in {first} too; give one of the two texts another"
    assert refused(first, second) == message
    assert refused(first, first).startswith(f"{first}: the id 'a' stands in {first} too")
