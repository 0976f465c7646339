"""Policy tests: caught defects among hidden designs, false alarms among sound ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from keeping_score.audit import DEFECTS, EVERYBODY, Act, Person, defective_design, sound_design
from keeping_score.checks import running
from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import TRUTH, same

N_HIDDEN = 8
#: A hundred years: no sound design keeps a line that long.
LONG_AGO = 1200


class DesignJudge(FunctionJudge):
    """Judge a policy test by what it catches, and say how often it was right."""

    def __call__(self, function: object) -> Problem | None:
        """Return what is wrong with a policy test, or None."""
        problem = super().__call__(function)
        if problem is None or problem.came_back not in {"True", "False"}:
            return problem
        # Only all cases together tell one slip from another.
        past = [(case, running.run(function, case.args)) for case in self.cases()]
        tally = f"{problem.came_back}; {self._tally(past)}"
        return replace(problem, came_back=tally, ask=self._asked(past) or problem.ask)

    def _failure(self, function, case: Case, outcome: running.Outcome) -> Problem | None:
        # A design cannot be changed, so there are no inputs to compare.
        return super()._failure(function, replace(case, args=()), replace(outcome, args=()))

    def _asked(self, past: list[tuple[Case, running.Outcome]]) -> str:
        """Return the question of the slip that says the same to every design."""
        for slip in self.slips:
            if all(same(outcome.value, slip.like(*case.args)) for case, outcome in past):
                return slip.ask
        return ""

    def _tally(self, past: list[tuple[Case, running.Outcome]]) -> str:
        caught = alarms = 0
        for case, outcome in past:
            alarm, defective = same(outcome.value, True), self.reference(*case.args)
            caught += alarm and defective
            alarms += alarm and not defective
        return f"caught {caught} of {N_HIDDEN}, false alarms on {alarms} of {N_HIDDEN} sound ones"


def hidden_designs(defect: str) -> tuple[Case, ...]:
    """Return designs with one defect and sound ones, in turn; made by seed, so always the same."""
    cases = []
    first = 1000 * (1 + list(DEFECTS).index(defect))
    for seed in range(first, first + N_HIDDEN):
        sound = sound_design(np.random.default_rng(seed))
        planted = defective_design(defect, np.random.default_rng(seed))
        cases.append(Case("a hidden design that is sound", (sound,)))
        cases.append(Case(f"a hidden design in which {DEFECTS[defect]}", (planted,)))
    return tuple(cases)


def never_forgets(design):
    """Tell whether a line stays on the statement for ever."""
    old = [Act(act, LONG_AGO) for act in design.acts]
    return any(
        (design.statement(person, old)["act"] != "").any() for person in EVERYBODY
    )  # fmt: skip


def _lazy(fires: str, silent: str) -> tuple[Slip, ...]:
    """Return the slips of tests that say the same to every design."""
    return (
        Slip(lambda _: True, "Your test fires at every design. " + fires),
        Slip(lambda _: False, "Your test never fires. " + silent),
    )


def _ten_years(design):
    return any(
        design.points(Person(), [Act(act, 60)]) != design.points(Person(), [])
        for act in design.acts
    )


EXPIRY = function_task(
    "lab05-ex7a",
    title="The test for no expiry",
    minutes=4,
    points=2,
    skill="catch a defect by asking for a case that shows it",
    hints=ladder(
        """
        How long ago must an act be before you would say that it should be gone?

        Act(name, months) is an act that many months ago. A statement that still has a
        line for an act of a hundred years ago keeps it for ever.

        For one act: len(design.statement(Person(), [Act("parking", 1200)])) > 0 is True
        where parking is kept. design.acts names them all, and any(... for act in
        design.acts) asks each.
        """
    ),
    judged_by=DesignJudge(
        reference=never_forgets,
        cases=lambda: hidden_designs("no expiry"),
        returns=TRUTH,
        slips=(
            *_lazy(
                "Sound ones keep lines too, for a time. How long ago is your act?",
                "Is one line that stays enough for it, or must all of them stay?",
            ),
            Slip(_ten_years, "Some sound designs keep a line for ten years. Long, but it ends."),
        ),
    ),
)


def punishes_twice(design):
    """Tell whether one act gives two deductions."""
    for act in design.acts:
        for person in EVERYBODY:
            lines = design.statement(person, [Act(act)])
            if ((lines["act"] == act) & (lines["change"] < 0)).sum() > 1:
                return True
    return False


TWICE = function_task(
    "lab05-ex7b",
    title="The test for double punishment",
    minutes=4,
    points=2,
    skill="count what one act leads to",
    hints=ladder(
        """
        One act, one person: how many lines should stand on the statement?

        design.statement(Person(), [Act(name)]) is the table of lines that one act gives.
        len(...) counts them.

        As with invoices: any(len(invoices_for(order)) > 1 for order in orders) is True
        where some order was billed twice.
        """
    ),
    judged_by=DesignJudge(
        reference=punishes_twice,
        cases=lambda: hidden_designs("double punishment"),
        returns=TRUTH,
        slips=_lazy(
            "Sound ones deduct for each of two acts. What of one act, done once?",
            "Is one act that is punished twice enough for it? The two lines have two names.",
        ),
    ),
)


def looks_at_the_group(design):
    """Tell whether people who did the same differ in points."""
    return any(
        len({design.points(person, acts) for person in EVERYBODY}) > 1
        for acts in [[], *([Act(act)] for act in design.acts)]
    )


def _districts(design):
    people = [Person(district=d) for d in ("north", "south", "east")]
    acts = [[], *([Act(act)] for act in design.acts)]
    return any(len({design.points(p, done) for p in people}) > 1 for done in acts)


def _schooling(design):
    people = [Person(parents_education=e) for e in ("primary", "secondary", "tertiary")]
    acts = [[], *([Act(act)] for act in design.acts)]
    return any(len({design.points(p, done) for p in people}) > 1 for done in acts)


def _nothing_done(design):
    return len({design.points(person, []) for person in EVERYBODY}) > 1


PROXY = function_task(
    "lab05-ex7c",
    title="The test for a group proxy",
    minutes=5,
    points=2,
    skill="hold conduct equal and vary the person",
    hints=ladder(
        """
        Two people did exactly the same. What should be equal about them?

        EVERYBODY holds nine people who differ in district and in their parents'
        schooling. Give each of them the same acts and gather the points. A set keeps
        each number once.

        As with prices: len({shop.price(customer, "bread") for customer in customers}) > 1
        is True where customers pay different prices. Ask it for every act, and for no
        act at all.
        """
    ),
    judged_by=DesignJudge(
        reference=looks_at_the_group,
        cases=lambda: hidden_designs("group proxy"),
        returns=TRUTH,
        slips=(
            *_lazy(
                "Different acts may cost different points. What must be the same?",
                "Whom does it compare, and did they do the same?",
            ),
            Slip(
                _nothing_done,
                "You compare people who did nothing. What if one ticket costs some of them double?",
            ),
            Slip(_districts, "You vary where people live. What else do the nine differ in?"),
            Slip(_schooling, "You vary their parents' schooling. What else do the nine differ in?"),
        ),
    ),
)
