"""The directory of clusters, and the profile of each organisation."""
