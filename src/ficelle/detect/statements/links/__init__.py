"""Which statement answers which, and which says another again."""
