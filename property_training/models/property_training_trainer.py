# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_dated_mixin import NoOverlap

from ..exceptions import TeachingRightError, TrainerOverlapError
from ..guard import PASS
from ..rules import teaching


class PropertyTrainingTrainer(models.Model):
    """Somebody is a trainer from one day to another: of an estate or of the company, for some topics or by the roles.

    Without topics a trainer teaches those that name a role which the person holds on the day. Who has lost the right
    to teach (``property.training.loss``) can't be given a session, whatever stands here (TRN-10).
    """

    _name = "property.training.trainer"
    _description = "Trainer"
    _inherit = ["property.guarded.mixin", "property.training.scope.mixin", "property.dated.mixin", "mail.thread"]
    _guard_pass = PASS
    _dated_by = ("employee_id", "company_id", "estate_id")
    _dated_error = TrainerOverlapError
    _order = "company_id, employee_id, date_from desc, id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict", tracking=True, help="Who teaches."
    )
    company_id = fields.Many2one(required=True, help="Company whose people are taught.")
    estate_id = fields.Many2one(help="Estate whose people are taught. Empty: those of all estates of the company.")
    topic_ids = fields.Many2many(
        "property.training.topic",
        "property_training_trainer_topic_rel",
        "trainer_id",
        "topic_id",
        string="Topics",
        help="What the person teaches. Empty: the topics that name a role which the person holds on the day.",
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True, help="First day as trainer."
    )
    date_to = fields.Date(string="Until", tracking=True, help="Last day as trainer. Empty: open end.")
    note = fields.Char(help="Why the person teaches it: a licence, a course, years at the post.")
    is_right_lost = fields.Boolean(
        string="Right Lost",
        compute="_compute_is_right_lost",
        search="_search_is_right_lost",
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
        help="The person has lost the right to teach, and the director hasn't given it back.",
    )

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "A trainer can't end before beginning; check both dates."
    )
    _one_at_a_time = NoOverlap("employee_id", "company_id", "estate_id")

    @api.model
    def _default_company(self):
        return self.env.company

    @api.depends("employee_id")
    def _compute_is_right_lost(self):
        lost = self.env["property.training.loss"]._lost_of(self.employee_id)
        for trainer in self:
            trainer.is_right_lost = trainer.employee_id in lost

    def _search_is_right_lost(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return [("employee_id", "in", self.env["property.training.loss"]._lost_of().ids)]

    @api.constrains("employee_id", "estate_id", "company_id", "topic_ids")
    def _check_company(self):
        """:raises TrainerOverlapError: a person, an estate or a topic of another company"""
        # sudo: people of other companies aren't for everybody's eyes, so no name is shown
        if self.sudo().filtered(lambda trainer: trainer.employee_id.company_id != trainer.company_id):
            raise TrainerOverlapError(self.env._("Trainers are people of the company whose estates they teach in."))
        for trainer in self:
            others = (trainer.estate_id.company_id | trainer.topic_ids.company_id) - trainer.company_id
            if others:
                raise TrainerOverlapError(
                    self.env._(
                        "%(person)s is a trainer of %(company)s; estate and topics can't be those of %(other)s.",
                        person=trainer.employee_id.name,
                        company=trainer.company_id.name,
                        other=others[0].name,
                    )
                )

    def _text_overlap(self, start, end):
        return self.env._(
            "%(person)s is a trainer there already from %(start)s to %(end)s. Change that entry or its dates.",
            person=self.employee_id.name,
            start=start,
            end=end,
        )

    # --------------------------------------------------------------- the right

    def action_take_right(self):
        """Ask for the reason, then take the right to teach away."""
        return self.env["property.training.right"]._open(
            self.env._("Take the Right to Teach Away"), trainer_ids=self.ids
        )

    def action_open_losses(self):
        """When these people lost the right to teach, and got it back."""
        domain = [("employee_id", "in", self.employee_id.ids)]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Right to Teach"),
            "res_model": "property.training.loss",
            "view_mode": "list,form",
            "domain": domain,
        }

    def _take_right(self, reason):
        """Take the right to teach of these trainers, in every estate; see ``property.training.loss``."""
        self.check_access("write")
        estates = {trainer.employee_id.id: trainer.estate_id for trainer in self if trainer.estate_id}
        return self.env["property.training.loss"]._take(self.employee_id, reason, estates)

    # ------------------------------------------------------------- may teach

    @api.model
    def _teaching_problems(self, asks):
        """Why people may not teach a topic in an estate on a day; the same queries for any number.

        :param asks: iterable of ``rules.teaching.Ask`` (employee id, topic id, estate id, date)
        :return: ``{ask: one of rules.teaching.PROBLEMS, or None: the person may}``
        """
        asks = list(dict.fromkeys(asks))
        if not asks:
            return {}
        people = self.env["hr.employee"].browse({ask.person for ask in asks})
        # sudo: who may teach is the same whoever asks
        trainers = self.sudo()
        estates = trainers.env["property.estate"].browse({ask.estate for ask in asks})
        topics = trainers.env["property.training.topic"].browse({ask.topic for ask in asks})
        companies = {estate.id: estate.company_id.id for estate in estates}
        teachers = {topic.id: topic.trainer_role_ids.ids for topic in topics}
        permits, roles = trainers._permits(people, asks), trainers._roles(people, asks)
        losses = self.env["property.training.loss"]._as_rules(people)
        return {ask: teaching.problem(ask, companies, permits, losses, roles[ask], teachers[ask.topic]) for ask in asks}

    @api.model
    def _teachers(self, topics, estate, first, last):
        """Who may teach topics in an estate from a day to another, the preferred first.

        :return: ``{topic id: ((from which day on, employee ids), ...)}``
        """
        # sudo: as in _teaching_problems
        trainers = self.sudo()
        system = trainers.env
        company = system["property.estate"].browse(estate.id).company_id
        rows = trainers._in_force(first, last, [("company_id", "=", company.id)])
        people = self.env["hr.employee"].browse(rows.employee_id.ids)
        place = teaching.Place(
            estate.id,
            company.id,
            rows._as_permits(),
            self.env["property.training.loss"]._as_rules(people),
            self._held_roles(people, first, last, estate),
        )
        return {
            topic.id: teaching.teachers_between(topic.id, topic.trainer_role_ids.ids, place, first, last)
            for topic in system["property.training.topic"].browse(topics.ids)
        }

    @api.model
    def _held_roles(self, people, first, last, estate):
        """What people are in an estate on any of the days, as the rules have it."""
        # sudo: as in _teaching_problems
        rows = self.env["property.staff.role"].sudo()
        domain = [("employee_id", "in", people.ids), ("estate_id", "=", estate.id)]
        return [
            teaching.Held(row.employee_id.id, row.role_id.id, row.date_from, row.date_to or None)
            for row in rows._in_force(first, last, domain)
        ]

    @api.model
    def _check_may_teach(self, asks):
        """:raises TeachingRightError: one of the people may not teach what is asked on that day"""
        for ask, problem in self._teaching_problems(asks).items():
            if problem:
                raise TeachingRightError(self._text_problem(ask, problem))

    @api.model
    def _text_problem(self, ask, problem):
        texts = {
            teaching.RIGHT_LOST: self.env._(
                "%(person)s has lost the right to teach, and can't hold “%(topic)s” on %(day)s until the director"
                " gives it back. Choose another trainer."
            ),
            teaching.NOT_TRAINER: self.env._(
                "%(person)s is no trainer of the estate on %(day)s, so can't hold “%(topic)s”. Choose another person,"
                " or enter the person under Trainers."
            ),
            teaching.OTHER_TOPIC: self.env._(
                "%(person)s doesn't teach “%(topic)s” on %(day)s. Choose another trainer, or add the topic under"
                " Trainers."
            ),
        }
        # sudo: names, for the message
        system = self.sudo().env
        person, topic = system["hr.employee"].browse(ask.person), system["property.training.topic"].browse(ask.topic)
        return texts[problem] % {"person": person.name, "topic": topic.name, "day": ask.day}

    @api.model
    def _permits(self, people, asks):
        """The entries of people as trainers on any of the days asked for, as the rules have them; for the system."""
        days = [ask.day for ask in asks]
        return self._in_force(min(days), max(days), [("employee_id", "in", people.ids)])._as_permits()

    def _as_permits(self):
        """These entries as the rules have them."""
        return [
            teaching.Permit(
                row.employee_id.id,
                row.company_id.id,
                row.estate_id.id or None,
                frozenset(row.topic_ids.ids),
                row.date_from,
                row.date_to or None,
            )
            for row in self.with_context(active_test=False)  # an archived topic doesn't make it a trainer of all
        ]

    @api.model
    def _roles(self, people, asks):
        """What people are in the estates on the days asked for: ``{ask: role ids}``; for the system."""
        days, rows = [ask.day for ask in asks], self.env["property.staff.role"]
        rows = rows._in_force(min(days), max(days), [("employee_id", "in", people.ids)])
        by_place = rows.grouped(lambda row: (row.employee_id.id, row.estate_id.id))
        return {
            ask: by_place.get((ask.person, ask.estate), rows.browse())._holding(ask.day).role_id.ids for ask in asks
        }
