"""The town behind the queue: its demand, its draws as whole numbers, and what was assumed."""

from dataclasses import replace

import numpy as np

from keeping_score.appeals import demand_sources, draw_cases, load_demand

SEED = 12  # its first draw has a line of a usual length among the draws
LAST = 250
UNIT = 16  # half hours in a working day of eight hours: with whole half hours both models are exact
SHADES = 4096  # a chance is a whole number below this
# A column of times or chances is two digits of base 64 a record; the group is one digit.
TIMES = ("gap", "learning", "filing", "review", "travel")
CHANCES = ("error", "notice", "awareness", "appeal", "decision")
COLUMNS = ("gap", "group", "error", "learning", "filing", "review", "notice", "awareness", "appeal",
           "decision", "travel")  # fmt: skip
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
SHARES = ("awareness", "appeal_share", "appeal_share_if_right", "appeal_share_if_right_suspensive",
          "notice_reach")  # fmt: skip
CHANGED = {
    "n_residents": (2680, "Few enough to draw each record"),
    "horizon_days": (LAST, "One year"),
    "review_days": (6.0, "More than a week, so that a small town has a line"),
    "doors": (("the door",), "One door stands for all"),
}  # fmt: skip
LEFT_OUT = {"document_share": 0.0, "request_share": 0.0, "no_answer_share": 0.0}
SHOWN = {
    "n_residents": "residents",
    "records_per_resident_year": "records a resident a year",
    "review_days": "days for a review",
    "decision_error_share": "of the decisions are wrong",
    "learning_days": "days from a closed door to knowing why",
    "filing_days": "days from knowing to appealing",
    "message_days": "days until the door acts on word of the office",
    "missed_share": "of the messages are overlooked",
    "refresh_days": "days until a door fetches the list by itself",
    "app users.share": "of the residents use an app that tells",
    "app users.awareness": "of them find out without a notice",
    "app users.notice_reach": "of them are reached by a notice",
    "app users.appeal_share": "of them appeal a wrong record they know of",
    "app users.appeal_share_if_right": "of them appeal a right one",
    "app users.appeal_share_if_right_suspensive": "of them do, where that suspends it",
    "others.awareness": "of the others find out",
    "others.notice_reach": "of the others are reached by a notice",
    "others.appeal_share": "of the others appeal a wrong one",
    "others.appeal_share_if_right": "of the others appeal a right one",
    "others.appeal_share_if_right_suspensive": "of the others do, where that suspends it",
}


def base():
    """Return the demand of the figure: the city's assumptions, for a small town with one door."""
    values = {name: value for name, (value, _) in CHANGED.items()}
    return replace(load_demand("rongcheng"), **values, **LEFT_OUT)


def assumed(start):
    """Return what the figure takes for granted, in words, with the reason."""
    rows = {row["parameter"]: row for row in demand_sources("rongcheng").to_dict("records")}
    found = []
    for name, words in SHOWN.items():
        value, why = CHANGED.get(name, (rows[name]["value"], rows[name]["assumed"]))
        amount = f"{100 * value:g} percent" if words.startswith("of ") else f"{value:g}"
        found.append([f"{amount} {words}:", f"{why}."])
    why = "How often is not reported; enough that there is something to see."
    office = "No office is reported; this one is poor enough to have a line."
    return [
        [f"{start['errors']} percent of the records are wrong at the start:", why],
        [f"{start['staff']} person, {start['notice']} days of notice, no deadline:", office],
        *found,
    ]


def columns():
    """Return the figure's records: what chance has laid down for each, in whole numbers."""
    demand = base()
    draws = draw_cases(demand, rng=np.random.default_rng(SEED))
    cases, names = draws.cases, [group.name for group in demand.groups]
    on = (draws.message_days, draws.refresh_days)
    travel = np.where(draws.missed, on[1], np.minimum(*on))[:, 0]
    gaps = np.diff(np.round(cases["record_day"].to_numpy() * UNIT), prepend=0)
    # The share of errors is the reader's, so its draw is kept; the package keeps the result.
    errors = np.random.default_rng(SEED + 1).random(len(cases))
    times = {"gap": gaps / UNIT, "learning": cases["learning_days"], "filing": cases["filing_days"],
             "review": cases["review_days"], "travel": travel}  # fmt: skip
    chances = {"error": errors, "notice": cases["u_notice"], "awareness": cases["u_awareness"],
               "appeal": cases["u_appeal"], "decision": cases["u_first_decision"]}  # fmt: skip
    whole = {name: halves(days, least=name == "review") for name, days in times.items()}
    whole |= {name: [int(u * SHADES) for u in chance] for name, chance in chances.items()}
    whole["group"] = [names.index(group) for group in cases["group"]]
    return {name: whole[name] for name in COLUMNS}


def halves(days, *, least=0):
    """Round days to half hours; what is longer than the year is cut, since nobody sees its end."""
    return [int(n) for n in np.clip(np.round(np.asarray(days) * UNIT), int(least), SHADES - 1)]


def packed():
    """Return the columns as text, one or two digits of base 64 a record."""
    whole = columns()
    return {
        name: "".join(
            DIGITS[n] if name == "group" else DIGITS[n // 64] + DIGITS[n % 64] for n in column
        )
        for name, column in whole.items()
    }


def rotated(whole, draw):
    """Return another draw: each column turned by a step of its own. Draw 1 is the first."""
    return {
        name: np.roll(column, -(draw - 1) * (2 * place + 1)).tolist()
        for place, (name, column) in enumerate(whole.items())
    }
