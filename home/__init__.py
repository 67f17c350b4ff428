"""The home pages, the information pages and the commands that build the tree."""
