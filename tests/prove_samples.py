"""A record, its parts and its fragment, written by hand: what the proof must find nothing wrong with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from community.digests import record_digest
from community.model import (
    QA,
    Citation,
    Correction,
    CorrectionKind,
    CorrectionParts,
    Fragment,
    Html,
    LedgerLine,
    Parts,
    Passage,
    Post,
)

LABEL = "정정 전 내용"
CITES = {"qa/gptq": "같은 질문을 다른 포맷으로 다룹니다."}


DATA = """<script type="application/ld+json">{"@type": "QAPage", "url": "https://a.kr/qa/awq.html",
"mainEntity": {"@type": "Question", "name": "awq 옵션을 꼭 붙여야 하나요?", "text": "버전은 0.6입니다.",
"dateCreated": "2026-01-10", "answerCount": 1, "acceptedAnswer": {"@type": "Answer",
"text": "아니요.\\n모델 속도\\n7B 2.5배\\n13B 1.5배", "dateCreated": "2026-01-10",
"dateModified": "2026-02-20", "correction": [
{"@type": "CorrectionComment", "text": "awq는 느립니다.", "datePublished": "2026-02-20"},
{"@type": "CorrectionComment", "text": "새 판이 나왔습니다.", "datePublished": "2026-01-20"}]}}}</script>"""


SOURCE = """<script type="application/json" data-source>{"title": "`awq` 옵션을 **꼭** 붙여야 하나요?",
"details": "버전은 0.6입니다.", "text": "아니요.\\n\\n|모델|속도|\\n|-|-|\\n|7B|2.5배|\\n|13B|1.5배|",
"withdrawn": [["`awq`는 느립니다.", "네, 붙입니다."],
["새 판이 나왔습니다.", "0.5에서는 붙였습니다."]]}</script>"""


def passage(text: str, line: int) -> Passage:
    return Passage(text, "content/qa/awq.md", line)


def correction(day: date, kind: CorrectionKind, reason: str, before: str, line: int) -> Correction:
    return Correction(day, kind, passage(reason, line), passage(before, line + 2))


def record() -> QA:
    return QA(
        id="qa/awq",
        path="content/qa/awq.md",
        line=2,
        question=passage("`awq` 옵션을 **꼭** 붙여야 하나요?", 2),
        asked=date(2026, 1, 10),
        tags=("vllm", "awq"),
        details=passage("버전은 0.6입니다.", 9),
        answer=passage("아니요.\n\n|모델|속도|\n|-|-|\n|7B|2.5배|\n|13B|1.5배|", 13),
        status="corrected",
        corrections=(
            correction(date(2026, 1, 20), "update", "새 판이 나왔습니다.", "0.5에서는 붙였습니다.", 21),
            correction(date(2026, 2, 20), "correction", "`awq`는 느립니다.", "네, 붙입니다.", 26),
        ),
    )


def parts() -> Parts:
    return Parts(
        title=Html("<code>awq</code> 옵션을 <strong>꼭</strong> 붙여야 하나요?"),
        plain_title="awq 옵션을 꼭 붙여야 하나요?",
        excerpt="아니요.",
        lede=True,
        minutes=1,
        details=Html("<p>버전은 0.6입니다.</p>"),
        body=Html(
            "<p>아니요.</p>\n<table><tr><th>모델</th><th>속도</th></tr><tr><td>7B</td><td>2.5배</td></tr>"
            "<tr><td>13B</td><td>1.5배</td></tr></table>"
        ),
        corrections=(
            CorrectionParts(
                date(2026, 1, 20),
                "update",
                Html("새 판이 나왔습니다."),
                Html("<p>0.5에서는 붙였습니다.</p>"),
                Html("<p><del>0.5에서는 붙였습니다.</del> <ins>네, 붙입니다.</ins></p>"),
            ),
            CorrectionParts(
                date(2026, 2, 20),
                "correction",
                Html("<code>awq</code>는 느립니다."),
                Html("<p>네, 붙입니다.</p>"),
            ),
        ),
    )


def _content(of: Parts) -> str:
    newest = of.corrections[-1]
    before = "".join(
        f'<details data-part="correction" data-kind="{one.kind}" data-date="{one.on}">'
        f"<summary>{LABEL}</summary>\n"
        f'<p>사유: <span data-part="reason">{one.reason}</span></p>\n'
        f'<div data-part="withdrawn" role="group" aria-label="{LABEL}">{one.withdrawn}</div>'
        + (f'<div data-part="changes">{one.changes}</div>' if one.changes else "")
        + "</details>\n"
        for one in reversed(of.corrections)
    )
    return (
        f'<h2 id="qa-awq--title" data-part="question">{of.title}</h2>\n'
        f'<div data-part="details">{of.details}</div>\n'
        f'<p data-notice="{newest.kind}" data-date="{newest.on}">정정되었습니다. 사유: '
        f"<span data-notice-reason>{newest.reason}</span></p>\n"
        f'<h3>답변</h3><div data-part="answer">{of.body}</div>\n{before}'
        '<p><a data-quote="qa/gptq" href="gptq.html">GPTQ는요?</a></p>'
        f"{_digest(record())}{SOURCE}"
    )


def _digest(of: QA | Post) -> str:
    return f'<p><span data-digest="{record_digest(of)}">원본 {record_digest(of)}</span></p>'


def fragment() -> Fragment:
    made = parts()
    content, named = _content(made), 'data-record="qa/awq" data-status="corrected"'
    quote = f'<a data-quote="qa/awq" href="qa/awq.html">{made.plain_title}</a>'
    return Fragment(
        id="qa/awq",
        kind="qa",
        status="corrected",
        published=date(2026, 1, 10),
        changed=date(2026, 2, 20),
        pinned=False,
        tags=("vllm", "awq"),
        head=Html(
            f'<title>{made.plain_title} · 커뮤니티</title>\n<meta name="description" content="아니요.">\n'
            f'<meta property="og:title" content="{made.plain_title}">'
            f'<meta property="og:description" content="아니요.">{DATA}'
        ),
        entry=Html(
            f'<li {named} data-kind="qa" data-tags="vllm awq" data-changed="2026-02-20">'
            f'<h2><a data-opener href="#qa-awq">{made.title}</a></h2>\n'
            "<p data-excerpt>아니요.</p></li>"
        ),
        dialog=Html(f'<dialog id="qa-awq" {named}>\n<button>닫기</button>{content}</dialog>'),
        article=Html(f"<article {named}>\n{content}</article>"),
        card=Html(f'<li data-ref="qa/awq" data-status="corrected">{quote}</li>'),
        ledger=tuple(
            LedgerLine(
                one.on,
                Html(
                    f'<li data-ref="qa/awq" data-status="corrected" data-kind="{one.kind}" '
                    f'data-date="{one.on}">{quote} '
                    f"<span data-ledger-reason>{one.reason}</span></li>"
                ),
            )
            for one in reversed(made.corrections)
        ),
        citations=(
            Citation(
                "qa/gptq",
                Html(
                    f'<li data-ref="qa/awq" data-cites="qa/gptq" data-status="corrected">{quote} '
                    f"<p data-citation-reason>{CITES['qa/gptq']}</p></li>"
                ),
            ),
        ),
    )


def other_record(slug: str, day: date, tags: tuple[str, ...] = ()) -> QA:
    return replace(
        record(),
        id=f"qa/{slug}",
        path=f"content/qa/{slug}.md",
        asked=day,
        tags=tags,
        corrections=(),
        status="answered",
    )


def post() -> tuple[Post, Parts, Fragment]:
    """The same as an article, without corrections."""
    title, body, summary = Html("AWQ 7B와 13B"), Html("<p>글입니다.</p>"), "두 모델의 비교"
    source = Post(
        id="posts/awq",
        path="content/posts/awq.md",
        line=2,
        title=passage("AWQ 7B와 13B", 2),
        date=date(2026, 1, 10),
        summary=passage(summary, 4),
        body=passage("글입니다.", 6),
    )
    content = (
        f'<h2 id="post-awq--title" data-part="title">{title}</h2><p data-part="summary">{summary}</p>'
        f'<div data-part="body">{body}</div>{_digest(source)}'
        '<script type="application/json" data-source>'
        f'{{"title": "{title}", "details": "{summary}", "text": "글입니다."}}</script>'
    )
    named = 'data-record="posts/awq" data-status="article"'
    return (
        source,
        Parts(title, str(title), summary, False, 1, None, body, ()),
        Fragment(
            "posts/awq",
            "post",
            "article",
            date(2026, 1, 10),
            date(2026, 1, 10),
            False,
            (),
            Html(
                f'<title>{title} · 커뮤니티</title><meta name="description" content="{summary}">'
                f'<meta property="og:title" content="{title}">'
                f'<meta property="og:description" content="{summary}">'
                '<script type="application/ld+json">{"@type": "Article", "headline": "AWQ 7B와 13B", '
                f'"description": "{summary}", "datePublished": "2026-01-10", "dateModified": "2026-01-10", '
                '"articleBody": "글입니다."}</script>'
            ),
            Html(
                f'<li {named} data-kind="post" data-tags="" data-changed="2026-01-10">'
                f'<a data-opener href="#post-awq">{title}</a><p data-excerpt>{summary}</p></li>'
            ),
            Html(f'<dialog id="post-awq" {named}>{content}</dialog>'),
            Html(f"<article {named}>{content}</article>"),
            Html(
                f'<li data-ref="posts/awq" data-status="article"><a data-quote="posts/awq">{title}</a></li>'
            ),
            (),
        ),
    )
