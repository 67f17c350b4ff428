"""Queries that neither the search nor the suggestions accept."""

REFUSED_QUERIES = [
    "",
    "q=",
    "q=%00",
    "q=a%00b",
    "q=%ED%A0%80",
    "q=%FF",
    "q=" + "a%20" * 3_000,
    "q=" + "a" * 201,
    "q=a&q=b",
]
