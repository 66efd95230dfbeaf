"""The page's zones: each measures its words once and lays itself out as slabs at any width and scale."""
