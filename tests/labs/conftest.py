"""A lab small enough to check by hand, and a checkout that holds it and nothing else."""

import pytest

POINTS = {"lab00-ex1": 2, "lab00-ex2": 1, "lab00-ex3": 4}
TINY = """\
# %% [markdown]
# # A tiny lab
#
# Ana starts with a thousand points. A parking ticket takes five of them away, and a clerk writes
# down why. This lab adds up what is left of her score, and looks at what such a number hides.

# %%
start = 1000
print(start)

# %% [markdown]
# Finish the function: it takes a score and gives the score after one ticket. Five points go, and
# nothing else changes, whoever the ticket is for. Say what you expect to see before you run it:
# for a thousand points, for five points, and for none. The line below says whether you were right.
# Then ask your neighbour the same, and compare.

# %% task="lab00-ex1" role="answer"
def after_ticket(score):
    ### BEGIN SOLUTION
    return score - 5
    ### END SOLUTION


# %% task="lab00-ex1" role="check"
print("Right." if after_ticket(start) == 995 else "Not yet.")

# %% task="lab00-ex1" role="grade"
### BEGIN HIDDEN TESTS
assert after_ticket(5) == 0
### END HIDDEN TESTS
2 * (after_ticket(start) == 995)

# %% [markdown]
# How many tickets take her to nothing? A division will do. Say what a city would have to do to a
# person to get there, and whether the number tells you anything about that person.

# %% task="lab00-ex2" role="answer"
tickets = (
    ### BEGIN SOLUTION
    start // 5
    ### END SOLUTION
)

# %% task="lab00-ex2" role="grade"
1 * (tickets == 200)

# %% [markdown]
# A picture of two made-up scores, hers and her neighbour's, after one ticket for her. Look at what
# the axis says before you look at the height of the bars. Where would you let it begin, and why?

# %% alt="Two bars: Ana has 995 points, Bo has 1000."
import matplotlib.pyplot as plt

_ = plt.bar(["Ana", "Bo"], [995, 1000])
plt.show()
print("Ana 995, Bo 1000")

# %% [markdown] task="lab00-ex3" role="written"
# ### BEGIN SOLUTION
# Fair to whom?
# ### END SOLUTION
"""


@pytest.fixture(scope="session")
def tiny():
    """Return the tiny lab's master."""
    return TINY


@pytest.fixture(scope="session")
def points():
    """Return the points of the tiny lab's tasks."""
    return POINTS


@pytest.fixture
def project(tmp_path):
    """Return a checkout that holds the tiny lab's master."""
    (tmp_path / "masters").mkdir()
    (tmp_path / "masters" / "lab00_tiny.py").write_text(TINY)
    return tmp_path
