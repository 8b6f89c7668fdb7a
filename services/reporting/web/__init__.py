"""The edge of reporting: pages and JSON about figures, and what is drawn for them. Nothing here changes anything."""
