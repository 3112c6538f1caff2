"""Trust between one edition and the next: what people confirmed, and what changed since.

One source keeps a page from showing somebody else's answer. It can't keep a person from editing a
question and forgetting its answer; that is what is watched here. Pure: nothing reads or writes.
"""
