"""The blocks of a page's body, one family a file; ``body`` is the editors' menu."""
