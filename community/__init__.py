"""AiNex Community: a static Q&A site in which a question cannot lose its answer.

The way of the data, told once::

    file ─ read → Source ─ parse → Record ─ markup → Parts ─ render → Fragment ─ arrange → Page
                                      │                 │                │                   │
                                      └─────────────────┴───── prove ────┴───────────────────┤
                                                                          site/ ← publish ───┘

* **read** decodes one file into a :class:`~community.model.Source` and parses it into a frozen
  :class:`~community.model.QA` or :class:`~community.model.Post`, or says *everything* that is
  wrong with it as :class:`~community.model.Problem` values.
* **markup** turns the Markdown of one record into :class:`~community.model.Parts`: HTML that is
  already sanitised, with what it links to and shows as data beside it.
* **render** puts the parts of *one* record through *one* template into a
  :class:`~community.model.Fragment`. From here on nobody can reach into a question or an answer:
  page templates only arrange fragments.
* **prove** reads the finished HTML back and compares it with the record: each part with its
  rendering, and the words of the source, without the Markdown library, with the words of the page.
* **search** makes of what the fragments of a list page show the index by which it is searched.
* **publish** moves what changed into ``site/`` as a whole, or not at all.

Beside that way, and never on it: **trust** compares what people confirmed with what stands there now,
**revise** and **bring** make new bytes for ``content/``, and **edit** is the only one to write them.

Every stage is a function of its arguments. Files are read and written at the edges only:
``build`` and ``commands``.
"""

__version__ = "0.1.0"
