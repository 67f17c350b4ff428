"""Topics in the headless API."""

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from foundation.api.errors import build_not_found_error
from foundation.api.operation import declare_operation
from foundation.api.params import (
    ID_MAX,
    LIMIT_MAX,
    OFFSET_MAX,
    Language,
    LanguageParameters,
    ResourceId,
    refuse_parameters,
)
from foundation.api.responses import Collection, build_envelope, build_response
from foundation.models import Topic
from foundation.visibility import get_request_visibility
from home.topics import TopicDetail, build_topic
from localization.collation import Alphabetical
from localization.language_filters import filter_by_language

router = Router(tags=["Topics"])


class TopicList(Collection):
    """One part of the topics."""

    items: list[TopicDetail]
    """The topics of this part."""


class TopicParameters(LanguageParameters):
    """Which topics."""

    fallback: Language = Field(
        None,
        description="Language that stands in for what isn't translated; each such "
        "item says so in its `fallback`.",
    )
    limit: int = Field(20, ge=1, le=LIMIT_MAX, description="How many items.")
    offset: int = Field(0, ge=0, le=OFFSET_MAX, description="How many to leave out.")
    order: Literal["name", "-name"] = Field("name", description="By name.")


@declare_operation(router, "", TopicList, "listTopics", "Topics")
def list_topics(
    request: HttpRequest, parameters: Query[TopicParameters]
) -> HttpResponse:
    """List the topics of a language, each with the addresses of what is about it."""
    visibility = get_request_visibility(request)
    language = parameters.get_language(visibility)
    topics = filter_by_language(
        visibility.filter_snippets(Topic.objects.all()), language, parameters.fallback
    )
    name = Alphabetical("name", language)
    # They are few, and are counted where they are paginated.
    rows = list(
        topics.order_by(name.desc() if parameters.order == "-name" else name, "pk")
    )
    start = parameters.offset
    return build_response(
        request,
        {
            **build_envelope(request, len(rows), parameters),
            "items": [
                build_topic(topic, visibility, requested=language)
                for topic in rows[start : start + parameters.limit]
            ],
        },
    )


@declare_operation(router, "/{int:pk}", TopicDetail, "getTopic", "One topic")
def get_topic(request: HttpRequest, pk: ResourceId) -> HttpResponse:
    """Give a topic with the addresses of its page, feeds and calendar."""
    refuse_parameters(request)
    visibility = get_request_visibility(request)
    topics = visibility.filter_snippets(Topic.objects.all())
    topic = topics.filter(pk=pk).first() if pk <= ID_MAX else None
    if topic is None:
        raise build_not_found_error()
    return build_response(request, build_topic(topic, visibility))
