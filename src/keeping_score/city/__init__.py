"""A whole city: made from a plan, kept as a ledger, scored at once, explained line by line."""

from keeping_score.city.calibration import calibrate_busyness
from keeping_score.city.cities import CityPlan, EventRate, load_plan, plan_sources
from keeping_score.city.clamp import ClampMap, compose, rule_map
from keeping_score.city.discovery import NEVER, last_visits
from keeping_score.city.generation import City, make_city
from keeping_score.city.ledger import CityLedger
from keeping_score.city.scores import CityScores, score_city, sum_points
from keeping_score.city.statements import statement_of
from keeping_score.city.unknowns import try_amounts
from keeping_score.city.waiting import progress

__all__ = [
    "NEVER",
    "City",
    "CityLedger",
    "CityPlan",
    "CityScores",
    "ClampMap",
    "EventRate",
    "calibrate_busyness",
    "compose",
    "last_visits",
    "load_plan",
    "make_city",
    "plan_sources",
    "progress",
    "rule_map",
    "score_city",
    "statement_of",
    "sum_points",
    "try_amounts",
]
