"""Editors correct, withdraw and rename in tiny sites: what the console says, and what is on the disk then."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from community.commands import main
from community.commands.rename import carry_out
from community.revise.rename import Step

PROGRAM = Path(__file__).parent.parent / "build.py"
QA = '---\nquestion: "왜?"\nasked: 2026-01-10\n---\n답변입니다.\n'
POST = "---\ntitle: 글\ndate: 2026-01-10\n---\n본문입니다.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AINEX_LANG", "ko")
    write(tmp_path, {"content/qa/a.md": QA, "content/posts/2026-01-14-b.md": POST})
    return tmp_path


def write(site: Path, files: dict[str, str | bytes]) -> None:
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def read(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def dateless(text: str) -> str:
    """`text` with the day of today, in whatever zone, as DAY."""
    return re.sub(r"20(?!26-0[12])\d\d-\d\d-\d\d", "DAY", text)


def run(site: Path, capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main([*words, "--root", str(site)])
    printed = capfd.readouterr()
    # That a pair is to be confirmed is no matter here.
    err = re.sub(r"^content/qa\.lock:1: .*\n  .*\n", "", printed.err, flags=re.M)
    return status, dateless(printed.out), err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["correct", "qa/a", "--why", "틀렸습니다."],
            "content/qa/a.md:5: 지금 답변을 파일 끝의 ‘# 정정 전 답변 DAY’ 아래에 복사했습니다. "
            "이제 5번째 줄부터 지금 답변을 고치세요. 다 고치면 질문과 함께 읽고 실행하세요: "
            "python build.py confirm qa/a\n",
        ),
        (
            ["correct", "content\\qa\\a.md", "--why", "오래됨", "--update", "--empty"],
            "content/qa/a.md:7: 답변을 파일 끝의 ‘# 갱신 전 답변 DAY’ 아래로 옮겼습니다. "
            "이제 7번째 줄에 새 답변을 적으세요. 적기 전에는 사이트를 만들 수 없습니다. "
            "다 적으면 질문과 함께 읽고 실행하세요: python build.py confirm qa/a\n",
        ),
        (
            ["correct", "https://host/sub/community.html#post-b", "--why", "틀렸습니다."],
            "content/posts/2026-01-14-b.md:5: 지금 본문을 파일 끝의 ‘# 정정 전 내용 DAY’ 아래에 "
            "복사했습니다. "
            "이제 5번째 줄부터 지금 본문을 고치세요. 복사한 쪽에는 틀렸던 대목만 남겨도 됩니다. "
            "다 고치면 실행하세요: python build.py confirm posts/b\n",
        ),
        (
            ["withdraw", "a", "--why", "-1도에서는"],
            "content/qa/a.md: 답변을 파일 끝의 ‘# 정정 전 답변 DAY’ 아래로 옮기고 status: withdrawn 을 "
            "적었습니다. 독자에게는 철회된 답변으로 보입니다: qa/a\n",
        ),
    ],
    ids=["correct", "update, empty", "post", "withdraw"],
)
def test_what_was_done_is_said_in_one_line(
    words: list[str], said: str, site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(site, capfd, *words) == (0, said, "")


def test_after_a_correction_the_site_can_be_built(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for words in (["correct", "qa/a"], ["correct", "posts/b", "--update"], ["withdraw", "qa/c"]):
        write(site, {"content/qa/c.md": QA})
        assert run(site, capfd, *words, "--why", '`코드`와 "따옴표": # 셋')[0] == 0
        assert run(site, capfd, "build", "--jobs", "1", "-q")[0] == 0, words
    page = (site / "site/corrections.html").read_text("utf-8")
    assert page.count("<code>코드</code>와 &#34;따옴표&#34;: # 셋") + page.count('"따옴표": # 셋') >= 3


REFUSED: dict[str, tuple[list[str], dict[str, str | bytes], int, str]] = {
    "no reason": (
        ["correct", "qa/a", "--why", " "], {}, 2,
        '사유가 비어 있습니다.\n  고치는 법: --why "무엇이 왜 달라졌는지 한 문장" 을 적으세요.\n',
    ),
    "unknown": (
        ["withdraw", "qa/aa", "--why", "가"], {}, 2,
        "기록을 찾지 못했습니다: qa/aa\n  고치는 법: 기록 번호(qa/이름)나 파일 경로, 기록의 주소를 적으세요. "
        "혹시 이것인가요? qa/a\n",
    ),
    "two of that name": (
        ["correct", "b", "--why", "가"], {"content/qa/b.md": QA}, 2,
        "기록을 찾지 못했습니다: b\n  고치는 법: 기록 번호(qa/이름)나 파일 경로, 기록의 주소를 적으세요. "
        "혹시 이것인가요? posts/b\n",
    ),
    "no answer": (
        ["correct", "qa/open", "--why", "가"],
        {"content/qa/open.md": '---\nquestion: "왜?"\nasked: 2026-01-10\nstatus: open\n---\n'}, 1,
        "지금 답변이나 본문이 없어 아무것도 바꾸지 않았습니다: qa/open\n"
        "  고치는 법: 답변이나 본문이 있는 기록을 적으세요.\n",
    ),
    "faults": (
        ["correct", "qa/bad", "--why", "가"], {"content/qa/bad.md": QA.replace("asked", "askd")}, 1,
        "content/qa/bad.md:3: 알 수 없는 항목입니다: askd. 혹시 ‘asked’인가요?\n"
        "  고치는 법: 이렇게 적으세요: asked: …\n"
        "이 파일에 고칠 곳이 있어 아무것도 바꾸지 않았습니다: content/qa/bad.md\n"
        "  고치는 법: 위의 오류를 고친 뒤 다시 실행하세요.\n",
    ),
    "not utf-8": (
        ["withdraw", "content/qa/old.md", "--why", "가"], {"content/qa/old.md": QA.encode("cp949")}, 1,
        "content/qa/old.md:2: UTF-8이 아닙니다. 옛 한글 인코딩(CP949/EUC-KR)으로 저장된 듯합니다.\n"
        "  고치는 법: 편집기에서 ‘다른 이름으로 저장’을 골라 인코딩을 UTF-8로 바꾸세요.\n"
        "이 파일에 고칠 곳이 있어 아무것도 바꾸지 않았습니다: content/qa/old.md\n"
        "  고치는 법: 위의 오류를 고친 뒤 다시 실행하세요.\n",
    ),
    "two files, one name": (
        ["correct", "qa/twin", "--why", "가"], {"content/qa/twin.md": QA, "content/qa/x/twin.md": QA}, 1,
        "content/qa/x/twin.md:2: 같은 주소를 쓰는 기록이 이미 있습니다: twin (content/qa/twin.md)\n"
        "  고치는 법: 둘 가운데 하나의 파일 이름이나 slug, aliases 값을 바꾸세요.\n"
        "이 파일에 고칠 곳이 있어 아무것도 바꾸지 않았습니다: content/qa/twin.md\n"
        "  고치는 법: 위의 오류를 고친 뒤 다시 실행하세요.\n",
    ),
    "of the future": (
        ["correct", "qa/next", "--why", "가"],
        {"content/qa/next.md": f"{QA}\n# 정정 전 답변 9999-01-01\n사유: 가\n\n옛 답변\n"}, 1,
        "오늘(DAY)보다 뒤의 정정이 있어 아무것도 바꾸지 않았습니다: qa/next (9999-01-01)\n"
        "  고치는 법: 정정 제목의 날짜를 확인하고, site.yml의 timezone과 컴퓨터의 날짜도 확인하세요.\n",
    ),
    "an article": (
        ["withdraw", "posts/b", "--why", "가"], {}, 1,
        "글은 철회할 수 없습니다: posts/b\n"
        "  고치는 법: 틀린 내용은 correct 로 바로잡고, 글을 숨기려면 머리말에 draft: true 라고 적으세요.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_says_why_and_changes_nothing(
    case: str, site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words, files, status, said = REFUSED[case]
    write(site, files)
    before = read(site)
    ended, out, err = run(site, capfd, *words)
    assert (ended, out, dateless(err) if case == "of the future" else err) == (status, "", said)
    assert read(site) == before


def test_a_second_correction_waits_for_the_answer_to_change(
    site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(site, capfd, "correct", "qa/a", "--why", "하나")[0] == 0
    before = read(site)
    status, _, said = run(site, capfd, "correct", "qa/a", "--why", "둘")
    assert (status, read(site)) == (1, before)
    assert "지금 내용이 같아 아무것도 바꾸지 않았습니다: qa/a\n" in said
    assert "content/qa/a.md:5 부터 지금 내용을 고치세요." in said
    (site / "content/qa/a.md").write_bytes(
        before["content/qa/a.md"].replace("답변입니다.".encode(), b"new", 1)
    )
    assert run(site, capfd, "correct", "qa/a", "--why", "둘")[0] == 0


def test_an_answer_that_readers_have_not_seen_is_corrected_with_a_word_of_advice(
    site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for draft, name in (("answer", "a"), ("true", "dr")):
        write(site, {f"content/qa/{name}.md": QA.replace("---\n", f"---\ndraft: {draft}\n", 1)})
        status, done, said = run(site, capfd, "correct", f"qa/{name}", "--why", "하나")
        assert status == 0 and said.startswith(f"아직 독자에게 보이지 않는 기록입니다: qa/{name}.")
        # A draft is not confirmed: what comes next must not be refused.
        assert done.endswith(f"다 고치면 질문과 함께 읽고 실행하세요: python build.py check qa/{name}\n")
        write(site, {f"content/qa/{name}.md": QA.replace("---\n", f"---\ndraft: {draft}\n", 1)})
        assert run(site, capfd, "check", f"qa/{name}")[0] == 0


def test_sentences_and_headings_follow_the_language_of_the_site(
    site: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AINEX_LANG")
    write(site, {"site.yml": "lang: en\n"})
    status, said, _ = run(site, capfd, "correct", "qa/a", "--why", "it was wrong")
    assert status == 0
    assert said.startswith("content/qa/a.md:5: the current answer was copied to the end of the file")
    text = (site / "content/qa/a.md").read_text("utf-8")
    assert dateless(text).endswith("\n\n# Before correction DAY\nWhy: it was wrong\n\n답변입니다.\n")


# ── rename ───────────────────────────────────────────────────────────────────

LEDGER = f"qa/a {'1' * 16} {'2' * 16} 2026-01-10 가 나\nqa/b {'1' * 16} {'2' * 16} 2026-01-10 다\n"
LINKED: dict[str, str | bytes] = {
    "content/qa/b.md": QA.replace("답변입니다.", "[가](a.md) `[가](a.md)`"),
    "content/qa/c.md": QA.replace("asked", "related: [qa/a]\nasked"),
    "content/posts/d.md": POST.replace("본문입니다.", "[가](../qa/a.md) [나](qa/a)"),
    "content/qa.lock": LEDGER,
}


def test_a_record_gets_another_name_everywhere(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(site, LINKED)
    said = (
        "이름을 바꿨습니다: qa/a → qa/z (파일 content/qa/z.md). 옛 이름은 aliases에 남겼습니다. "
        "고친 링크 {}개(파일 {}개), 대조 기록 {}줄.\n"
    )
    assert run(site, capfd, "rename", "a", "z") == (0, said.format(4, 3, 1), "")
    files = read(site)
    assert "content/qa/a.md" not in files
    assert b"aliases: [a]\n---\n" in files["content/qa/z.md"]
    assert "[가](z.md) `[가](a.md)`".encode() in files["content/qa/b.md"]
    assert files["content/qa.lock"].startswith(b"qa/b ") and b"\nqa/z " in files["content/qa.lock"]
    assert run(site, capfd, "build", "--jobs", "1", "-q") == (0, "", "")
    assert (site / "site/qa/a.html").is_file()
    before = read(site)
    assert run(site, capfd, "rename", "qa/a", "qa/z") == (0, said.format(0, 0, 0), "")
    assert read(site) == before
    assert run(site, capfd, "rename", "https://host/qa/z.html", "content\\qa\\a.md")[0] == 0
    assert b"aliases: [z]\n---\n" in (site / "content/qa/a.md").read_bytes()


@pytest.mark.parametrize("count", range(7))
def test_stopped_after_any_step_the_same_command_goes_on(
    count: int, site: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, LINKED)
    left = iter(range(count))

    def carry_out_some(root: Path, step: Step) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        carry_out(root, step)

    monkeypatch.setattr("community.commands.rename.carry_out", carry_out_some)
    status, _, said = run(site, capfd, "rename", "qa/a", "z")
    assert (status, "중단했습니다" in said) == ((130, True) if count < 6 else (0, False))
    monkeypatch.undo()
    monkeypatch.setenv("AINEX_LANG", "ko")
    if 0 < count < 5:
        said = run(site, capfd, "build", "--jobs", "1", "-q")[2]
        assert "qa/a → qa/z" in said and "`python build.py rename qa/a qa/z`" in said
    assert run(site, capfd, "rename", "qa/a", "z")[0] == 0
    files = read(site)
    assert "content/qa/a.md" not in files and b"\nqa/z " in files["content/qa.lock"]
    assert not any(b"(a.md) `" in raw or b"qa/a]" in raw or b"qa/a)" in raw for raw in files.values())
    assert run(site, capfd, "build", "--jobs", "1", "-q") == (0, "", "")


NOT_RENAMED: dict[str, tuple[list[str], dict[str, str | bytes], int, str]] = {
    "unknown": (
        ["qa/none", "z"], {}, 2,
        "기록을 찾지 못했습니다: qa/none\n"
        "  고치는 법: 기록 번호(qa/이름)나 파일 경로, 기록의 주소를 적으세요.\n",
    ),
    "no slug": (
        ["qa/a", "새 이름!"], {}, 2,
        "주소로 쓸 수 없는 이름입니다: 새 이름!\n"
        "  고치는 법: 이렇게 적으세요: python build.py rename qa/a 새-이름\n",
    ),
    "reserved": (
        ["a", "con"], {}, 2,
        "Windows에서 파일 이름으로 쓸 수 없는 이름입니다: con\n"
        "  고치는 법: 이렇게 적으세요: python build.py rename qa/a con-1\n",
    ),
    "no name": (
        ["a", ""], {}, 2,
        '주소로 쓸 수 없는 이름입니다: ""\n'
        "  고치는 법: 이렇게 적으세요: python build.py rename qa/a my-slug\n",
    ),
    "out of the folder": (
        ["a", "../z"], {}, 2,
        "주소로 쓸 수 없는 이름입니다: ../z\n"
        "  고치는 법: 이렇게 적으세요: python build.py rename qa/a z\n",
    ),
    "another kind": (
        ["qa/a", "posts/z"], {}, 2,
        "다른 폴더나 다른 종류로는 옮길 수 없습니다: posts/z\n"
        "  고치는 법: 새 이름만 적으세요. 파일은 content/qa/ 안에서 이름만 바뀝니다.\n",
    ),
    "another folder": (
        ["qa/a", "content/qa/sub/z.md"], {}, 2,
        "다른 폴더나 다른 종류로는 옮길 수 없습니다: content/qa/sub/z.md\n"
        "  고치는 법: 새 이름만 적으세요. 파일은 content/qa/ 안에서 이름만 바뀝니다.\n",
    ),
    "its own": (["qa/a", "a"], {}, 2, "이미 그 이름입니다: qa/a\n  고치는 법: 새 이름을 적으세요.\n"),
    "taken": (
        ["qa/a", "z"], {"content/qa/z.md": QA}, 2,
        "이미 쓰고 있는 이름이라 아무것도 바꾸지 않았습니다: qa/z (content/qa/z.md)\n"
        "  고치는 법: 다른 이름을 적으세요.\n",
    ),
    "taken by a record it leads to": (
        ["qa/c", "a"], {"content/qa/c.md": QA.replace("asked", "related: [qa/a]\nasked")}, 2,
        "이미 쓰고 있는 이름이라 아무것도 바꾸지 않았습니다: qa/a (content/qa/a.md)\n"
        "  고치는 법: 다른 이름을 적으세요.\n",
    ),
    "taken by an alias": (
        ["qa/a", "z"], {"content/qa/x.md": QA.replace("asked", "aliases: z\nasked")}, 2,
        "이미 쓰고 있는 이름이라 아무것도 바꾸지 않았습니다: qa/z (content/qa/x.md)\n"
        "  고치는 법: 다른 이름을 적으세요.\n",
    ),
    "taken by a draft": (
        ["qa/a", "z"], {"content/qa/x/z.md": QA.replace("asked", "draft: true\nasked")}, 2,
        "이미 쓰고 있는 이름이라 아무것도 바꾸지 않았습니다: qa/z (content/qa/x/z.md)\n"
        "  고치는 법: 다른 이름을 적으세요.\n",
    ),
    "a broken file": (
        ["qa/a", "z"], {"content/qa/bad.md": "---\nquestion: 왜?\nasked: 언제\n---\n[가](a.md)\n"}, 1,
        "content/qa/bad.md:3: ‘asked’의 값이 날짜가 아니거나 달력에 없는 날입니다: 언제\n"
        "  고치는 법: asked: 2026-01-10 처럼 적으세요.\n"
        "위의 파일에 이 기록으로 가는 링크가 있을 수 있어 아무것도 바꾸지 않았습니다.\n"
        "  고치는 법: 위의 오류를 고친 뒤 다시 실행하세요.\n",
    ),
    "no front matter": (
        ["posts/e", "z"], {"content/posts/2026-01-10-e.md": "# 글\n\n본문\n"}, 1,
        "머리말이 없어 옛 이름을 남길 곳이 없습니다. 아무것도 바꾸지 않았습니다: "
        "content/posts/2026-01-10-e.md\n"
        "  고치는 법: 첫 줄에 ---, 그 아래에 title과 date, 그다음 줄에 다시 --- 를 적은 뒤 "
        "다시 실행하세요.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_RENAMED)
def test_a_rename_that_can_not_be_says_why_and_changes_nothing(
    case: str, site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words, files, status, said = NOT_RENAMED[case]
    write(site, files)
    before = read(site)
    assert run(site, capfd, "rename", *words) == (status, "", said)
    assert read(site) == before


# ── consoles ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "cp949"},
        {"PYTHONUTF8": "0", "LANG": "ko_KR.EUC-KR"},
    ],
    ids=["C", "cp949", "EUC-KR"],
)
def test_the_commands_say_the_same_in_any_locale(environment: dict[str, str], site: Path) -> None:
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}

    def command(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, str(PROGRAM), *words, "--root", str(site)],
            env=inherited | environment,
            capture_output=True,
        )
        return done.returncode, (done.stderr + done.stdout).decode("utf-8").replace("\r\n", "\n")

    status, said = command("correct", "qa/a", "--why", "틀렸습니다 — 🙈 “정정”")
    assert (status, said[:40]) == (0, "content/qa/a.md:5: 지금 답변을 파일 끝의 ‘# 정정 전 ")
    assert "\n정정 사유: 틀렸습니다 — 🙈 “정정”\n".encode() in (site / "content/qa/a.md").read_bytes()
    assert command("rename", "content\\qa\\a.md", "새-이름")[1].startswith(
        "이름을 바꿨습니다: qa/a → qa/새-이름 ("
    )
    assert command("withdraw", "qa/없음", "--why", "가")[1].startswith("기록을 찾지 못했습니다: qa/없음\n")
