"""The signs that begin and end blocks of Markdown, as CommonMark and GitHub know them."""

from __future__ import annotations

import re

MOST_NESTED = 100
"""Lists in lists beyond this are text. The converter refuses fewer."""

FENCE_NAME = re.compile(r"\.?([^\s{}=]+)(?=\{|$)")
DRAWN = frozenset({"check", "chart"})

QUOTE = re.compile(r" {0,3}> ?")
ITEM = re.compile(r"( {0,3})([-+*]|\d{1,9}[.)])( +|$)")
NOTE = re.compile(r" {0,3}\[\^([^\]\[\s]{1,100})\]: *")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})[ ]*(\S*)")
RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$")
UNDERLINE = re.compile(r" {0,3}(?:-+|=+) *$")
COLUMNS = re.compile(r" {0,3}(?!- )\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *$")
HEADING = re.compile(r" {0,3}(#{1,6})(?= |$)(.*?)((?:(?<= )#+)? *)$")
TASK = re.compile(r"(\[[ xX]\])(?= )")
ALERT = re.compile(r" *\[!\w+\] *$")
CELL = re.compile(r"(?<!\\)\|")
_BLOCK_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div"
    "|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li"
    "|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td"
    "|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?"""
_CODE_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLANK = re.compile(r"^\s*$")
RAW: tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...] = (
    (re.compile(r" {0,3}<(?:script|pre|style|textarea)(?=\s|>|$)", re.IGNORECASE), _CODE_END, True),
    (re.compile(r" {0,3}<!--"), re.compile("-->"), True),
    (re.compile(r" {0,3}<\?"), re.compile(r"\?>"), True),
    (re.compile(r" {0,3}<![A-Z]"), re.compile(">"), True),
    (re.compile(r" {0,3}<!\[CDATA\["), re.compile(r"\]\]>"), True),
    (re.compile(rf" {{0,3}}</?(?:{_BLOCK_NAMES})(?: |/?>|$)", re.IGNORECASE), _BLANK, True),
    (
        re.compile(rf" {{0,3}}<(?:[A-Za-z][\w-]*(?:{_ATTRIBUTE})*\s*/?|/[A-Za-z][\w-]*\s*)>\s*$"),
        _BLANK,
        False,
    ),
)
"""How raw HTML begins, what it goes on to, and whether it may begin in a paragraph."""
DEFINITION = re.compile(
    r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \n]*(?:<[^<>\n]*>|[^\s<]\S*)"
    r"""(?:(?: +|\n *| *\n *)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))? *(?:\n|$)"""
)

DEFINITIONS = re.compile(rf"(?:{DEFINITION.pattern})+")
