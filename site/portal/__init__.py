"""The project: settings, URLs, middleware and the assembly of the APIs."""
