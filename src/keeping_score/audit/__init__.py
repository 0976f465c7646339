"""Audit a scheme: what drives its order, who gains, and what rests on numbers nobody reported."""

from keeping_score.audit.counts import count_events, score_tables
from keeping_score.audit.designs import DEFECTS, RIGHTS, defective_design, sound_design
from keeping_score.audit.drivers import (
    leave_one_out,
    rank_correlation,
    ranks,
    shapley_rank_shares,
)
from keeping_score.audit.policy import Act, Criterion, Design, Door, Person, run_policy_tests
from keeping_score.audit.robustness import draw_amounts, share_holding
from keeping_score.audit.seats import allocate_by_lottery, allocate_by_score, seat_shares
from keeping_score.audit.town import AuditTown, audit_town_for, make_audit_events

__all__ = [
    "DEFECTS",
    "RIGHTS",
    "Act",
    "AuditTown",
    "Criterion",
    "Design",
    "Door",
    "Person",
    "allocate_by_lottery",
    "allocate_by_score",
    "audit_town_for",
    "count_events",
    "defective_design",
    "draw_amounts",
    "leave_one_out",
    "make_audit_events",
    "rank_correlation",
    "ranks",
    "run_policy_tests",
    "score_tables",
    "seat_shares",
    "shapley_rank_shares",
    "share_holding",
    "sound_design",
]
