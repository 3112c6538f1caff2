"""Whatever an editor pastes to name a record, the record is found, and no other."""

from __future__ import annotations

import unicodedata

import pytest

from community.build.check import Names, name_records
from community.commands.naming import as_typed, find, find_former, find_unread, nearest
from community.config import zone_of
from community.model import Problem, Record, Settings, Source
from community.read.record import parse
from community.read.source import decode

FILES = {
    "content/qa/vllm-port.md": "aliases: [server-port]",
    "content/qa/양자화.md": "",
    "content/qa/both.md": "",
    "content/posts/both.md": "",
    "content/posts/2026/2026-01-14-kv-cache.md": "",
    "content/posts/bundle/index.md": "",
    "content/qa/Old Name.md": "slug: new-name",
    "content/qa/100%.md": "slug: all-of-it",
    "content/qa/community-2.md": "",
}
UNREAD = ("content/qa/broken.md", "content/posts/2026-02-01-torn.md", "content/qa/sub/vllm-port.md")


def record(path: str, keys: str) -> Record:
    first = "question: 왜?\nasked: 2026-01-10" if "/qa/" in path else "title: 글\ndate: 2026-01-10"
    source = decode(path, f"---\n{first}\n{keys}\n---\n글\n".encode())
    assert isinstance(source, Source) and not isinstance(source, Problem)
    found = parse(source, zone_of(Settings())).record
    assert found is not None, path
    return found


NAMES: Names = name_records([record(*item) for item in FILES.items()], [], UNREAD)


@pytest.mark.parametrize(
    "text",
    [
        "qa/vllm-port", "vllm-port", "server-port", "qa/server-port", "QA/VLLM-Port", " 'qa/vllm-port' ",
        '"qa/vllm-port"', "‘qa/vllm-port’", "qa/vllm-port/", "/qa/vllm-port", "vllm-port.md",
        "content/qa/vllm-port.md", "content\\qa\\vllm-port.md", ".\\content\\qa\\vllm-port.md",
        "C:\\site\\content\\qa\\vllm-port.md", "/srv/site/content/qa/vllm-port.md", "../qa/vllm-port.md",
        "./vllm-port.md", "CONTENT/QA/VLLM-PORT.MD", "qa/vllm-port.html", "site/qa/vllm-port.html",
        "https://host/sub/qa/vllm-port.html", "http://localhost:8000/qa/vllm-port",
        "https://host/qa/vllm-port.html?x=1#qa-vllm-port--heading", "https://host/qa/server-port.html",
        "https://host/sub/community.html#qa-vllm-port", "https://host/community.html?q=a%20b#qa-vllm-port",
        "https://host/community-3.html#qa-vllm-port--계산하는-법", "community.html#qa-vllm-port",
        "#qa-vllm-port", "qa-vllm-port", "file:///C:/site/community.html#qa-vllm-port",
        "file:///home/me/site/qa/vllm-port.html", "<https://host/qa/vllm-port.html>",
        "https://github.com/a/b/edit/main/content/qa/vllm-port.md",
        "https://github.com/a/b/blob/main/content/qa/vllm-port.md#L10",
    ],
)  # fmt: skip
def test_a_question_is_found(text: str) -> None:
    assert find(text, NAMES) == "qa/vllm-port"


@pytest.mark.parametrize(
    "text",
    [
        "posts/kv-cache", "kv-cache", "content/posts/2026/2026-01-14-kv-cache.md", "2026-01-14-kv-cache.md",
        "2026/2026-01-14-kv-cache.md", "../2026/2026-01-14-kv-cache.md", "posts/2026-01-14-kv-cache.md",
        "2026-01-14-kv-cache", "file:///site/community-3.html#post-kv-cache--heading", "post-kv-cache",
        "https://host/posts/kv-cache.html", "content\\posts\\2026\\2026-01-14-kv-cache.md",
    ],
)  # fmt: skip
def test_an_article_is_found(text: str) -> None:
    assert find(text, NAMES) == "posts/kv-cache"


@pytest.mark.parametrize(
    "text",
    [
        "양자화", "qa/양자화.html", "https://host/qa/%EC%96%91%EC%9E%90%ED%99%94.html", "#qa-양자화",
        "https://host/community.html#qa-%EC%96%91%EC%9E%90%ED%99%94", "content/qa/양자화.md",
        "%EC%96%91%EC%9E%90%ED%99%94",
    ],
)  # fmt: skip
def test_korean_names_are_found_in_any_form(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert find(unicodedata.normalize(form, text), NAMES) == "qa/양자화"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("qa/both", "qa/both"),
        ("posts/both", "posts/both"),
        ("both", None),
        ("both.md", None),
        ("content/posts/both.md", "posts/both"),
        ("content/posts/bundle/index.md", "posts/bundle"),
        ("bundle/index.md", "posts/bundle"),
        ("content/qa/Old Name.md", "qa/new-name"),
        ("content/qa/old%20name.md", "qa/new-name"),
        ("content/qa/100%.md", "qa/all-of-it"),
        ("qa/community-2", "qa/community-2"),
        ("https://host/community-2.html", None),
        ("https://host/tags/vllm-port.html", None),
        ("qa/none", None),
        ("", None),
        ("#", None),
        ("\udcff", None),
        ("a" * 9999, None),
        ("content/qa/broken.md", None),
        ("content/qa/sub/vllm-port.md", None),
    ],
)
def test_a_name_means_one_record_or_none(text: str, meant: str | None) -> None:
    assert find(text, NAMES) == meant


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("content/qa/broken.md", "content/qa/broken.md"),
        ("qa/broken", "content/qa/broken.md"),
        ("broken", "content/qa/broken.md"),
        ("posts/torn", "content/posts/2026-02-01-torn.md"),
        ("D:\\x\\content\\qa\\sub\\vllm-port.md", "content/qa/sub/vllm-port.md"),
        ("qa/none", None),
    ],
)
def test_a_file_with_errors_of_its_own_is_found_as_one(text: str, path: str | None) -> None:
    assert find_unread(text, NAMES) == path


def test_a_former_id_is_told_from_the_id_of_today() -> None:
    assert find_former("content/qa/server-port.md", NAMES) == "qa/server-port"
    assert find_former("qa/vllm-port", NAMES) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("qa/vlm-port", "qa/vllm-port"),
        ("vllm-prot", "qa/vllm-port"),
        ("qa/vllm", "qa/vllm-port"),
        ("https://host/qa/kv-cach.html", "posts/kv-cache"),
        ("both", "posts/both"),
        ("brokn", "qa/broken"),
    ],
)
def test_the_nearest_name_is_offered(text: str, meant: str) -> None:
    assert nearest(text, NAMES) == meant


@pytest.mark.parametrize(
    "text", ["", "nope", "qa/nope", "qa/", "qa/b", "site.html", "https://host/feed.xml", "content/qa/"]
)
def test_what_is_like_no_name_is_answered_with_none(text: str) -> None:
    assert nearest(text, NAMES) == ""
    assert nearest(text, name_records([], [], [])) == ""


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_words_of_another_encoding_are_read_as_they_were_typed(encoding: str) -> None:
    typed = "틀렸습니다: 양자화"
    assert as_typed(typed.encode(encoding).decode("ascii", "surrogateescape")) == typed
    assert as_typed(typed.encode(encoding).decode("utf-8", "surrogateescape")) == typed
    assert as_typed("\udc80\udc80") == "\udc80\udc80"
    assert as_typed("\ud800") == "\ud800"
