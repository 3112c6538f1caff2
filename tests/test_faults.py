"""Templates, words and styles that somebody broke: told with file, line and cure, wherever they are met."""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined

from community import commands
from community.build.written import Request
from community.commands import main
from community.faults import SiteFault
from community.messages import say
from community.places import PROGRAM
from community.render.blame import Templates, templates_blamed
from community.serve.builder import _attempt
from community.serve.report import troubles
from community.strings import load_strings

KO, EN = (load_strings(PROGRAM / "strings", lang) for lang in ("ko", "en"))
ENGLISH = re.compile(r"[A-Za-z][a-z']+(?: [a-z'][a-z']*){2,}")
QUESTION = "---\nquestion: 됩니까?\nasked: 2026-01-10\n---\n됩니다.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("AINEX_LANG", raising=False)
    (tmp_path / "content/qa").mkdir(parents=True)
    (tmp_path / "content/qa/a.md").write_text(QUESTION, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{% if %}", "틀에서 뜻밖의 것이 나왔습니다: %}"),
        ("{% if a %}", "틀에서 블록을 닫지 않았습니다: if"),
        ("{% if a %}{% elseif b %}{% endif %}", "틀의 이 자리에 올 수 없는 태그입니다: elseif"),
        ("{% if a %}{% endfor %}{% endif %}", "틀의 이 자리에 올 수 없는 태그입니다: endfor"),
        ("{% elseif b %}", "틀에 모르는 태그가 있습니다: elseif"),
        ("{{ a | nofilter }}", "틀에서 없는 필터나 검사를 씁니다: nofilter"),
        ("{{ a is notest }}", "틀에서 없는 필터나 검사를 씁니다: notest"),
        ("{{ a b }}", "틀에서 ‘}}’ 자리에 다른 것이 있습니다: b"),
        ("{{ a", "틀에서 ‘}}’ 자리에 다른 것이 있습니다: …"),
        ("{{ (a }}", "틀에서 ‘)’ 자리에 다른 것이 있습니다: }"),
        ("{{ a } }}", "틀에서 뜻밖의 것이 나왔습니다: }"),
        ("{{ 'a }}", "틀에서 뜻밖의 것이 나왔습니다: '"),
        ("{# a", "틀의 문법이 틀렸습니다."),
        (
            "{% block b %}{% endblock %}{% block b %}{% endblock %}",
            "틀에 같은 이름의 블록이 두 번 있습니다: b",
        ),
        ("{{ nothing.here }}", "틀에서 없는 이름을 씁니다: nothing"),
        ("{% include 'gone.html' %}", "틀에서 부르는 파일이 templates/에 없습니다: gone.html"),
        ("{% include ['a.html', 'b.html'] %}", "틀에서 부르는 파일이 templates/에 없습니다: a.html, b.html"),
        ("{{ 1 + 'a' }}", "틀의 이 줄에 적힌 계산이나 호출을 할 수 없습니다."),
    ],
)
def test_what_is_wrong_with_a_template_is_a_sentence(template: str, told: str) -> None:
    def render(name: str) -> None:
        environment = Environment(undefined=StrictUndefined)
        code = environment.compile(f"\n{template}", name, f"/some/where/templates/{name}")
        environment.loader = Templates("/some/where/templates")
        environment.template_class.from_code(environment, code, {}).render(a={})

    with pytest.raises(SiteFault) as caught, templates_blamed():
        render("record/qa.html")
    fault = pickle.loads(pickle.dumps(caught.value))  # as it leaves a worker process
    said = say(fault.problem, KO)
    assert said.sentence == told
    assert said.place == "templates/record/qa.html:2"
    assert not ENGLISH.search(said.sentence + said.hint)


def test_what_can_stand_in_the_place_of_a_tag_is_told() -> None:
    with pytest.raises(SiteFault) as caught, templates_blamed():
        Environment().parse("{% if a %}{% elseif b %}{% endif %}")
    assert say(caught.value.problem, EN).hint.endswith("elif, else, endif")


def test_a_mistake_of_ours_is_not_blamed_on_a_template() -> None:
    with pytest.raises(TypeError), templates_blamed():
        len(3)  # type: ignore[arg-type]


def style_in_another_encoding(site: Path) -> str:
    shutil.copytree(PROGRAM / "static", site / "static")
    (site / "static/css/own.css").write_bytes("/* 1 */\n/* 우리 색 */\n".encode("cp949"))
    return "static/css/own.css:2: UTF-8이 아닙니다."


def style_that_leads_nowhere(site: Path) -> str:
    shutil.copytree(PROGRAM / "static", site / "static")
    (site / "static/css/own.css").symlink_to("nowhere.css")
    (site / "static/css/.#base.css").symlink_to("somebody@host:1")
    return "static/css/own.css:1: 보통 파일이 아니어서"


def scripts_missing(site: Path) -> str:
    (site / "static/css").mkdir(parents=True)
    return "static/js/head.js:1: 있어야 할 파일이 없습니다."


def template_left_open(site: Path) -> str:
    shutil.copytree(PROGRAM / "templates", site / "templates")
    (site / "templates/base.html").write_text("<html>\n{# 우리 틀", "utf-8")
    return "templates/base.html:2: 틀의 문법이 틀렸습니다."


