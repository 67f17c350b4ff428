"""What a page, an image or an organisation looks like in the APIs and templates."""
