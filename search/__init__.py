"""One search behind the HTML page and the APIs."""
