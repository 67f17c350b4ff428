"""What search engines are told about an article: schema.org."""

from articles.schemas import News, Story
from foundation.serializers.branding import Branding
from foundation.serializers.pictures import list_jpeg_renditions
from foundation.serializers.schemas import Image, Resource
from foundation.web.structured_data import StructuredData, build_publisher


def build_article_data(
    resource: News | Story, branding: Branding, root_url: str
) -> StructuredData:
    """Describe an article of either type, published by the publisher of the site."""
    publisher = build_publisher(branding, root_url, resource["locale"])
    if resource["type"] == "news":
        return build_news_data(resource, publisher)
    return build_story_data(resource, publisher)


def build_news_data(resource: News, publisher: StructuredData) -> StructuredData:
    """Describe a piece of news, and who told it first."""
    graph = _article(resource, publisher) | {
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


def build_story_data(resource: Story, publisher: StructuredData) -> StructuredData:
    """Describe a success story, and whose success it is."""
    graph = _article(resource, publisher) | {
        "@type": "Article",
        "datePublished": resource["first_published_at"],
    }
    if organisation := resource["organisation"]:
        url = organisation["url"] or organisation["website"]
        graph["about"] = {"@type": "Organization", "name": organisation["name"]}
        graph["about"] |= {"url": url} if url else {}
    return graph


def _article(resource: Resource, publisher: StructuredData) -> StructuredData:
    graph: StructuredData = {
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


def _addresses_of(image: Image) -> list[str]:
    """The sizes of a picture in the format that everybody reads, largest first."""
    sizes = [size["url"] for size in reversed(list_jpeg_renditions(image))]
    return sizes or [image["src"]]
