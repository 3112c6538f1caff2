"""Posts written for other generators go in as they are."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from community.model import Passage, Post, Source
from community.read.elsewhere import lead_home
from community.read.foreign import domesticate
from community.read.record import Reading, parse


def read(text: str, path: str = "content/posts/a.md") -> Reading:
    return parse(Source(path, text), UTC)


def post(text: str, path: str = "content/posts/a.md") -> Post:
    reading = read(text, path)
    assert isinstance(reading.record, Post), reading.problems
    return reading.record


def codes(reading: Reading) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in reading.problems]


def test_a_post_from_astro() -> None:
    reading = read(
        """---
title: 제목
description: 요약
pubDate: 'Jul 08 2022'
updatedDate: 2022-07-10
heroImage: ../images/a.png
categories: [gpu]
tags: [vllm]
relatedPosts:
  - slug: other
    score: 0.9
    reason: {ko: 이어지는 글, en: next}
  - another
---
본문
"""
    )
    record = reading.record
    assert isinstance(record, Post)
    assert codes(reading) == []
    assert (record.date, record.updated) == (date(2022, 7, 8), date(2022, 7, 10))
    assert record.summary is not None and record.summary.text == "요약"
    assert record.hero is not None and (record.hero.image, record.hero.alt) == ("../images/a.png", "제목")
    assert record.tags == ("vllm", "gpu")
    assert [(link.target, link.line, dict(link.reasons)) for link in record.related] == [
        ("posts/other", 10, {"ko": "이어지는 글", "en": "next"}), ("posts/another", 13, {}),
    ]  # fmt: skip


def test_a_post_from_jekyll() -> None:
    record = post(
        "---\nlayout: post\ntitle: 제목\ndate: 2026-01-10 09:00:00 +0900\nexcerpt: 요약\nauthor: 팀\n"
        "published: false\ncategories: gpu\n---\n본문\n"
    )
    assert (record.date, record.by, record.tags, record.draft) == (date(2026, 1, 10), "팀", ("gpu",), True)


def test_a_post_from_hugo() -> None:
    record = post(
        '+++\ntitle = "제목"\ndate = 2026-01-10T20:00:00Z\ntags = ["a", "b"]\nweight = 3\n'
        '[hero]\nimage = "../images/a.png"\nalt = "그림"\n+++\n본문\n'
    )
    assert (record.title.text, record.title.line, record.date) == ("제목", 2, date(2026, 1, 10))
    assert record.tags == ("a", "b")
    assert record.hero is not None and record.hero.line == 7


def test_our_own_keys_win() -> None:
    record = post("---\ndescription: 남의 것\nsummary: 우리 것\ntitle: 제목\ndate: 2026-01-10\n---\n본문\n")
    assert record.summary is not None and record.summary.text == "우리 것"


@pytest.mark.parametrize("name", ["content/posts/2026-01-10-a.md", "content/posts/2026/2026-01-10-a.md"])
def test_a_file_without_front_matter_takes_title_and_date_from_heading_and_name(name: str) -> None:
    reading = read("\n# 첫 제목 #\n\n```\n# 코드\n```\n", name)
    record = reading.record
    assert isinstance(record, Post)
    assert codes(reading) == [(1, "post_without_front_matter")]
    assert (record.title.text, record.title.line, record.date) == ("첫 제목", 2, date(2026, 1, 10))
    assert (record.body.text, record.body.line) == ("```\n# 코드\n```", 4)


def test_without_heading_or_date_it_is_refused() -> None:
    assert codes(read("본문\n", "content/posts/a.md")) == [
        (1, "post_without_front_matter"), (1, "missing_key"), (1, "missing_key"),
    ]  # fmt: skip


def test_unknown_keys_are_one_warning_a_file() -> None:
    reading = read("---\ntitle: 제목\ndate: 2026-01-10\nlayout: post\nmood: a\ncolour: b\n---\n본문\n")
    assert reading.record is not None
    assert codes(reading) == [(5, "unknown_post_key")]
    assert reading.problems[0].values["keys"] == "mood, colour"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{% include a.html %}", True),
        ("{{< youtube abc >}}", True),
        ("{{% note %}}", True),
        ("글 {{ page.title }} 글", True),
        ("{{ .Title }}", True),
        ('import Chart from "../Chart.astro"', True),
        ("export const a = 1", True),
        ("`{% include a.html %}`", False),
        ("``{{< a `b` >}}``", False),
        ("```\n{% raw %}\n```", False),
        ("<!-- {% raw %} -->", False),
        ("수출(export)은 100% {중괄호} 입니다.", False),
        ("import는 낱말입니다.", False),
    ],
)
def test_what_only_another_generator_can_do_is_said(line: str, told: bool) -> None:
    reading = read(f"---\ntitle: 제목\ndate: 2026-01-10\n---\n글\n\n{line}\n")
    assert codes(reading) == ([(7, "foreign_syntax")] if told else [])
    assert reading.record is not None


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("title = 제목", 2),
        ('title = "a"\ndate = 2026-02-30', 3),
        ('title = "a', 2),
        ("title", 2),
        ("a = [", 2),
    ],
)
def test_broken_toml_is_said_with_its_line(toml: str, line: int) -> None:
    assert codes(read(f"+++\n{toml}\n+++\n본문\n")) == [(line, "toml_syntax")]


# ── the text ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("글\n{: .notice--info}", "글\n"),
        ('[글](https://a.kr){:target="_blank"}과', "[글](https://a.kr)과"),
        ('![그림](a.png){: width="60%" .normal}', "![그림](a.png)"),
        ("* 목차\n{:toc}", "\n"),
        ("- TOC {:toc}", ""),
        ("[TOC]", ""),
        ("형식은 {:.2f}와 {:>10}이다", "형식은 {:.2f}와 {:>10}이다"),
        ("## 제목 {#id}", "## 제목"),
        ("## 제목 {#id}\n[가기](#id)", '## 제목 <span id="id"></span>\n[가기](#id)'),
        ("{% raw %}\n{{ page.title }}\n{% endraw %}", "\n{{ page.title }}\n"),
        ("`{% raw %}{{ a }}{% endraw %}`", "`{{ a }}`"),
        ("{% highlight ruby linenos %}\na\n{% endhighlight %}", "```ruby\na\n```"),
        ("{% highlight md %}\n```\n{% endhighlight %}", "````md\n```\n````"),
        ("{% comment %}\n글\n{% endcomment %}", "\n\n"),
        ("![그림]({{ site.baseurl }}/a.png)", "![그림](/a.png)"),
        ("[글]({{ '/a/' | relative_url }})", "[글](/a/)"),
        ("[글]({{ site.url }}{% post_url 2020/2020-01-02-글 %})", "[글](/2020-01-02-글/)"),
        ('[글]({{< ref "b/a.md#표" >}})', "[글](/a/#표)"),
        ("[글](@/b/a.md)", "[글](/a/)"),
        ("[글]({filename}/b/a.md)", "[글](/a/)"),
        ('{{< figure src="a.png" alt="설명" caption="출처" >}}', "![설명](<a.png>) 출처"),
        ("{{% note %}}\n글\n{{% /note %}}", "> [!NOTE]\n> 글\n"),
        (":::tip\n글\n:::", "> [!TIP]\n> 글\n"),
        (":::note[제목]\n글\n:::", "> **제목**\\\n> 글\n"),
        ("> [!info] 제목\n> 글", "> **제목**\\\n> 글"),
        ("> [!danger]\n> 글", "> [!CAUTION]\n> 글"),
        ("[[쪽|말]]과 [[쪽]]", "[말](</쪽>)과 [쪽](</쪽>)"),
        ("![[그림.png|설명]]", "![설명](<images/그림.png>)"),
        ("[[1]](https://a.kr) [[1]] [[ -f a ]]", "[[1]](https://a.kr) [[1]] [[ -f a ]]"),
        ("```\n{: .a}\n[[쪽]]\n```", "```\n{: .a}\n[[쪽]]\n```"),
        ("글\n\n    {: .a}\n    [[쪽]]", "글\n\n    {: .a}\n    [[쪽]]"),
        ("`[[쪽]]` `{: .a}`", "`[[쪽]]` `{: .a}`"),
    ],
)
def test_the_words_of_other_generators_become_ours(written: str, read_as: str) -> None:
    body, told = domesticate(Passage(written, "content/posts/a.md", 1))
    assert (body.text, told) == (read_as, ())


def test_modules_of_mdx_are_left_out_and_said() -> None:
    text = "import A from 'a'\nexport const b = (\n  1\n)\n\n글 {/* 말 */}\n\n{/* 두\n줄 */}\n끝"
    body, told = domesticate(Passage(text, "content/posts/a.mdx", 5))
    assert body.text == "\n\n\n\n\n글 {/* 말 */}\n\n\n\n끝"
    assert [(problem.line, problem.code) for problem in told] == [(5, "foreign_removed")]


# ── where it stood before ────────────────────────────────────────────────────

OLD = "---\ntitle: 옛 글\ndate: 2026-01-10\npermalink: /ai/old-address/\n---\n## 표\n\n글\n"


@pytest.mark.parametrize(
    ("link", "led"),
    [
        ("[글](/ai/old-address/)", "[글](posts/old)"),
        ("[글](/ai/old-address#표)", "[글](posts/old#표)"),
        ("[글](/ai/old-address/#없는-제목)", "[글](posts/old)"),
        ("[글](/2026/01/10/old.html)", "[글](posts/old)"),
        ("[글]: /ai/old-address/", "[글]: posts/old"),
        ('<a href="/ai/old-address/">글</a>', '<a href="posts/old">글</a>'),
        ("[글](/tags/old/)", "[글](/tags/old/)"),
        ("[글](//old)", "[글](//old)"),
        ("[글](/ai/none/)", "[글](/ai/none/)"),
    ],
)
def test_a_link_to_a_former_address_leads_to_the_post(link: str, led: str) -> None:
    here = f"---\ntitle: 새 글\ndate: 2026-01-11\n---\n{link}\n"
    readings = lead_home([read(OLD, "content/posts/old.md"), read(here, "content/posts/new.md")])
    record = readings[1].record
    assert isinstance(record, Post) and record.body.text == led


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/posts/my-post/index.md", "my-post"),
        ("content/posts/2026-01-10-my-post/index.ko.md", "my-post"),
        ("content/posts/index.md", "index"),
        ("content/posts/2026-01-10_my_post.md", "my-post"),
    ],
)
def test_a_bundle_is_named_by_its_folder(path: str, slug: str) -> None:
    assert post("---\ntitle: 제목\ndate: 2026-01-10\n---\n글\n", path).slug == slug


@pytest.mark.parametrize("name", ["README.md", "_index.md"])
def test_files_that_are_no_posts_are_skipped_with_a_word(name: str) -> None:
    assert codes(read("# 글\n", f"content/posts/{name}")) == [(1, "not_a_record")]


def test_the_header_of_pelican() -> None:
    record = post(
        "Title: 제목\nDate: 2026-01-10 10:00\nTags: a, b\nStatus: draft\nSummary: 두\n    줄\n\n글\n"
    )
    assert (record.title.text, record.tags, record.draft) == ("제목", ("a", "b"), True)
    assert record.summary is not None and record.summary.text == "두 줄"
    assert (record.body.text, record.body.line) == ("글", 8)


@pytest.mark.parametrize("signed", ["**작성일**: 2026-01-10", "| 날짜 | 2026.1.10 |", "- Date: 2026-01-10"])
def test_a_report_is_dated_by_its_last_lines(signed: str) -> None:
    reading = read(f"# 보고서\n\n글\n\n---\n\n{signed}\n**작성자**: 팀\n")
    assert isinstance(reading.record, Post) and reading.record.date == date(2026, 1, 10)
    assert codes(reading) == [(1, "post_without_front_matter"), (7, "date_from_text")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tue Apr 18 2023 09:00:00 GMT+0900 (KST)", date(2023, 4, 18)),
        ("Mon, 02 Jan 2023 10:00:00 GMT", date(2023, 1, 2)),
        ("July 8th, 2022", date(2022, 7, 8)),
        ("2023-03-20 09:50 +0800", date(2023, 3, 20)),
        ("2024-8-10T23:42:31.000+08:00", date(2024, 8, 10)),
        ("2025-01-11 00:00:00 +0000", date(2025, 1, 11)),
    ],
)
def test_days_as_other_generators_write_them(written: str, meant: date) -> None:
    assert post(f"---\ntitle: 제목\npubDate: {written}\n---\n글\n").date == meant


def test_keys_in_capitals_and_titles_in_the_text() -> None:
    record = post(
        "---\nDate: 2026-01-10\nTags: [가]\nrelated: true\naliases: [/a/b/]\n---\n# 제목 {#a}\n\n글\n"
    )
    assert (record.title.text, record.tags, record.aliases, record.related) == ("제목", ("가",), (), ())