def template_emptied(site: Path) -> str:
    shutil.copytree(PROGRAM / "templates", site / "templates")
    (site / "templates/base.html").write_text("\n", "utf-8")
    return "templates/community.html:1: 이 틀로 만든 쪽에 아무것도 없습니다."


def macro_missing(site: Path) -> str:
    shutil.copytree(PROGRAM / "templates", site / "templates")
    (site / "templates/record/qa.html").write_text("", "utf-8")
    return "templates/record/qa.html:1: 틀에 있어야 할 매크로가 없습니다: head"


def words_broken(site: Path) -> str:
    return _words(site, 'home = "', "home = 관", r"strings/ko.toml:\d+: TOML로 읽을 수 없는 줄입니다: home")


def words_with_a_gap_left_open(site: Path) -> str:
    return _words(site, 'home = "', 'home = "{', r"strings/ko.toml:\d+: 글로 쓸 수 없는 값이거나")


def words_with_an_unknown_gap(site: Path) -> str:
    return _words(site, 'home = "', 'home = "{x}', r"strings/ko.toml:1: 글로 쓸 수 없는 값이거나.*home")


def words_lacking_one(site: Path) -> str:
    return _words(site, "home =", "hom =", "strings/ko.toml:1: 이 파일에 없는 항목입니다: home")


def words_of_marks_lacking_some(site: Path) -> str:
    return _words(
        site,
        "[labels]",
        "[labels]\nmore = 3\n[other]",
        r"strings/ko.toml:\d+: 글로 쓸 수 없는 값이거나.*more",
    )


def words_in_another_encoding(site: Path) -> str:
    (site / "strings").mkdir()
    (site / "strings/ko.toml").write_bytes(
        (PROGRAM / "strings/ko.toml").read_text("utf-8").encode("cp949", "replace")
    )
    return "strings/ko.toml:1: UTF-8이 아닙니다."


def words_of_no_such_language(site: Path) -> str:
    (site / "strings").mkdir()
    return "strings/ko.toml:1: 있어야 할 파일이 없습니다."


def template_in_another_encoding(site: Path) -> str:
    shutil.copytree(PROGRAM / "templates", site / "templates")
    (site / "templates/record/qa.html").write_bytes("\n\n{# 우리 틀 #}".encode("cp949"))
    return "templates/record/qa.html:3: UTF-8이 아닙니다."


def _words(site: Path, old: str, new: str, told: str) -> str:
    shutil.copytree(PROGRAM / "strings", site / "strings")
    file = site / "strings/ko.toml"
    before = file.read_text("utf-8")
    assert f"\n{old}" in before
    file.write_text(before.replace(f"\n{old}", f"\n{new}", 1), "utf-8")
    return told


BROKEN = [
    style_in_another_encoding, style_that_leads_nowhere, scripts_missing, words_broken,
    words_with_a_gap_left_open, words_with_an_unknown_gap, words_lacking_one, words_of_marks_lacking_some,
    words_in_another_encoding, words_of_no_such_language, template_in_another_encoding, template_left_open,
    template_emptied, macro_missing,
]  # fmt: skip


@pytest.mark.parametrize("break_it", BROKEN, ids=lambda broken: broken.__name__)
def test_a_broken_file_of_the_site_is_told_by_command_and_preview_alike(
    site: Path, capsys: pytest.CaptureFixture[str], break_it: Callable[[Path], str]
) -> None:
    told = break_it(site)
    assert main(["build", "--jobs", "1", "--root", str(site)]) == 1
    said = capsys.readouterr().err
    assert re.match(told, said) and "\n  고치는 법: " in said
    outcome = _attempt(Request(site, drafts=True), {}, "ko")
    (trouble,) = troubles(outcome.problems, site, KO)
    assert f"{trouble.place}: {trouble.what}\n  고치는 법: {trouble.hint}\n" == said
    assert outcome.changed is None


def test_where_the_words_of_the_program_are_broken_others_tell_of_it(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _words(site, 'home = "', "home = 관", "")
    for module in ("community.commands", "community.serve.builder"):
        monkeypatch.setattr(f"{module}.PROGRAM", site)
    assert main(["check", "--root", str(site)]) == 1
    said = capsys.readouterr().err
    assert re.match(r"strings/ko.toml:\d+: this line is not valid TOML: home", said)
    (trouble,) = troubles(_attempt(Request(site), {}, "ko").problems, site, EN)
    assert trouble.what.startswith("this line is not valid TOML")


def test_where_the_words_for_it_are_missing_other_words_tell_of_it(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _words(site, "words_missing =", "words_mising =", "")
    _words_again = (site / "strings/ko.toml").read_text("utf-8").replace("\nbuilt =", "\nbilt =")
    (site / "strings/ko.toml").write_text(_words_again, "utf-8")
    monkeypatch.setattr(commands, "PROGRAM", site)
    assert main(["build", "--jobs", "1", "--root", str(site)]) == 1
    assert "\nstrings/ko.toml:1: this file lacks an entry: built\n" in capsys.readouterr().err
