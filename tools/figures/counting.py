"""Stock, flow, cumulative: the figure's reported numbers, its vectors and its still picture."""

from itertools import accumulate, pairwise

import matplotlib.pyplot as plt
import numpy as np

from keeping_score.ledger import fact

SLUG = "counting"
SEED = 2019
N_VECTORS = 600
YEARS = (2013, 2014, 2015, 2016, 2017, 2018)
UNIT = 10_000  # whole numbers of ten thousand, so that both models count exactly
DEFAULT = {"matter": "flights", "growth": 15, "leaving": 20, "tries": 3}
REASONS = {
    "growth": "assumed: a young list grows; how the sum spreads over the years is not reported.",
    "tries": "assumed: who is refused may try again; how often is not reported.",
    "leaving": "assumed: some pay or are taken off each year; how many is not reported.",
}
ALT = (
    "Columns for the years 2013 to 2018 show blocked flight purchases in each year; a line above "
    "them shows the sum since October 2013. The line ends at the figure of the headline, the last "
    "column at less than half of it."
)


def data():
    """Return the reported sums with their ids, in tens of thousands, and what is assumed."""
    return {
        "years": list(YEARS),
        "list": {"by2017": reported("C04", 0), "by2018": reported("C07", 0)},
        "flights": {"by2017": reported("C05", 0), "by2018": reported("C08", 0)},
        "stock2020": reported("C15", 0),
        "reasons": REASONS,
        "start": DEFAULT,
    }


def reported(fact_id, which):
    """Return one reported number in tens of thousands, with its id and words."""
    source = fact(fact_id)
    value = round(source.numbers[which] / UNIT)
    words = str(source.value).split(" / ")[which]
    return {"id": fact_id, "value": value, "says": f"{words}, {source.citation}"}


def counts(setting, whole):
    """Return flow, cumulative and stock at the end of each year, in tens of thousands.

    The sums by the end of 2017 and 2018 are reported. How the first is spread over the years
    before is not, nor is how many leave the list: both are the reader's.
    """
    sums = whole[setting["matter"]]
    by2017, by2018 = sums["by2017"]["value"], sums["by2018"]["value"]
    early = len(YEARS) - 1
    weights = [setting["growth"] ** i * 10 ** (early - 1 - i) for i in range(early)]
    cumulative = [by2017 * part // sum(weights) for part in accumulate(weights)] + [by2018]
    flow = [after - before for before, after in pairwise([0, *cumulative])]
    stock, level = [], 0
    for added in flow:
        level = level * (100 - setting["leaving"]) // 100 + added
        stock.append(level)
    return {"flow": flow, "cumulative": cumulative, "stock": stock}


def summary(setting, whole):
    """Return what the figure shows for one setting, as the model in the page does."""
    shown = counts(setting, whole)
    total, last, level = shown["cumulative"][-1], shown["flow"][-1], shown["stock"][-1]
    if setting["matter"] == "flights":
        tries = setting["tries"]
        people = (2 * last + tries) // (2 * tries)
        finding = (
            f"Since October 2013, {millions(total)} million flight purchases had been blocked by "
            f"the end of 2018. In 2018 alone it was {millions(last)} million. If each person who "
            f"was blocked that year tried {tries} times, that is {millions(people)} "
            "million people. A headline of so many people in one year takes the longest count "
            "for a year, and purchases for people."
        )
        return {**shown, "people": people, "finding": finding}
    finding = (
        f"By the end of 2018, {millions(total)} million people had ever been put on the list, "
        f"{millions(last)} million of them in that year. If {setting['leaving']} percent of those "
        f"on it leave each year, {millions(level)} million stand on it. All three describe one "
        "list."
    )
    return {**shown, "people": None, "finding": finding}


def millions(tens_of_thousands):
    """Write a number of ten thousands in millions."""
    return f"{tens_of_thousands // 100}.{tens_of_thousands % 100:02d}"


def vectors():
    """Return settings with what the model must say of them."""
    rng, whole, cases = np.random.default_rng(SEED), data(), []
    for i in range(N_VECTORS):
        setting = {
            "matter": ("flights", "list")[i % 2],
            "growth": int(rng.integers(10, 31)),
            "leaving": int(rng.integers(0, 61)),
            "tries": int(rng.integers(1, 13)),
        }
        cases.append({"given": setting, "expected": summary(setting, whole)})
    return cases


def words():
    """Return alternative text and finding of the still picture."""
    return {"alt": ALT, "finding": summary(DEFAULT, data())["finding"]}


def draw(axes):
    """Draw the still picture."""
    shown = counts(DEFAULT, data())
    axes.bar(YEARS, [n / 100 for n in shown["flow"]], color="#0d5c55", label="in the year")
    axes.plot(YEARS, [n / 100 for n in shown["cumulative"]], "s--", color="#8f2f12",
              label="since October 2013")  # fmt: skip
    axes.set(ylabel="blocked flight purchases, millions", xticks=YEARS)
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    plt.tight_layout()
