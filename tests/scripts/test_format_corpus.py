import runpy

import pytest

from small_corpus import SCRIPTS, content, copied, edit

format_corpus = runpy.run_path(str(SCRIPTS / "format_corpus.py"))["main"]


def test_rewrites_what_is_not_in_the_written_form(tmp_path, capsys):
    corpus = copied(tmp_path)
    before = content(corpus)
    edit(corpus, "ridge-road-2021.wire-1", '<ev id="c" type="Control.Blockade"', '<ev type="Control.Blockade" id="c" ')
    assert format_corpus([str(corpus)]) == 0
    assert capsys.readouterr().out == f"wrote {corpus}/documents/ridge-road-2021/ridge-road-2021.wire-1.xml\n"
    assert content(corpus) == before
    assert format_corpus([str(corpus)]) == 0
    assert capsys.readouterr().out == ""


def test_names_file_line_and_id_of_what_is_wrong(tmp_path, capsys):
    corpus = copied(tmp_path)
    edit(corpus, "ridge-road-2021.wire-1", 'Object="r"', 'Object="s"')
    broken = content(corpus)
    with pytest.raises(SystemExit) as exit_:
        format_corpus([str(corpus)])
    assert exit_.value.code == 2
    assert "wire-1.xml:4: ridge-road-2021.wire-1: c: Object refers to 's'" in capsys.readouterr().err
    assert content(corpus) == broken
