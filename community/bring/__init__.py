"""Existing questions and answers become records.

The way of one file, told once::

    bytes ─ decoding ─> text ─ tables | objects | pages ─> Item ─ draft ─> Record ─ compose ─> text of a file

* **decoding** finds out how a file is encoded and what it is.
* **tables** (CSV), **objects** (JSON, JSON Lines) and **pages** (HTML) find pairs: an
  :class:`~community.bring.items.Item` is one question with what belongs to it, in the words and the
  markup of the source. A page that shows one thing and holds another is told, never guessed at.
* **draft** turns an Item into a record: HTML by **markdown**, plain text by **escape**, pictures by
  **pictures**, and whatever the reader would take for its own made harmless by **guard**.
* **plan** compares it with what is there, gives it a free name, and decides what is written; **file** is the
  door to all of this.
* **edition** reads ``records.json`` of another site, which needs no translation: equal records come out.
* **compose** writes the file of a record. Nobody believes it: :mod:`community.edit` reads every file
  back and keeps it only if the same record comes out.

Nothing is read or written here; the command hands in the bytes of files and pictures.
"""
