"""Appeals: waiting lines, an office that decides, and procedures that can be run."""

from keeping_score.appeals.balance import (
    cost_staff_days,
    harm_by_group,
    harm_days_per_1000_residents,
    summary,
    summary_table,
)
from keeping_score.appeals.casefile import CaseFile
from keeping_score.appeals.demand import Costs, Demand, Group
from keeping_score.appeals.draws import Draws, draw_cases
from keeping_score.appeals.faults import Fault
from keeping_score.appeals.library import build_procedure, load_cases, load_procedure
from keeping_score.appeals.log import EVENTS, replay
from keeping_score.appeals.policy import Policy
from keeping_score.appeals.procedure import AT_DEADLINE, GIVEN, OUTPUTS, ROLES, Procedure, Step
from keeping_score.appeals.queues import (
    QueueRun,
    erlang_c,
    erlang_c_wait_days,
    fifo_queue,
    queue_in_simpy,
)
from keeping_score.appeals.scenarios import demand_sources, load_demand
from keeping_score.appeals.service import (
    Little,
    appeals_of,
    backlog,
    censored_quantile,
    decision_days_quantile,
    littles_law,
    mean_interval,
    reversal_share,
    share_decided_within,
)
from keeping_score.appeals.simulation import (
    AppealRun,
    compare_policies,
    simulate_appeals,
    simulate_drawn,
)
from keeping_score.appeals.verdict import CaseRun, run_case, run_cases

__all__ = [
    "AT_DEADLINE",
    "EVENTS",
    "GIVEN",
    "OUTPUTS",
    "ROLES",
    "AppealRun",
    "CaseFile",
    "CaseRun",
    "Costs",
    "Demand",
    "Draws",
    "Fault",
    "Group",
    "Little",
    "Policy",
    "Procedure",
    "QueueRun",
    "Step",
    "appeals_of",
    "backlog",
    "build_procedure",
    "censored_quantile",
    "compare_policies",
    "cost_staff_days",
    "decision_days_quantile",
    "demand_sources",
    "draw_cases",
    "erlang_c",
    "erlang_c_wait_days",
    "fifo_queue",
    "harm_by_group",
    "harm_days_per_1000_residents",
    "littles_law",
    "load_cases",
    "load_demand",
    "load_procedure",
    "mean_interval",
    "queue_in_simpy",
    "replay",
    "reversal_share",
    "run_case",
    "run_cases",
    "share_decided_within",
    "simulate_appeals",
    "simulate_drawn",
    "summary",
    "summary_table",
]
