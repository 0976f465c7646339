"""Appeals: waiting lines, an office that decides, and procedures that can be run."""

from keeping_score.appeals.demand import Costs, Demand, Group
from keeping_score.appeals.draws import Draws, draw_cases
from keeping_score.appeals.log import EVENTS, replay
from keeping_score.appeals.policy import Policy
from keeping_score.appeals.queues import (
    QueueRun,
    erlang_c,
    erlang_c_wait_days,
    fifo_queue,
    queue_in_simpy,
)
from keeping_score.appeals.simulation import (
    AppealRun,
    compare_policies,
    simulate_appeals,
    simulate_drawn,
)

__all__ = [
    "EVENTS",
    "AppealRun",
    "Costs",
    "Demand",
    "Draws",
    "Group",
    "Policy",
    "QueueRun",
    "compare_policies",
    "draw_cases",
    "erlang_c",
    "erlang_c_wait_days",
    "fifo_queue",
    "queue_in_simpy",
    "replay",
    "simulate_appeals",
    "simulate_drawn",
]
