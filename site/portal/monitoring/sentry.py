"""Reports errors to Sentry, or to a server that understands its protocol."""

from typing import Any

from portal.http.log_filter import TOKEN


def start_sentry(dsn: str) -> None:
    """Report exceptions that nobody catches, without data of people."""
    import sentry_sdk  # noqa: PLC0415 - an optional package

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=remove_secrets,
        before_breadcrumb=lambda _crumb, _hint: None,
    )


def remove_secrets(event: Any, _hint: Any) -> Any:
    """Leave of the request its method and its path, without a token."""
    if request := event.get("request"):
        event["request"] = {
            "method": request.get("method"),
            "url": TOKEN.sub(r"\1*", request.get("url", "")),
        }
    if "transaction" in event:
        event["transaction"] = TOKEN.sub(r"\1*", event["transaction"])
    return event
