"""What stands where in a page, whoever edited it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from community.prove.scan import scan

PAGE = """<!doctype html>
<html><head><title>질문 · 커뮤니티</title><meta name="description" content="요약">
<meta property="og:title" content="질문"><link rel="icon" href="data:,"></head><body>
<ol><li data-record="qa/a"><a data-opener href="#qa-a">왜 <b>느린</b>가<br>요?</a></li></ol>
<dialog id="qa-a" data-record="qa/a" data-status="answered">
<h2 id="qa-a--title" data-part="question">왜?</h2>
<div data-part="answer"><p>하나</p>
<p>둘<img src="a.png"></p></div>
<section data-part="correction" data-kind="update" data-date="2026-01-02"><h3>전 내용</h3>
<p>사유 <i data-part="reason">까닭</i></p><div data-part="withdrawn"><p>옛글</p></div> 뒤</section>
</dialog>
<p>참고: <a data-quote="qa/b" href="qa/b.html">다른 질문</a></p>
<script>"<dialog data-record='qa/c'>"</script><!-- <dialog data-record="qa/d"> -->
</body></html>
"""


def test_records_are_found_with_their_lines_and_parts() -> None:
    page = scan(PAGE)
    assert [(seen.kind, seen.record, seen.line) for seen in page.seen] == [
        ("entry", "qa/a", 4),
        ("dialog", "qa/a", 5),
    ]
    dialog = page.of("dialog")[0]
    assert (dialog.dom_id, dialog.status) == ("qa-a", "answered")
    assert [(part.name, part.line) for part in dialog.parts] == [
        ("question", 6),
        ("answer", 7),
        ("correction", 9),
    ]
    assert page.malformed == ()


def test_a_part_has_its_text_and_its_bytes() -> None:
    answer = next(scan(PAGE).of("dialog")[0].all("answer"))
    assert answer.text == "하나 둘"
    assert answer.inner == '<p>하나</p>\n<p>둘<img src="a.png"></p>'
    assert PAGE.count(answer.outer) == 1


def test_inline_tags_do_not_part_words_and_breaks_do() -> None:
    assert next(scan(PAGE).of("entry")[0].all("opener")).text == "왜 느린가 요?"


def test_the_label_of_a_correction_is_what_stands_before_the_withdrawn_text() -> None:
    correction = next(scan(PAGE).of("dialog")[0].all("correction"))
    assert correction.lead == "전 내용 사유"
    assert (correction.kind, correction.date) == ("update", "2026-01-02")
    assert [part.text for part in correction.parts] == ["까닭", "옛글"]


def test_links_ids_titles_and_quotes_are_listed() -> None:
    page = scan(PAGE)
    assert [name for name, _ in page.ids] == ["qa-a", "qa-a--title"]
    assert [link.value for link in page.links] == ["data:,", "#qa-a", "a.png", "qa/b.html"]
    assert (page.titles, page.descriptions) == (("질문 · 커뮤니티",), ("요약",))
    assert page.sharing == (("og:title", "질문"),)
    assert [(quote.record, quote.text, quote.line) for quote in page.quotes()] == [("qa/b", "다른 질문", 12)]


def test_an_id_that_is_there_twice_is_listed_twice() -> None:
    assert scan('<p id="a"></p>\n<p id="a">').ids == (("a", 1), ("a", 2))


def test_of_an_attribute_named_twice_the_first_counts() -> None:
    assert scan('<dialog id="qa-a" data-record="qa/a" data-record="qa/b"></dialog>').seen[0].record == "qa/a"


def test_crossed_and_unclosed_tags_are_said_not_guessed_at() -> None:
    page = scan('<div>\n<b><i>가</b></i>\n<div data-part="answer">나\n</div>')
    assert [(fault.tag, fault.line) for fault in page.malformed] == [("div", 1), ("i", 2), ("/i", 2)]
    assert [stray.text for stray in page.strays] == ["나"]


def test_drawings_may_close_their_tags_themselves() -> None:
    assert scan('<svg><path d="M0 0"/><g><title>막대</title></g></svg><p>글</p>').malformed == ()
    assert [fault.tag for fault in scan("<div/>글").malformed] == ["div"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>/!-[]?= \"'abdiv\n&;#가", max_size=120))
def test_nothing_makes_the_reader_stumble(html: str) -> None:
    scan(html)
    scan(f'<dialog data-record="qa/a"><div data-part="answer">{html}')
