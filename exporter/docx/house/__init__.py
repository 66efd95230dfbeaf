"""House style: a Word file of one's own gives page, styles, theme, headers, footers; the briefing gives the words."""
