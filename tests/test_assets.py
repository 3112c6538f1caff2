"""Styles and scripts are put together."""

from __future__ import annotations

import errno
import gzip
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from community.build.static import read_static
from community.render.assets import gather
from community.render.minified import minified

STATIC = {"js/head.js": "0;", "css/layers.css": "@layer a;", "css/a.css": "a {}"}


def test_scripts_of_the_search_make_one_closure_beside_all_others() -> None:
    assets = gather(STATIC | {"js/a.js": "1;", "js/search/b.js": "b();\n", "js/search/a.js": "a();\n"})
    assert assets.script == "1;"
    assert assets.search == '(function () {\n"use strict";\na();\nb();\n})();'


def test_a_folder_of_styles_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in STATIC.items():
        (tmp_path / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / name).write_text(text, "utf-8")
    assert read_static(tmp_path) == STATIC
    real = os.scandir

    def scandir(place: str) -> os._ScandirIterator[str]:
        if str(place).endswith("css"):
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return real(place)

    monkeypatch.setattr("os.scandir", scandir)
    with pytest.raises(PermissionError):
        read_static(tmp_path)


def test_a_site_without_a_search_has_no_closure() -> None:
    assert gather(STATIC).search == ""


def test_no_name_of_the_search_is_given_twice() -> None:
    scripts = sorted((Path(__file__).parent.parent / "static/js/search").glob("*.js"))
    given = re.findall(
        r"^(?:function|const|let) (\w+)", "\n".join(file.read_text("utf-8") for file in scripts), re.M
    )
    assert [name for name, times in Counter(given).items() if times > 1] == []


def test_pages_carry_scripts_in_fewer_bytes_that_do_the_same() -> None:
    script = '(function () {\n  "use strict";\n  const word = "가";\n  document.title = word + word;\n})();'
    short = minified(
        gather(STATIC | {"js/a.js": script, "js/search/a.js": "const longName = 1;\nf(longName);"})
    )
    assert "word" not in short.script and "longName" not in short.search
    assert len(short.script) < 0.8 * len(script) and '"가"' in short.script


def test_what_only_people_read_is_left_out() -> None:
    script = '/*\n * Finds *all*.\n */\n\ng(1); // goes\n  /* goes */\nf("/* */ //");\n'
    assert minified(gather(STATIC | {"js/a.js": script})).script == 'g(1),f("/* */ //")'


def test_no_script_has_a_character_that_html_forbids() -> None:
    """A minifier writes out what was escaped. https://html.spec.whatwg.org/multipage/parsing.html#parse-errors"""
    assets = minified(gather(read_static(Path(__file__).parent.parent)))
    assert not re.search(
        "[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", assets.script + assets.search
    )


def test_the_script_of_the_search_is_at_most_eight_kilobytes_over_the_wire() -> None:
    assets = minified(gather(read_static(Path(__file__).parent.parent)))
    assert len(gzip.compress(assets.search.encode(), 9)) <= 8192


def test_a_script_that_is_wrong_stays_as_it_is_written() -> None:
    broken = "function ( {"
    assert minified(gather(STATIC | {"js/a.js": broken})).script == broken


def test_words_of_the_search_become_the_keys_that_type_them() -> None:
    words = 'anyOf("은 ㅆ 양자화"); f("x", "y");'
    short = minified(gather(STATIC | {"js/search/a.js": words})).search
    assert 'anyOf("dms T didwkghk"),f("x","y")' in short
