"""The blocks of a page's body by group; ``body`` lists them all."""
