# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import plan_key, plan_problem, plan_revision, plan_sheet

#: the records that needs are about, and what is said of them
MODELS = {
    plan_problem.COVERAGE: "property.training.topic",
    plan_problem.EXAM: "property.training.attempt",
    plan_problem.CERTIFICATE: "property.training.certificate",
    plan_problem.WISH: "property.training.wish",
    plan_problem.ORDER: "property.training.order",
}


class PropertyTrainingPlanWords(models.AbstractModel):
    """Puts a plan into words: why a class is there, why something found no place, what a revision changes."""

    _name = "property.training.plan.words"
    _description = "Words of Training Plans"

    # --------------------------------------------------------------- reasons

    @api.model
    def _reasons(self, lines):
        """``{line: reasons in words}``."""
        keys = {key for line in lines for key in line.needs or ()}
        texts = self._origins({key: plan_key.origin(key) for key in keys})
        return {line: " · ".join(dict.fromkeys(texts[key] for key in line.needs or ())) for line in lines}

    @api.model
    def _origins(self, origins):
        """``{key: in words}``; the same queries for any number."""
        codes = {one.name for one in origins.values() if one.reason == plan_problem.WINDOW}
        # sudo: the name says why the class is planned; who may read the plan may know
        system = self.sudo()
        names, windows = system._names(origins.values()), system._requirements(codes)
        return {key: self._origin(one, names, windows) for key, one in origins.items()}

    @api.model
    def _names(self, origins):
        """``{(reason, record id): name}``; for the system."""
        by_reason = {}
        for one in origins:
            if plan_key.record(one) is not None:
                by_reason.setdefault(one.reason, set()).add(plan_key.record(one))
        found = {}
        for reason, ids in by_reason.items():
            if model := self._models().get(reason):
                records = self.env[model].browse(ids).exists()
                found |= {(reason, record.id): record.display_name for record in records}
        return found

    @api.model
    def _models(self):
        """The models of the records that needs are about: ``{reason: model}``."""
        return MODELS

    @api.model
    def _requirements(self, codes):
        """``{code, or code and topic as in keys: name of the requirement}``; for the system."""
        plain = {code.rsplit(":", 1)[0] for code in codes} | codes
        rows = self.env["property.training.requirement"].with_context(active_test=False)
        names = {row.code: row.name for row in rows.search([("code", "in", list(plain))])}
        return {code: names.get(code) or names.get(code.rsplit(":", 1)[0]) or code for code in codes}

    @api.model
    def _origin(self, one, names, windows):
        if one.reason == plan_problem.WINDOW:
            return self.env._(
                "%(requirement)s, %(year)s no. %(number)s",
                requirement=windows[one.name],
                year=one.year,
                number=one.number,
            )
        if one.reason == plan_problem.COVERAGE:
            return self.env._("Everything once in %s", one.year)
        name = names.get((one.reason, plan_key.record(one)), "")
        texts = {
            plan_problem.EXAM: self.env._("Failed exam: %s", name),
            plan_problem.CERTIFICATE: self.env._("Expiring certificate: %s", name),
            plan_problem.WISH: self.env._("Wish: %s", name),
            plan_problem.ORDER: self.env._("Order: %s", name),
            plan_problem.COMPLAINT: self.env._("Complaints: %s", name),
        }
        return texts.get(one.reason, self.env._("By hand"))

    # -------------------------------------------------------------- problems

    @api.model
    def _problems(self, lines):
        """``{line: why it found no place, in words}``; empty for what is planned."""
        texts = self._problem_texts()
        return {line: self._problem(line, texts) if line.problem else "" for line in lines}

    @api.model
    def _problem(self, line, texts):
        numbers = {"minutes": 0, "days": 0, "sittings": 0, "people": 0, "of": 0, **(line.numbers or {})}
        text = texts.get(line.problem, line.problem) % numbers
        if 0 < numbers["people"] < numbers["of"]:
            text += " " + self.env._("(%(people)s of %(of)s people)", people=numbers["people"], of=numbers["of"])
        return text

    @api.model
    def _problem_texts(self):
        """``{code of rules.plan_problem: text}``."""
        return {
            plan_problem.NOBODY: self.env._("Nobody is asked to come."),
            plan_problem.DROPPED: self.env._("A person took it out of the plan."),
            plan_problem.MOVED_OUT: self.env._("A person moved it out of its time."),
            plan_problem.NOT_IN_FIXED: self.env._("Not on the list of the class that a person fixed."),
            plan_problem.NO_DAY: self.env._("No day with class hours is left in its time."),
            plan_problem.TOO_SHORT: self.env._("No class hours are long enough for %(minutes)s minutes."),
            plan_problem.NO_TRAINER: self.env._("Nobody may teach it the whole time; enter a trainer."),
            plan_problem.NO_SUPERVISOR: self.env._("No supervisor has time together with a trainer."),
            plan_problem.TRAINER_BUSY: self.env._("No trainer has time on any of %(days)s days."),
            plan_problem.FULL: self.env._("The hours of a day or week are full already."),
            plan_problem.PEOPLE_BUSY: self.env._("On duty or away at all class hours of %(days)s days."),
            plan_problem.SITTINGS: self.env._("Couldn't come to the %(sittings)s dates that the class has."),
        }

    # ------------------------------------------------------------ difference

    @api.model
    def _difference(self, plan):
        """What a revision changes: list of dicts with ``kind``, ``topic``, ``before``, ``after``, ``people``."""
        # sudo: who may read the plan may read the version before
        plan = plan.sudo()
        before, after = (self.env["property.training.plan.publisher"]._values(one) for one in (plan.amends_id, plan))
        kinds = {
            plan_revision.ADDED: self.env._("Added"),
            plan_revision.REMOVED: self.env._("Taken Out"),
            plan_revision.MOVED: self.env._("Moved"),
            plan_revision.CHANGED: self.env._("Changed"),
        }
        changes = plan_revision.difference(before, after)
        names = self._people_and_topics(plan.env, [*before.values(), *after.values()])
        return [
            {"kind": kinds[one.kind], "code": one.kind, **self._change(before.get(one.key), after.get(one.key), names)}
            for one in changes
        ]

    @api.model
    def _difference_html(self, plan):
        """The table of what a revision changes; False where nothing is."""
        changes = self._difference(plan) if plan.amends_id else []
        return bool(changes) and self.env["ir.qweb"]._render("property_training.plan_difference", {"changes": changes})

    @api.model
    def _people_and_topics(self, system, values):
        """Names: ``{"people": {id: name}, "topics": {id: name}}``."""
        people = {one for value in values for some in value["people"] for one in some}
        people |= {one for value in values for name in ("trainers", "supervisors") for one in value[name] if one}
        return {
            "people": {one.id: one.name for one in system["hr.employee"].browse(people)},
            "topics": {
                one.id: one.name for one in system["property.training.topic"].browse({v["topic"] for v in values})
            },
        }

    @api.model
    def _change(self, before, after, names):
        new, gone = plan_revision.exchanged(*((value or {"people": []})["people"] for value in (before, after)))
        is_exchanged = before and after
        topics = dict.fromkeys(names["topics"].get(value["topic"], "") for value in (before, after) if value)
        return {
            "topic": " → ".join(topics),
            "before": self._when(before, names),
            "after": self._when(after, names),
            "new": self._named(new if is_exchanged else (), names),
            "gone": self._named(gone if is_exchanged else (), names),
        }

    @api.model
    def _named(self, people, names):
        """(the first of these people in one line, how many more there are)."""
        first, more = plan_sheet.names([names["people"].get(one, "") for one in people])
        return self._listed(first), more

    @api.model
    def _when(self, value, names):
        if not value:
            return ""
        times = [f"{day} {plan_sheet.clock(start)}–{plan_sheet.clock(end)}" for day, start, end in value["times"]]
        trainers, supervisors = (
            self._listed(dict.fromkeys(names["people"].get(one, "") for one in value[name] if one))
            for name in ("trainers", "supervisors")
        )
        present = supervisors and self.env._("supervisor %s", supervisors)
        return " · ".join(filter(None, [self._listed(times), trainers, present]))
