"""Which column or key holds the question, which the answer: by the names that people give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

Role = Literal[
    "question", "details", "answer", "asked", "answered", "by", "tags", "applies_to", "url", "slug", "text"
]
"""``text`` is a body that is the answer where no other column is, and else belongs to the question."""
ROLES: tuple[str, ...] = tuple(role for role in get_args(Role) if role != "text")

_NAMES: Mapping[Role, str] = {
    "question": """질문 문의 질의 제목 질문제목 문의제목 질문명 질문사항 문의사항 물음 표제 q question
        questions title subject faqquestion questiontitle headline name query prompt instruction ask 질문q""",
    "details": """질문내용 문의내용 질문상세 상세질문 질문본문 문의본문 상세 상세내용 질문설명 questionbody
        questiontext questiondetails details detail questiondescription context""",
    "answer": """답변 답 회신 응답 답변내용 답변본문 답글 해답 해결 해결방법 처리내용 조치내용 a answer
        answers reply response solution resolution acceptedanswer suggestedanswer answertext answerbody output
        completion 답변a answerhtml""",
    "text": """내용 본문 설명 글 글내용 body content contents text html markdown description message
        article desc""",
    "asked": """날짜 일자 질문일 질문일자 작성일 작성일자 작성일시 등록일 등록일자 등록일시 접수일 문의일
        문의일자 게시일 date asked askedat created createdat createdon datecreated datepublished published
        publishedat pubdate posted postedat time timestamp creationdate day asktime 질문날짜""",
    "answered": """답변일 답변일자 답변일시 처리일 완료일 회신일 답변날짜 answered answeredat answerdate
        updated updatedat datemodified modified modifiedat lastmodified 수정일 수정일자 갱신일""",
    "by": "작성자 답변자 담당자 담당 담당팀 글쓴이 author by owner writer answeredby responder user username",
    "tags": """태그 분류 카테고리 범주 구분 주제 키워드 유형 tags tag category categories topic topics
        keywords label labels section group""",
    "applies_to": "적용대상 대상 적용 appliesto version versions product 제품 버전",
    "url": "주소 링크 출처 원문 원본 url link href source permalink sourceurl 원문링크",
    "slug": "슬러그 slug",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}


def role_of(name: str) -> Role | None:
    """The role that a column called `name` has, by itself."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", folded)
    return _ROLES.get(re.sub(r"[\W_]+", "", bare)) or _ROLES.get(re.sub(r"[\W_]+", "", folded))


def guess(names: Iterable[str]) -> dict[Role, str]:
    """The column for each role. Where two could hold the question, the longer-winded one is its details."""
    found: dict[Role, list[str]] = {}
    for name in names:
        role = role_of(name)
        if role:
            found.setdefault(role, []).append(name)
    chosen = {role: taken[0] for role, taken in found.items()}
    questions = sorted(found.get("question", []), key=_is_title)
    if questions:
        chosen["question"] = questions[-1]
        if len(questions) > 1:
            chosen.setdefault("details", questions[0])
    if "text" in chosen:
        chosen.setdefault("details" if "answer" in chosen else "answer", chosen.pop("text"))
        chosen.pop("text", None)
    return chosen


def _is_title(name: str) -> bool:
    """Whether `name` says that it is the short form: with both, 질문 is the text and 제목 its title."""
    return bool(re.search("제목|title|subject|headline|표제", name.casefold()))


def read_columns(text: str) -> dict[str, str] | None:
    """``question=질문,answer=답변`` as columns by role; None if it can't be read."""
    columns: dict[str, str] = {}
    for pair in text.split(","):
        role, equals, name = pair.partition("=")
        if not equals or role.strip() not in ROLES or not name.strip():
            return None
        columns[role.strip()] = name.strip()
    return columns if "question" in columns else None
