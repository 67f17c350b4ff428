"""The search, shared by the HTML page and the APIs."""
