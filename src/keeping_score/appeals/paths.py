"""Before the office: who learns of a record, who appeals, and who is drawn for a review.

Nothing here waits for anybody, so it is worked out for all cases at once.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.appeals.draws import Draws
from keeping_score.appeals.office import OfficeWork
from keeping_score.appeals.policy import Policy

APPEAL, SAMPLE, NONE = "appeal", "sample", "none"


def case_paths(policy: Policy, draws: Draws) -> pd.DataFrame:
    """Work out how each case reaches the office, if it does.

    Parameters
    ----------
    policy : Policy
        Notice, suspension and sampling matter here.
    draws : Draws
        What chance has laid down.

    Returns
    -------
    pandas.DataFrame
        One row a case, days as working days, NaN where a thing does not happen by the horizon:
        ``effect_day`` (when the record is due to take effect), ``learned_day``, ``learned_by``
        ("notice", "door" or "nothing"), ``filed_day``, ``route`` ("appeal", "sample", "none"),
        ``opened_day``.

    Notes
    -----
    A notice adds to what people find out by themselves: nobody who would have known knows less.
    Somebody who is drawn and appeals later keeps the case that the draw has opened.
    """
    cases, demand = draws.cases, draws.demand
    effect = cases["record_day"].to_numpy() + policy.notice_or_zero_days
    learned, by = _learning(policy, draws, effect)
    filed = learned + cases["filing_days"].to_numpy()
    appeals = cases["u_appeal"].to_numpy() < _appeal_shares(policy, draws)
    filed = np.where(appeals & (filed < demand.horizon_days), filed, np.nan)
    drawn_day = effect + (policy.sample_after_days or 0.0)
    # A comparison with NaN is false: whoever does not appeal can be drawn.
    drawn = (cases["u_sample"].to_numpy() < policy.sample_share) & ~(filed <= drawn_day)
    drawn &= drawn_day < demand.horizon_days
    route = np.where(drawn, SAMPLE, np.where(np.isnan(filed), NONE, APPEAL)).astype(object)
    return pd.DataFrame(
        {
            "effect_day": effect,
            "learned_day": learned,
            "learned_by": by,
            "filed_day": filed,
            "route": route,
            "opened_day": np.where(drawn, drawn_day, filed),
        },
        index=cases.index,
    )


def _learning(policy, draws, effect):
    cases, horizon = draws.cases, draws.demand.horizon_days
    awareness = _of_group(draws, "awareness")
    finds_out = cases["u_awareness"].to_numpy() < awareness
    at_door = np.where(finds_out, effect + cases["learning_days"].to_numpy(), np.nan)
    reached = np.zeros(len(cases), dtype=bool)
    if policy.notice_days is not None:
        reached = cases["u_notice"].to_numpy() < _of_group(draws, "notice_reach")
    learned = np.where(reached, cases["record_day"].to_numpy(), at_door)
    learned = np.where(learned < horizon, learned, np.nan)
    by = np.where(np.isnan(learned), "nothing", np.where(reached, "notice", "door"))
    return learned, by.astype(object)


def _appeal_shares(policy, draws):
    if_right = _of_group(draws, "appeal_share_if_right")
    if policy.suspensive:
        raised = _of_group(draws, "appeal_share_if_right_suspensive")
        if_right = np.where(np.isnan(raised), if_right, raised)
    is_wrong = draws.cases["is_wrong"].to_numpy()
    return np.where(is_wrong, _of_group(draws, "appeal_share"), if_right)


def _of_group(draws, attribute):
    values = {group.name: getattr(group, attribute) for group in draws.demand.groups}
    return draws.cases["group"].map(values).to_numpy(dtype=float)


def office_work(policy: Policy, draws: Draws, paths: pd.DataFrame) -> tuple[OfficeWork, np.ndarray]:
    """Hand the opened cases to the office, in order of opening.

    Parameters
    ----------
    policy : Policy
        Staff, lanes, deadline and second review matter here.
    draws : Draws
        What chance has laid down.
    paths : pandas.DataFrame
        From `case_paths`.

    Returns
    -------
    work : OfficeWork
        One entry an opened case.
    row : numpy.ndarray of int
        The row of `draws.cases` that each entry stands for.
    """
    opened = paths["opened_day"].to_numpy()
    row = np.argsort(opened, kind="stable")[: int(np.isfinite(opened).sum())]
    case, path, demand = draws.cases.iloc[row], paths.iloc[row], draws.demand
    is_appeal = (path["route"] == APPEAL).to_numpy()
    has_lane = policy.document_lane_reviewers > 0
    in_lane = (case["document"] == "in hand").to_numpy() & has_lane
    is_answered = case["is_answered"].to_numpy()
    deadline = path["opened_day"].to_numpy() + policy.deadline_or_never
    work = OfficeWork(
        opened_day=path["opened_day"].to_numpy(),
        in_document_lane=in_lane,
        review_days=np.where(in_lane, case["document_review_days"], case["review_days"]),
        second_review_days=case["second_review_days"].to_numpy(),
        is_requested=(case["document"] == "to be asked for").to_numpy(),
        first_look_days=float(demand.first_look_days),
        request_days=np.where(is_answered, case["request_days"], np.inf),
        deadline_day=np.where(is_appeal, deadline, np.inf),
        goes_up=is_appeal & ~first_reverses(draws)[row] & (policy.second_reviewers > 0),
        n_full=policy.n_reviewers - policy.document_lane_reviewers,
        n_document_lane=policy.document_lane_reviewers,
        n_second=policy.second_reviewers,
    )
    return work, row


def first_reverses(draws: Draws) -> np.ndarray:
    """Return whether a first review of each case would end the record, errors included."""
    return _reverses(draws, "u_first_decision")


def second_reverses(draws: Draws) -> np.ndarray:
    """Return whether an independent second review would end the record, errors included."""
    return _reverses(draws, "u_second_decision")


def _reverses(draws, column):
    errs = draws.cases[column].to_numpy() < draws.demand.decision_error_share
    return draws.cases["is_wrong"].to_numpy() != errs
