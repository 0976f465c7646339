"""Audit a scheme: what drives its order, who gains, and what rests on numbers nobody reported."""

from keeping_score.audit.alarms import (
    EVERYBODY,
    closes_unrelated_doors,
    has_a_cliff,
    penalises_rights,
)
from keeping_score.audit.counts import count_events, score_tables
from keeping_score.audit.county import county_design
from keeping_score.audit.designs import DEFECTS, RIGHTS, defective_design, sound_design
from keeping_score.audit.drivers import (
    leave_one_out,
    rank_correlation,
    ranks,
    shapley_rank_shares,
)
from keeping_score.audit.findings import ROBUST_FROM, holding_shares, town_findings
from keeping_score.audit.policy import Act, Criterion, Design, Door, Person, run_policy_tests
from keeping_score.audit.robustness import draw_amounts, share_holding
from keeping_score.audit.seats import allocate_by_lottery, allocate_by_score, seat_shares
from keeping_score.audit.town import AuditTown, audit_town_for, make_audit_events

__all__ = [
    "DEFECTS",
    "EVERYBODY",
    "RIGHTS",
    "ROBUST_FROM",
    "Act",
    "AuditTown",
    "Criterion",
    "Design",
    "Door",
    "Person",
    "allocate_by_lottery",
    "allocate_by_score",
    "audit_town_for",
    "closes_unrelated_doors",
    "count_events",
    "county_design",
    "defective_design",
    "draw_amounts",
    "has_a_cliff",
    "holding_shares",
    "leave_one_out",
    "make_audit_events",
    "penalises_rights",
    "rank_correlation",
    "ranks",
    "run_policy_tests",
    "score_tables",
    "seat_shares",
    "shapley_rank_shares",
    "share_holding",
    "sound_design",
    "town_findings",
]
