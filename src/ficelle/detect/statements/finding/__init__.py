"""Where statements stand: every way in which two languages say that somebody said something."""
