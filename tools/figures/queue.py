"""The queue at the office: what the package says of it, vectors, and the still picture."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd

from figures._queue_town import (
    CHANCES,
    LAST,
    SEED,
    SHADES,
    SHARES,
    TIMES,
    UNIT,
    assumed,
    base,
    columns,
    packed,
    rotated,
)
from keeping_score.appeals import Draws, Group, Policy, simulate_drawn

SLUG = "queue"
N_SMALL, N_TOWN = 440, 64
START = {"errors": 40, "staff": 1, "deadline": 0, "notice": 10, "suspension": False, "draw": 1,
         "day": LAST}  # fmt: skip
LIMITS = {"errors": [0, 60, 5], "staff": [1, 4, 1], "deadline": [0, 60, 5], "notice": [0, 30, 5],
          "draw": [1, 50, 1], "day": [1, LAST, 1]}  # fmt: skip
OUTCOMES = ("not contested", "open", "reversed", "upheld", "lapsed")
ALT = (
    "Each mark is a record of one year in a synthetic town: a diamond where it is wrong, a dot "
    "where it is right, filled where the door is closed. Most stand among those that nobody "
    "contests, many of them filled diamonds. Some wait in line, others have ended. Below, a curve "
    "of harm days rises; most of the area under it belongs to people who never appealed."
)


def data():
    """Return draws, shares, limits, and what was assumed."""
    demand = base()
    return {
        "records": packed(),
        "groups": [[getattr(group, name) for name in SHARES] for group in demand.groups],
        "decisionErrors": demand.decision_error_share,
        "limits": LIMITS,
        "start": START,
        "assumed": assumed(START),
    }


def run(records, groups, setting, *, engine="heap"):
    """Return the package's run of these records until the morning of a day."""
    made = np.cumsum(records["gap"]) / UNIT
    kept = made < setting["day"]
    part = {name: np.array(column)[kept] for name, column in records.items()}
    demand = replace(
        base(),
        error_share=setting["errors"] / 100,
        horizon_days=setting["day"],
        groups=tuple(
            Group(name=str(i), share=1 / len(groups), **dict(zip(SHARES, shares, strict=True)))
            for i, shares in enumerate(groups)
        ),
    )
    u = {name: part[name] / SHADES for name in CHANCES}
    days = {name: part[name] / UNIT for name in TIMES}
    frame = pd.DataFrame({
        "record_day": made[kept], "group": part["group"].astype(int).astype(str).astype(object),
        "is_wrong": u["error"] < demand.error_share, "document": "not needed", "is_answered": True,
        "learning_days": days["learning"], "filing_days": days["filing"], "request_days": 0.0,
        "review_days": days["review"], "document_review_days": days["review"],
        "second_review_days": days["review"], "u_notice": u["notice"],
        "u_awareness": u["awareness"], "u_appeal": u["appeal"], "u_sample": 1.0,
        "u_first_decision": u["decision"], "u_second_decision": 1.0,
    }).rename_axis("case")  # fmt: skip
    travel = days["travel"].reshape(-1, 1)
    draws = Draws(demand, frame, message_days=travel, refresh_days=np.full(travel.shape, math.inf),
                  missed=np.zeros(travel.shape, dtype=bool))  # fmt: skip
    return simulate_drawn(policy(setting), draws, engine=engine)


def policy(setting):
    """Return the office that the reader has set up; word of every decision is sent to the door."""
    return Policy(
        n_reviewers=setting["staff"],
        deadline_days=setting["deadline"] or None,
        notice_days=setting["notice"] or None,
        suspensive=setting["suspension"],
        restoration="send",
    )


def cases_of(done):
    """Return what the model in the page says of each case: half hours, None where not yet."""
    names = ("learned", "filed", "started", "decided", "listed", "all_open", "relisted")
    rows = []
    for row in done.cases.to_dict("records"):
        dates = [whole(row[f"{name}_day"]) for name in names]
        rows.append([*dates, OUTCOMES.index(row["outcome"]), whole(row["sanctioned_days"])])
    return rows


def whole(days):
    """Return days in half hours, or None."""
    return None if math.isnan(days) else int(days * UNIT)


def summary(done, setting):
    """Return the numbers and the finding of one day, as the model in the page does."""
    cases = done.cases
    wrong, right = cases[cases["is_wrong"]], cases[~cases["is_wrong"]]
    quiet = wrong[wrong["route"] == "none"]
    due = (setting["day"] - right["record_day"] - setting["notice"]).clip(lower=0)
    is_open = cases["outcome"] == "open"
    lapsed = cases["outcome"] == "lapsed"
    numbers = {
        "records": len(cases),
        "wrong": len(wrong),
        "quiet": len(quiet),
        "line": int((is_open & cases["started_day"].isna()).sum()),
        "desk": int((is_open & cases["started_day"].notna()).sum()),
        "lapsed": int(lapsed.sum()),
        "lapsedRight": int((lapsed & ~cases["is_wrong"]).sum()),
        "harm": whole(cases["harm_days"].sum()),
        "harmQuiet": whole(quiet["harm_days"].sum()),
        "relief": whole((due - right["sanctioned_days"]).sum()),
    }
    return {**numbers, "finding": finding(numbers, setting)}


