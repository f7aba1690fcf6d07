"""Settings of every test: Hypothesis asserts no time, for the machine may be busy."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
