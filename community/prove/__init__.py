"""The proof: what stands in the finished HTML is what stands in the records.

Nothing here makes HTML, and nothing here asks those who do: not the Markdown library, not the
templates. A fault over there cannot hide itself over here.
"""
