# A cache in front of the portal, for Varnish 7.1 or newer: /etc/varnish/default.vcl.
# The tests use this file. Start varnishd with -p http_gzip_support=off, because the
# portal compresses with brotli and gzip itself. The portal needs BEHIND_PROXY=true.
vcl 4.1;

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

sub vcl_recv {
    # Whoever terminates TLS in front of Varnish sets this header, and uses the PROXY
    # protocol: Varnish adds the client's address to X-Forwarded-For by itself.
    if (!req.http.X-Forwarded-Proto) {
        set req.http.X-Forwarded-Proto = "http";
    }
    # Responses for one person alone.
    if (req.http.Authorization || req.http.Cookie ~ "(sessionid|csrftoken)=") {
        return (pass);
    }
    # No other cookie changes a response.
    unset req.http.Cookie;
    # Three forms of each response are enough.
    if (req.http.Accept-Encoding ~ "\bbr\b") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "\bgzip\b") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    # A stale response may be sent while a new one is fetched for as long as
    # stale-while-revalidate says, and after an error for as long as stale-if-error says.
    if (req.restarts == 0) {
        set req.grace = 60s;
    }
}

sub vcl_backend_response {
    if (beresp.status == 503 && bereq.is_bgfetch) {
        return (abandon);
    }
    set beresp.grace = 0s;
    if (beresp.http.Cache-Control ~ "stale-if-error=\d") {
        set beresp.grace = std.duration(
            regsub(beresp.http.Cache-Control, "^.*stale-if-error=(\d+).*$", "\1s"), 0s);
    }
}

sub vcl_backend_error {
    if (bereq.is_bgfetch) {
        return (abandon);
    }
}

sub vcl_deliver {
    # Once more, with every response that may be sent after an error.
    if (resp.status == 503 && req.restarts == 0 && req.method ~ "^(GET|HEAD)$") {
        set req.grace = 1d;
        return (restart);
    }
}
