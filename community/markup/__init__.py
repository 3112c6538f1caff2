"""Markdown of one record to HTML that is safe, complete and the same everywhere.

``convert`` is the door; everything else here works for it, in this order::

    text ─ blocks ─> tree ─ inline ─> tree ─ serialise ─> HTML ─ tags, sanitize ─> HTML ─ finish ─> Converted
             │                │                                                      │
             └ fences ────────┴── links, pictures: set aside in the Sheet ───────────┘

* **blocks**: markdown-it-py decides what is a list, a table, a fence, exactly as on GitHub and with
  line numbers; Python-Markdown's tree is built from that.
* **inline**: Python-Markdown runs the patterns, leaf by leaf; **emphasis** pairs marks so that
  ``**단어(word)**를`` is bold, which no CommonMark engine does.
* **tags** decides which HTML of the author stays, and says what goes; **sanitize** (nh3) is the wall
  behind it.
* What may be dangerous or long (addresses, code) never travels as text. It waits in the **Sheet** of
  the conversion, and **finish** puts it back once the HTML is clean: links and pictures classified,
  ids prefixed, code highlighted, headings levelled.
"""
