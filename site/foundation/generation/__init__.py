"""The generation of the content: it changes with each committed write that readers see.

Whatever is computed from the database is true for one generation. ``facts`` keeps such
values in the memory of the process; the response cache of the project keeps responses.
"""
