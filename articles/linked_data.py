"""What search engines are told about an article: schema.org."""

from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _

from foundation.linked_data import LinkedData
from foundation.references import absolute_url


def article_graph(resource: dict[str, Any], root_url: str) -> LinkedData:
    """Describe an article of either kind."""
    graph = news_graph if resource["type"] == "news" else story_graph
    return graph(resource, root_url)


def news_graph(resource: dict[str, Any], root_url: str) -> LinkedData:
    """Describe a piece of news, and who told it first."""
    graph = _article(resource, root_url) | {
        "@type": "NewsArticle",
        "datePublished": resource["date"],
    }
    if source := resource["source"]:
        told = {"name": source["name"], "url": source["url"]}
        graph["citation"] = {
            "@type": "CreativeWork",
            **{name: value for name, value in told.items() if value},
        }
    return graph


def story_graph(resource: dict[str, Any], root_url: str) -> LinkedData:
    """Describe a success story, and whose success it is."""
    graph = _article(resource, root_url) | {
        "@type": "Article",
        "datePublished": resource["first_published_at"],
    }
    if organisation := resource["organisation"]:
        url = organisation["url"] or organisation["website"]
        graph["about"] = {"@type": "Organization", "name": organisation["name"]}
        graph["about"] |= {"url": url} if url else {}
    return graph


def _article(resource: dict[str, Any], root_url: str) -> LinkedData:
    publisher = {
        "@type": "Organization",
        "@id": f"{root_url}/#organisation",
        "name": _("Clusters of Lithuania"),
        "url": f"{root_url}/{resource['locale']}/",
        "logo": absolute_url(static("icon.svg"), root_url),
    }
    graph: LinkedData = {
        "@context": "https://schema.org",
        "@id": f"{resource['url']}#article",
        "headline": resource["title"],
        "description": resource["intro"],
        "url": resource["url"],
        "mainEntityOfPage": resource["url"],
        "inLanguage": resource["locale"],
        "dateModified": resource["last_published_at"],
        "author": publisher,
        "publisher": publisher,
    }
    if image := resource["image"]:
        graph["image"] = _addresses_of(image)
    if resource["topics"]:
        graph["keywords"] = resource["topics"]
    return graph


def _addresses_of(image: dict[str, Any]) -> list[str]:
    """The sizes of a picture in the format that everybody reads, largest first."""
    sizes = [
        size["url"]
        for source in image["sources"]
        if source["type"] == "image/jpeg"
        for size in reversed(source["srcset"])
    ]
    return sizes or [image["src"]]
