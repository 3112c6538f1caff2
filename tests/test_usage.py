"""A command line that can't be taken says what is wrong with it, and what to type."""

from __future__ import annotations

import pytest

from community.commands import main

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
        "없는 옵션입니다: --slgu\n  고치는 법: 혹시 이것인가요? python build.py new qa 왜? --slug=y\n",
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
