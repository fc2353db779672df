# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The proposal of a roster by CP-SAT (DUT-2).

Hard rules are constraints; an unmanned shift, unfair shares and broken wishes cost. So there is
always an answer: what can't be manned stays open and is explained by `roster_explain`. Runs in a
process of its own (see `solver/__main__.py`); nothing else imports this file.
"""

import concurrent.futures
import dataclasses
import math
from collections import defaultdict

from ortools.sat.python import cp_model

from . import roster_explain, roster_problem, roster_share
from .roster_problem import Placement, Problem, obstacle

#: ways to search: the usual one soon has a good roster; the other one works up from the costs that can't be avoided,
#: and proves the best roster in a moment where little stands in its way
USUAL = {}
CLIMB = {"optimize_with_core": True, "linearization_level": 0}


def solve(problem: Problem, workers: int = 4) -> list[Placement]:
    """Return who is placed where; no hard rule is broken, and nobody who could is left beside an open slot.

    The same problem gives the same roster on any machine: each part of it is searched by one thread with a fixed
    seed, for so many steps of work instead of seconds of the clock (a second's worth of a usual machine). Only where
    the machine is slower than the settings allow for the clock ends the search.

    :param workers: how many parts are searched at once
    """
    parts = roster_problem.parts(problem)
    share = problem.settings.seconds / max(1, len(parts))
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        placed = [place for own in pool.map(lambda part: _solve_part(part, share), parts) for place in own]
    return roster_explain.fill_up(problem, placed)


def _solve_part(part, seconds):
    """First what must be: cover, fairness, wishes. Then, beginning from there, a steady rhythm."""
    limits = part.settings
    own = _search(dataclasses.replace(part, settings=dataclasses.replace(limits, steady=0)), seconds)
    return _search(part, 2 * limits.patience, hint=own) if limits.steady else own


def _rounds(seconds, patience):
    """The rounds of a search: both ways briefly, then both with patience, until the limit is used up."""
    yield (CLIMB, 0.5), (USUAL, 0.5)
    left = seconds - 1
    while left > 0:
        limit = min(patience, left / 2)
        yield (CLIMB, limit), (USUAL, limit)
        left -= 2 * limit


def _search(problem, seconds, hint=()):
    """Return the best placements found; a search ends when they are proved best or a round found nothing better.

    :param hint: placements to begin from
    """
    model, model_vars = _model(problem)
    if not model_vars:
        return []
    best, cost = list(hint), math.inf
    for number, steps in enumerate(_rounds(seconds, problem.settings.patience)):
        before = cost
        for way, limit in steps:
            _hint(model, model_vars, set(best))
            solver = _solver(way, limit, problem.settings.slow)
            status = solver.solve(model)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) and solver.objective_value < cost:
                cost = solver.objective_value
                best = [key for key, var in model_vars.items() if solver.boolean_value(var)]
            if status == cp_model.OPTIMAL:
                return best
        if number and cost == before:
            break
    return best


def _model(problem):
    """(the problem in the solver's terms, {(person, demand, day): its variable})"""
    model = cp_model.CpModel()
    model_vars = _variables(model, problem)
    if model_vars:
        _one_a_day_and_rest(model, problem, model_vars)
        _days_running(model, problem, model_vars)
        model.minimize(_cost(model, problem, model_vars))
    return model, model_vars


def _hint(model, model_vars, placed):
    """Begin from these placements, if there are any."""
    model.clear_hints()
    for key, var in model_vars.items() if placed else ():
        model.add_hint(var, key in placed)


def _solver(way, limit, slow):
    """A solver that does the same work every time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = limit
    solver.parameters.max_time_in_seconds = slow * limit
    for name, value in way.items():
        setattr(solver.parameters, name, value)
    return solver


def _variables(model, problem):
    """A yes or no per person and slot that the fixed turns of the person allow."""
    return {
        (person.key, slot.demand, slot.day): model.new_bool_var(f"{person.key}_{slot.demand}_{slot.day}")
        for person in problem.people
        for slot in problem.slots
        if slot.need and not obstacle(person, slot, person.turns, problem.settings)
    }


def _by_person(problem, model_vars):
    """{person: [(slot, variable)]}, by start."""
    slots = {(slot.demand, slot.day): slot for slot in problem.slots}
    result = defaultdict(list)
    for (person, demand, day), var in model_vars.items():
        result[person].append((slots[demand, day], var))
    for own in result.values():
        own.sort(key=lambda pair: pair[0].turn.start)
    return result


def _one_a_day_and_rest(model, problem, model_vars):
    rest = problem.settings.rest
    for own in _by_person(problem, model_vars).values():
        by_day = defaultdict(list)
        for slot, var in own:
            by_day[slot.day].append((slot.turn, var))
        for pairs in by_day.values():
            model.add_at_most_one(var for _turn, var in pairs)
        for slot, var in own:
            reach = slot.turn.end + rest
            for day in range(slot.day + 1, slot.day + 4):
                near = [other for turn, other in by_day.get(day, ()) if turn.start < reach]
                if near:
                    model.add_at_most_one([var, *near])


def _days_running(model, problem, model_vars):
    """In each run of one day more than allowed, somebody is off for a day."""
    most = problem.settings.days_running
    by_person = _by_person(problem, model_vars)
    for person in problem.people:
        worked = {turn.day for turn in person.turns}
        by_day = defaultdict(list)
        for slot, var in by_person.get(person.key, ()):
            by_day[slot.day].append(var)
        for first in range(-most, problem.days):
            window = range(first, first + most + 1)
            mine = [var for day in window for var in by_day.get(day, ())]
            if mine:
                model.add(sum(mine) <= max(0, most - len(worked & set(window))))


def _cost(model, problem, model_vars):
    weights, by_person = problem.settings, _by_person(problem, model_vars)
    costs = [*_cover_costs(model, problem, model_vars), *_wish_costs(problem, model_vars)]
    costs += _change_costs(model, by_person, 60 * weights.steady)
    shares = roster_share.shares(problem)
    for measure, weight in (("minutes", weights.hours), ("nights", 60 * weights.nights)):
        costs += _unfairness(model, problem, by_person, shares, measure, weight)
    costs += _unfairness(model, problem, by_person, shares, "weekends", 60 * weights.weekends)
    return sum(costs)


def _cover_costs(model, problem, model_vars):
    placed = defaultdict(list)
    for (_person, demand, day), var in model_vars.items():
        placed[demand, day].append(var)
    for slot in problem.slots:
        if not slot.need:
            continue
        short = model.new_int_var(0, slot.need, f"short_{slot.demand}_{slot.day}")
        model.add(sum(placed[slot.demand, slot.day]) + short == slot.need)
        yield 60 * problem.settings.cover * short


def _wish_costs(problem, model_vars):
    slots = {(slot.demand, slot.day): slot for slot in problem.slots}
    wishes = {(person.key, wish.day): wish for person in problem.people for wish in person.wishes}
    weight = 60 * problem.settings.wishes
    for (person, demand, day), var in model_vars.items():
        wish = wishes.get((person, day))
        if wish and not wish.template:
            yield weight * var
        elif wish and slots[demand, day].template == wish.template:
            yield -weight * var


def _change_costs(model, by_person, weight):
    """Another shift than the day before: bodies like a rhythm."""
    for person, own in by_person.items() if weight else ():
        by_day = defaultdict(dict)
        for slot, var in own:
            by_day[slot.day].setdefault(slot.template, []).append(var)
        for day, today in by_day.items():
            tomorrow = by_day.get(day + 1, {})
            changes = model.new_bool_var(f"change_{person}_{day}")
            for template, mine in today.items():
                others = [var for other, same in tomorrow.items() if other != template for var in same]
                if others:
                    model.add(changes >= sum(mine) + sum(others) - 1)
            yield weight * changes


def _unfairness(model, problem, by_person, shares, measure, weight):
    """Each person's distance from the fair share, and once more the largest of all."""
    people = [person for person in problem.people if person.key in by_person]
    if not weight or not people:
        return []
    top = sum(roster_share.amount(slot.turn, measure) * slot.need for slot in problem.slots) + 60 * 24 * 62
    worst = model.new_int_var(0, top, f"worst_{measure}")
    costs = [weight * len(people) * worst]
    for person in people:
        low, high = shares[person.key][measure]
        load = sum(roster_share.amount(turn, measure) for turn in person.turns if 0 <= turn.day < problem.days)
        load += sum(roster_share.amount(slot.turn, measure) * var for slot, var in by_person[person.key])
        off = model.new_int_var(0, top, f"{measure}_{person.key}")
        model.add(off >= load - high)
        model.add(off >= low - load)
        model.add(worst >= off)
        costs.append(weight * off)
    return costs
