"""Middleware: security headers, languages, redirects and cache headers."""