def finding(n, setting):
    """Return the sentence that the figure says."""
    ended = setting["day"] == LAST
    line, appealed = n["line"], n["wrong"] - n["quiet"]
    wait = "case waits" if line == 1 else "cases wait"
    parts = [
        f"On working day {setting['day']}, {line} {wait} in line and {n['desk']} on a desk.",
        f"Of {n['wrong']} wrong records, {appealed} have been appealed, {n['quiet']} "
        + ("not within the year." if ended else "not so far."),
    ]
    if n["harm"]:
        share = (200 * n["harmQuiet"] + n["harm"]) // (2 * n["harm"])
        parts.append(
            f"Wrong records have kept doors closed for {days_in_words(n['harm'])}, {share} "
            "percent of them for people who had not appealed by then."
        )
    if n["lapsed"]:
        parts.append(f"The deadline ended {n['lapsed']} of the records, {n['lapsedRight']} of them "
                     "right ones.")  # fmt: skip
    if n["relief"]:
        parts.append(
            f"To people whose record was right, doors stood open for {days_in_words(n['relief'])} "
            "that they would otherwise have been closed."
        )
    return " ".join(parts)


def days_in_words(half_hours):
    """Write half hours as whole days, halves upwards."""
    days = (2 * half_hours + UNIT) // (2 * UNIT)
    return f"{days:,} {'day' if days == 1 else 'days'}"


def any_setting(rng, last):
    """Return levers at random."""
    return {
        "errors": int(rng.integers(0, 101)),
        "staff": int(rng.integers(1, 5)),
        "deadline": int(rng.choice([0, 1, 5, 20, 60])),
        "notice": int(rng.choice([0, 0, 5, 30])),
        "suspension": bool(rng.random() < 0.5),
        "draw": int(rng.integers(1, 51)),
        "day": int(rng.integers(1, last + 1)),
    }


def small_records(rng):
    """Return few records with rough times, so that many things happen on the same half hour."""
    n, rough = int(rng.integers(1, 10)), int(rng.choice([1, 40]))

    def times(most):
        return (rng.integers(0, most // rough, n) * rough).tolist()

    return {
        "gap": times(60), "group": rng.integers(0, 2, n).tolist(),
        "error": rng.integers(0, SHADES, n).tolist(), "learning": times(600), "filing": times(200),
        "review": [max(days, 1) for days in times(400)],
        **{name: rng.integers(0, SHADES, n).tolist() for name in CHANCES[1:]}, "travel": times(300),
    }  # fmt: skip


def vectors():
    """Return offices with what the package says of them: of small ones case by case."""
    rng, town, cases = np.random.default_rng(SEED + 2), columns(), []
    groups = data()["groups"]
    for i in range(N_SMALL + N_TOWN):
        if i < N_SMALL:
            records = small_records(rng)
            shares = rng.integers(2, 11, (2, len(SHARES))) / 10
            setting, used = any_setting(rng, 120), shares.tolist()
            done = run(records, used, setting)
            given = {"records": records, "groups": used, "setting": setting}
            expected = {"cases": cases_of(done), "summary": summary(done, setting)}
        else:
            setting = any_setting(rng, LAST)
            done = run(rotated(town, setting["draw"]), groups, setting)
            given, expected = {"setting": setting}, {"summary": summary(done, setting)}
        cases.append({"given": given, "expected": expected})
    return cases


def shown(setting):
    """Return run and summary of the figure's own town."""
    done = run(rotated(columns(), setting["draw"]), data()["groups"], setting)
    return done, summary(done, setting)


def words():
    """Return alternative text and finding of the still picture."""
    return {"alt": ALT, "finding": shown(START)[1]["finding"]}


def draw(axes):
    """Draw the still picture: where each record of the year stands, and the harm under it."""
    done, _ = shown(START)
    axes.set_axis_off()
    axes.set(xlim=(-0.02, 1), ylim=(0, 1))
    of = {"not contested": "not contested", "open": "in line or on a desk",
          "reversed": "record ended", "lapsed": "record ended",
          "upheld": "turned down"}  # fmt: skip
    place = done.cases["outcome"].map(of)
    corners = {"not contested": (0, 0.9), "in line or on a desk": (0.52, 0.9),
               "record ended": (0.52, 0.74), "turned down": (0.52, 0.56)}  # fmt: skip
    for name, (left, top) in corners.items():
        axes.text(left - 0.008, top + 0.04, f"{name}: {(place == name).sum()}", fontsize=8)
        _draw_marks(axes, done.cases[place == name], left=left, top=top)
    _draw_harm(axes.inset_axes([0.08, 0.1, 0.9, 0.26]))
    axes.figure.subplots_adjust(left=0.02, right=0.98, top=0.98, bottom=0.04)


def _draw_marks(axes, cases, *, left, top):
    rank = np.arange(len(cases))
    x, y = left + rank % 28 * 0.0165, top - rank // 28 * 0.045
    is_open = cases["listed_day"].isna() | (
        cases["all_open_day"].notna() & cases["relisted_day"].isna()
    )
    for is_wrong, marker, color, size in ((True, "D", "#8f2f12", 10), (False, "o", "#55605c", 7)):
        for face, state in ((color, ~is_open), ("none", is_open)):
            here = (state & (cases["is_wrong"] == is_wrong)).to_numpy()
            axes.scatter(x[here], y[here], s=size, marker=marker, linewidths=0.6,
                         facecolors=face, edgecolors=color)  # fmt: skip


def _draw_harm(axes):
    days = np.arange(10, LAST + 1, 10)
    rows = [shown({**START, "day": int(day)})[1] for day in days]
    quiet = np.array([row["harmQuiet"] for row in rows]) / UNIT
    harm = np.array([row["harm"] for row in rows]) / UNIT
    axes.fill_between(days, quiet, color="#8f2f12", label="people who have not appealed")
    axes.fill_between(days, quiet, harm, facecolor="white", edgecolor="#8f2f12", hatch="///",
                      label="people who have")  # fmt: skip
    axes.set_xlabel("working day", fontsize=8)
    axes.set_ylabel("harm days", fontsize=8)
    axes.tick_params(labelsize=7)
    axes.legend(frameon=False, fontsize=7)
    axes.spines[["top", "right"]].set_visible(False)
