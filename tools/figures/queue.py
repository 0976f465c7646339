"""The queue at the office: draws that the page can rotate, vectors, and the still picture."""

import math
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from keeping_score.appeals import (
    Draws,
    Group,
    Policy,
    demand_sources,
    draw_cases,
    load_demand,
    simulate_drawn,
)

SLUG = "queue"
SEED = 11
N_SMALL, N_TOWN = 480, 80
UNIT = 16  # half hours in a working day of eight hours: with whole half hours both models are exact
SHADES = 4096  # a chance is a whole number below this
LAST = 250
START = {"errors": 40, "staff": 1, "deadline": 0, "notice": 10, "suspension": False, "draw": 1,
         "day": LAST}  # fmt: skip
LIMITS = {"errors": [0, 60, 5], "staff": [1, 4, 1], "deadline": [0, 60, 5], "notice": [0, 30, 5],
          "draw": [1, 50, 1], "day": [1, LAST, 1]}  # fmt: skip
# A column of times or chances is two digits of base 64 a record; the group is one digit.
TIMES = ("gap", "learning", "filing", "review", "travel")
CHANCES = ("error", "notice", "awareness", "appeal", "decision")
COLUMNS = ("gap", "group", "error", "learning", "filing", "review", "notice", "awareness", "appeal",
           "decision", "travel")  # fmt: skip
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
OUTCOMES = ("not contested", "open", "reversed", "upheld", "lapsed")
SHARES = ("awareness", "appeal_share", "appeal_share_if_right", "appeal_share_if_right_suspensive",
          "notice_reach")  # fmt: skip
CHANGED = {
    "n_residents": (3000, "Few enough to draw each record"),
    "horizon_days": (LAST, "One year"),
    "review_days": (5.0, "A week, so that even a small town has a line"),
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
    "app users.share": "of the residents use an app that tells",
    "app users.awareness": "of them find out without a notice",
    "app users.appeal_share": "of them appeal a wrong record they know of",
    "others.awareness": "of the others find out",
    "others.appeal_share": "of the others appeal",
    "others.notice_reach": "of the others are reached by a notice",
}
ALT = (
    "Each mark is a record of one year in a synthetic town: a diamond where it is wrong, a dot where "
    "it is right, filled where the door is closed. Most stand among those that nobody contests, many "
    "of them filled diamonds. Some wait in line; fewer have ended. Below, a curve of harm days "
    "rises; most of the area under it belongs to people who never appealed."
)


def base():
    """Return the demand of the figure: the city's assumptions, for a small town with one door."""
    values = {name: value for name, (value, _) in CHANGED.items()}
    return replace(load_demand("rongcheng"), **values, **LEFT_OUT)


def data():
    """Return draws, shares, limits, and what was assumed."""
    demand = base()
    return {
        "records": packed(),
        "groups": [[getattr(group, name) for name in SHARES] for group in demand.groups],
        "decisionErrors": demand.decision_error_share,
        "limits": LIMITS,
        "start": START,
        "assumed": assumed(),
    }


def assumed():
    """Return what the figure takes for granted, in words, with the reason."""
    rows = {row["parameter"]: row for row in demand_sources("rongcheng").to_dict("records")}
    found = []
    for name, words in SHOWN.items():
        value, why = CHANGED.get(name, (rows[name]["value"], rows[name]["assumed"]))
        amount = f"{100 * value:g} percent" if words.startswith("of ") else f"{value:g}"
        found.append([f"{amount} {words}", f"{why}."])
    why = "So that there is something to see; how often records are wrong is not reported."
    office = "No appeal office is reported; this one is poor enough to have a line."
    return [
        [f"{START['errors']} percent of the records are wrong at the start", why],
        [f"{START['staff']} person, {START['notice']} days of notice, no deadline", office],
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
    # The share of errors is the reader's, so the draw behind it is kept; the package keeps its result.
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


def run(records, groups, setting):
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
    shape = (len(frame), 1)
    draws = Draws(demand, frame, message_days=days["travel"].reshape(shape),
                  refresh_days=np.full(shape, math.inf), missed=np.zeros(shape, dtype=bool))  # fmt: skip
    return simulate_drawn(policy(setting), draws, engine="heap")


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
    parts = [
        f"On working day {setting['day']}, {some(n['line'], 'case waits', 'cases wait')} in line and "
        f"{n['desk']} on a desk.",
        f"Of {n['wrong']} wrong records, {n['wrong'] - n['quiet']} have been appealed, {n['quiet']} "
        f"{'never were' if ended else 'not so far'}.",
    ]
    if n["harm"]:
        share = (200 * n["harmQuiet"] + n["harm"]) // (2 * n["harm"])
        parts.append(
            f"Wrong records have kept doors closed for {days_in_words(n['harm'])}, {share} "
            f"percent of them for people who {'never appealed' if ended else 'have not appealed'}."
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


def some(number, one, many):
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many}"


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
    places = {"not contested": (0.0, 0.42, 28), "waits or is on a desk": (0.5, 0.86, 28),
              "record removed": (0.5, 0.7, 28), "appeal turned down": (0.5, 0.54, 28)}  # fmt: skip
    of = {"not contested": "not contested", "open": "waits or is on a desk",
          "reversed": "record removed", "lapsed": "record removed",
          "upheld": "appeal turned down"}  # fmt: skip
    cases = done.cases.assign(place=done.cases["outcome"].map(of))
    closed = cases["listed_day"].notna() & (cases["all_open_day"].isna() | cases["relisted_day"].notna())
    for place, (left, bottom, across) in places.items():
        chosen = (cases["place"] == place).to_numpy()
        rank = np.arange(chosen.sum())
        x, y = left + (rank % across) * 0.0165, rank // across * 0.035
        top = 0.93 if place == "not contested" else bottom + 0.03
        axes.text(left - 0.008, top + 0.04, f"{place}: {len(rank)}", fontsize=8)
        for is_wrong, marker, color, size in ((True, "D", "#8f2f12", 9), (False, "o", "#55605c", 6)):
            for is_closed in (True, False):
                here = (cases["is_wrong"] == is_wrong)[chosen] & (closed == is_closed)[chosen]
                axes.scatter(x[here], (top - y)[here], s=size, marker=marker, linewidths=0.6,
                             facecolors=color if is_closed else "none", edgecolors=color)  # fmt: skip
    axes.set(xlim=(-0.02, 1), ylim=(0, 1))
    _draw_harm(axes.inset_axes([0.06, 0.06, 0.9, 0.3]))
    plt.tight_layout()


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
