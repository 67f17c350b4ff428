"""Images: renditions, the upload form and serving files."""
