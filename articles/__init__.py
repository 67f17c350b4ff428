"""Articles: news, and the success stories of clusters."""
