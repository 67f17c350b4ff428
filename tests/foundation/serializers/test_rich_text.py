"""The links of stored rich text: what is well formed needs no parser."""

import contextlib
from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from foundation.serializers import rich_text
from foundation.serializers.rich_text import OtherMarkupError, rewrite_links

STORED = (
    '<p data-block-key="a1b2c">Apie <b>tai</b>: <a id="7" linktype="page">'
    "<i>čia</i></a> ir "
    '<a href="https://example.org/?a=1&amp;b=2">kitur</a>.<br/>&lt;a&gt;</p>'
    '<ul><li data-block-key="x">A &amp; B</li></ul><hr/>'
)
TEXTS = st.sampled_from(
    ["", " ", "ąž", "\n", "A & B", "&amp;", "&lt;a&gt;", "&nbsp;", "&quot;", "&#60;a"]
)
VALUES = st.sampled_from(
    ["", "1", "2", " 1", "page", "document", "https://a.lt/?a=1&b=2", "a&amp;b"]
    + ["javascript:alert(1)", "java&#115;cript:alert(1)", "JaVaScript:x", "a>b", "ž"]
    + ["java&#9;script:x", "&quot;onclick=x", "data:text/html,x", "/lt/", "a\tb"]
)
NAMES = st.sampled_from(
    ["href", "id", "linktype", "data-block-key", "class", "HREF", "onclick", "Linktype"]
)
QUOTES = st.sampled_from(['"', "'", ""])
SPACES = st.sampled_from([" ", "  ", "\n", "/"])
ELEMENTS = ["a", "a", "a", "p", "b", "li", "ul", "A", "embed", "script", "br", "hr"]


@st.composite
def attributes(draw: st.DrawFn) -> str:
    """Generate one attribute, quoted in any way."""
    quote = draw(QUOTES)
    return f"{draw(SPACES)}{draw(NAMES)}={quote}{draw(VALUES)}{quote}"


@st.composite
def tags(draw: st.DrawFn) -> str:
    """Generate a tag that opens, closes, does both, or is cut off."""
    name = draw(st.sampled_from(ELEMENTS))
    start = f"<{name}{''.join(draw(st.lists(attributes(), max_size=3)))}"
    return draw(st.sampled_from([f"{start}>", f"</{name}>", f"{start}/>", start]))


@st.composite
def stored_attributes(draw: st.DrawFn) -> str:
    """Generate the attributes of a stored tag."""
    names = draw(st.lists(st.sampled_from(["href", "id", "linktype"]), unique=True))
    return "".join(f' {name}="{draw(VALUES)}"' for name in names)


def nest(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Generate elements that contain others."""
    names = st.sampled_from(["a", "b", "p", "li", "ul", "h2", "em"])
    return st.lists(
        st.tuples(names, stored_attributes(), inner).map(
            lambda parts: f"<{parts[0]}{parts[1]}>{parts[2]}</{parts[0]}>"
        ),
        max_size=3,
    ).map("".join)


WELL_FORMED = st.recursive(TEXTS, nest, max_leaves=6)
ANYTHING = st.lists(tags() | TEXTS, max_size=8).map("".join)


def rewrite(link: Mapping[str, str]) -> Mapping[str, str] | None:
    """Keep web links, remove hidden targets, and change the links to pages."""
    match link.get("linktype"), link.get("id"):
        case None, _:
            return link if link.get("href", "").startswith("https:") else None
        case "page", "1":
            return {"href": '/lt/?a=1&b="', "hreflang": "lt"}
    return None


def parse_and_rewrite(source: str) -> str:
    """Rewrite the links with the parser, whatever the text."""
    return rich_text._rewrite_any_links(source, rewrite)


@given(ANYTHING | WELL_FORMED | st.tuples(WELL_FORMED, ANYTHING).map("".join))
def test_result_is_that_of_the_parser(source: str) -> None:
    with contextlib.suppress(OtherMarkupError):
        quick = rich_text._rewrite_stored_links(source, rewrite)
        assert quick == parse_and_rewrite(source)


@given(ANYTHING | WELL_FORMED)
def test_no_link_is_left_that_was_refused(source: str) -> None:
    rewritten = rewrite_links(source, rewrite)

    soup = BeautifulSoup(rewritten, "html.parser")
    for link in soup.find_all("a"):
        assert str(link.get("href")).startswith(("https:", "/lt/"))
        assert "linktype" not in link.attrs
    assert not soup.find_all("embed")


def test_text_as_the_editor_stores_it_needs_no_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = parse_and_rewrite(STORED)
    monkeypatch.delattr(rich_text, "BeautifulSoup")

    assert rewrite_links(STORED, rewrite) == expected
    assert "<i>čia</i> ir" in expected


def test_link_without_changes_keeps_its_bytes() -> None:
    assert rewrite_links(STORED, lambda link: link) == STORED


@pytest.mark.parametrize(
    "source",
    [
        '<A HREF="javascript:alert(1)">x</A>',
        "<a href='javascript:alert(1)'>x</a>",
        '<a href="java&#115;cript:alert(1)">x</a>',
        '<a\nhref="javascript:alert(1)">x',
        '<EMBED id="3" embedtype="image">x',
    ],
)
def test_hostile_spelling_does_not_get_through(source: str) -> None:
    assert rewrite_links(source, rewrite) == "x"


def test_text_without_links_is_unchanged() -> None:
    source = "<p>A &nbsp; B<br></p>"

    assert rewrite_links(source, rewrite) == source
