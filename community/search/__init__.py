"""What list pages need to search their records: texts → words → index. The query is JavaScript's.

Documents go in as plain text and an index comes out as data: nothing here knows of records or pages.
"""
