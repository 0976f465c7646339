"""How generated cases are made: the same ones in every run, so that a red test stays red.

``HYPOTHESIS_PROFILE=explore pytest tests`` looks for new ones, with ten times as many.
"""

import os

from hypothesis import settings

# No deadline: on a busy machine it fails tests that are right. No database: a fresh clone has none,
# so a failure must not need one to be seen again.
settings.register_profile("suite", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", max_examples=1000, database=None, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
