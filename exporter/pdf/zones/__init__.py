"""The page's zones: each measures its words once and lays itself out as boxes at any width and scale."""
