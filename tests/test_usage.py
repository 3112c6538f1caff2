"""A command line that can't be taken says what is wrong with it, and what to type."""

from __future__ import annotations

import shlex
import sys
from runpy import run_path
from types import ModuleType

import pytest

from community.commands import main
from community.commands.shell import command_line
from community.places import PROGRAM

KO = {
    "chekc posts/np": (
        "없는 명령입니다: chekc\n  고치는 법: 혹시 이것인가요? python build.py check posts/np\n",
        "build.py",
    ),
    "nope": (
        "없는 명령입니다: nope\n  고치는 법: 이 가운데 하나를 적으세요: "
        "build, serve, check, new, confirm, correct, withdraw, rename, verify, import\n",
        "build.py",
    ),
    "new qa 정정된 답변은 어떻게 알아보나요?": (
        "남는 말이 있습니다: 답변은 어떻게 알아보나요?\n  고치는 법: 빈칸이 든 말은 따옴표로 감싸세요: "
        'python build.py new qa "정정된 답변은 어떻게 알아보나요?"\n',
        "build.py new",
    ),
    "correct qa/x --why 틀린 곳을 고침 --update": (
        "남는 말이 있습니다: 곳을 고침\n  고치는 법: 빈칸이 든 말은 따옴표로 감싸세요: "
        'python build.py correct qa/x --why "틀린 곳을 고침" --update\n',
        "build.py correct",
    ),
    "correct qa/a qa/b --why 틀림": (
        "남는 말이 있습니다: qa/b\n"
        "  고치는 법: ID 자리에는 하나만 적으세요: python build.py correct qa/a --why 틀림\n",
        "build.py correct",
    ),
    "correct qa/a qa/b --why 틀린 곳": (
        "남는 말이 있습니다: qa/b 곳\n  고치는 법: 빈칸이 든 말은 큰따옴표로 감싸고, 나머지는 빼세요.\n",
        "build.py correct",
    ),
    "withdraw qa/a --why=틀린 곳&": (
        "남는 말이 있습니다: 곳&\n  고치는 법: 빈칸이 든 말은 따옴표로 감싸세요: "
        'python build.py withdraw qa/a "--why=틀린 곳&"\n',
        "build.py withdraw",
    ),
    'new qa 왜 "그런가" $HOME 은': (
        '남는 말이 있습니다: "그런가" $HOME 은\n  고치는 법: 빈칸이 든 말은 큰따옴표로 감싸되, 그 안의 '
        "따옴표와 $ ` \\ ! % 기호는 빼고 실행한 뒤 파일에서 고치세요: "
        'python build.py new qa "…"\n',
        "build.py new",
    ),
    "serve --no-open foo": (
        "남는 말이 있습니다: foo\n  고치는 법: 빼고 적으세요: python build.py serve --no-open\n",
        "build.py serve",
    ),
    "new foo x": (
        "KIND 자리에 쓸 수 없는 값입니다: foo\n  고치는 법: 이렇게 적으세요. KIND: qa(질문) 또는 post(글)\n",
        "build.py new",
    ),
    "correct qa/x": (
        "빠진 것이 있습니다: --why\n  고치는 법: 이렇게 적으세요: "
        'python build.py correct qa/x --why "TEXT" (--why: 사유. 한 문장으로, 무엇이 왜 달라졌는지)\n',
        "build.py correct",
    ),
    "correct qa/x --why": (
        "--why 뒤에 적을 값이 빠졌습니다.\n"
        "  고치는 법: 이렇게 적으세요. --why TEXT: 사유. 한 문장으로, 무엇이 왜 달라졌는지\n",
        "build.py correct",
    ),
    "serve --port abc": (
        "--port 자리에 쓸 수 없는 값입니다: abc\n  고치는 법: 이렇게 적으세요. "
        "--port N: 미리보기의 포트 (0~65535, 기본: 8000. 쓰고 있으면 다른 포트를 찾습니다)\n",
        "build.py serve",
    ),
    "--jobs 0": (
        "--jobs 자리에 쓸 수 없는 값입니다: 0\n"
        "  고치는 법: 이렇게 적으세요. --jobs N: 함께 돌릴 프로세스 수 (1~60)\n",
        "build.py build",
    ),
    "check --format xml": (
        "--format 자리에 쓸 수 없는 값입니다: xml\n  고치는 법: 이렇게 적으세요. "
        "--format: 알리는 꼴: text(기본), json, github(GitHub Actions), gitlab(GitLab Code Quality)\n",
        "build.py check",
    ),
    "check --strict=yes": (
        "--strict 뒤에는 값을 적지 않습니다.\n  고치는 법: --strict 만 적으세요.\n",
        "build.py check",
    ),
    "new qa 왜? --slgu=y": (
        '없는 옵션입니다: --slgu\n  고치는 법: 혹시 이것인가요? python build.py new qa "왜?" --slug=y\n',
        "build.py new",
    ),
    "new qa -1도 --slgu=y": (
        "없는 옵션입니다: --slgu\n  고치는 법: 혹시 이것인가요? python build.py new qa -1도 --slug=y\n",
        "build.py new",
    ),
    "rename a b --force": (
        "없는 옵션입니다: --force\n  고치는 법: 이 가운데 하나를 적으세요: --help, --root\n",
        "build.py rename",
    ),
    "--root": (
        "--root 뒤에 적을 값이 빠졌습니다.\n  고치는 법: 이렇게 적으세요. "
        "--root DIR: content/ 폴더가 들어 있는 폴더 (기본: build.py가 있는 폴더)\n",
        "build.py",
    ),
}


def said(typed: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main(typed.split())
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    return told.err


@pytest.mark.parametrize("typed", KO)
def test_what_is_wrong_is_said_with_what_to_type(
    typed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINEX_LANG", "ko")
    told, program = KO[typed]
    assert said(typed, capsys) == f"{told}  도움말: python {program} --help\n"


def test_it_is_said_in_english_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINEX_LANG", "en")
    assert said("new qa Why is it slow?", capsys) == (
        "words left over: is it slow?\n"
        '  hint: put quotes around words that belong together: python build.py new qa "Why is it slow?"\n'
        "  help: python build.py new --help\n"
    )


def test_what_was_typed_moves_no_cursor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINEX_LANG", "ko")
    assert "\x1b" not in said("new\x1b[2J", capsys) + said("new qa 왜 \x1b[2J", capsys)


def test_a_line_to_be_typed_says_in_a_shell_what_it_was_made_of() -> None:
    words = ["new", "qa", "왜 (그런가)? #1 & 'a' *", "", "content\\qa\\a.md", "~/a", "--why=a|b>c;d"]
    assert shlex.split(command_line(words)) == words


@pytest.mark.parametrize("word", ['"그런가"', "$HOME", "%PATH%", "`a`", "왜!", "“왜”", "\\\\a\\b c", "a b\\"])
def test_what_a_shell_would_read_as_its_own_is_not_to_be_typed(word: str) -> None:
    assert command_line(["new", word]) == 'new "…"'


def test_an_interruption_before_there_are_words_is_told_by_the_exit_status_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Early(ModuleType):
        @property
        def main(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "community.commands", Early("community.commands"))
    with pytest.raises(BaseException) as ended:  # an interruption that came through would end the tests
        run_path(str(PROGRAM / "build.py"), run_name="__main__")
    assert (str(ended.value), capsys.readouterr()) == ("130", ("", ""))
