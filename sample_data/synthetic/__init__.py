"""A synthetic district in the frame of 武江区: invented land, roads, people and dangers."""
