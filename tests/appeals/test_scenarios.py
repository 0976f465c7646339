"""Numbers of a demand: each is reported or assumed, and the reported ones equal the ledger's."""

from keeping_score.appeals import demand_sources, load_demand
from keeping_score.ledger import fact


def test_every_number_is_either_reported_or_assumed():
    sources = demand_sources("rongcheng")
    assert ((sources["fact"] != "") ^ (sources["assumed"] != "")).all()


def test_reported_numbers_equal_the_ledgers():
    sources = demand_sources("rongcheng")
    reported = sources[sources["fact"] != ""]
    assert len(reported) > 0
    for row in reported.to_dict("records"):
        assert row["value"] == fact(row["fact"]).value


def test_facts_named_in_reasons_are_in_the_ledger():
    reasons = " ".join(demand_sources("rongcheng")["assumed"])
    for fact_id in ("F25", "F29", "liuhu-silence", "liuhu-fine", "blacklist-sanctions",
                    "alipay-incorporates"):  # fmt: skip
        assert fact_id in reasons
        assert fact(fact_id).id == fact_id


def test_demand_is_built_from_its_numbers():
    demand, sources = load_demand("rongcheng"), demand_sources("rongcheng")
    values = dict(zip(sources["parameter"], sources["value"], strict=True))
    assert demand.review_days == values["review_days"]
    assert demand.costs.door_check == values["costs.door_check"]
    assert [group.awareness for group in demand.groups] == [
        values["app users.awareness"], values["others.awareness"]]  # fmt: skip
    assert list(demand.doors) == values["doors"]
