"""Groups of accounts that acted together: who, by what, since when, and what else could explain it."""
