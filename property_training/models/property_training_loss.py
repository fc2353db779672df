# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import TeachingAccessError, TeachingRightError
from ..guard import PASS
from ..rules.trainer_effect import Loss

LOST, REINSTATED = "lost", "reinstated"
TAKE = "property_base.group_property_base_supervisor"
GIVE_BACK = "property_base.group_property_base_director"


class PropertyTrainingLoss(models.Model):
    """Somebody has lost the right to teach, until the director gives it back (TRN-10).

    It is the person's, in every estate: neither another entry as trainer nor a second employee record opens anything.
    From the day of the loss until the day before the reinstatement the person can't be given a session. Rows are
    history; only the steps here write them.
    """

    _name = "property.training.loss"
    _description = "Right to Teach Lost"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = TeachingAccessError
    _own_case_error = TeachingAccessError
    _move_error = TeachingRightError
    _transitions = {LOST: {REINSTATED}}
    _order = "lost_on desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", required=True, index=True, ondelete="restrict", readonly=True)
    employee_user_id = fields.Many2one(related="employee_id.user_id", string="User")
    company_id = fields.Many2one("res.company", required=True, index=True, ondelete="restrict", readonly=True)
    estate_id = fields.Many2one("property.estate", index=True, ondelete="restrict", readonly=True)
    state = fields.Selection([(LOST, "Lost"), (REINSTATED, "Given back")], required=True, default=LOST, readonly=True)
    lost_on = fields.Date(required=True, readonly=True, tracking=True)
    lost_by_id = fields.Many2one("res.users", string="Taken By", readonly=True)
    lost_reason = fields.Text(string="Reason of the Loss", required=True, readonly=True)
    reinstated_on = fields.Date(string="Given Back On", readonly=True, tracking=True)
    reinstated_by_id = fields.Many2one("res.users", string="Given Back By", readonly=True)
    reinstated_reason = fields.Text(string="Reason of Giving Back", readonly=True)

    _dates_in_order = models.Constraint(
        "CHECK(reinstated_on IS NULL OR reinstated_on >= lost_on)", "A right can't be given back before it was lost."
    )
    _one_open = models.UniqueIndex(
        "(employee_id) WHERE state = 'lost'", "The right to teach of this person has just been taken by somebody else."
    )

    @api.model
    def _take(self, employees, reason, estates=None):
        """Take the right to teach of these people; of those who don't have it nothing changes.

        :param dict estates: ``{employee id: property.estate}`` whose people decide; default the person's own of today
        :return: the new rows
        :raises TeachingAccessError: who asks is no supervisor, or one of the people
        """
        self._check_who(TAKE, self.env._("Only a supervisor takes the right to teach away."))
        people = employees - self._lost_of(employees)
        days = {person.id: self._day_of(person) for person in people}
        homes = {**people._property_estate_at(days), **(estates or {})}
        # sudo: nobody writes such a row by hand; who may take the right away is checked here
        system = self.sudo()
        rows = system._passed_create(
            PASS,
            [
                {
                    "employee_id": person.id,
                    "company_id": person.company_id.id,
                    "estate_id": homes[person.id].id,
                    "lost_on": days[person.id],
                    "lost_by_id": self.env.uid,
                    "lost_reason": reason,
                }
                for person in people.with_env(system.env)
            ],
        ).sudo(False)
        rows._check_not_own_case()
        return rows

    def _give_back(self, reason):
        """The director gives the right back: from today on the person may teach again.

        :raises TeachingAccessError: who asks is no director, or the person
        """
        self.check_access("read")
        self._check_who(GIVE_BACK, self.env._("Only the director gives the right to teach back."))
        self._check_not_own_case()
        for day, rows in self.grouped(lambda row: row._day_of(row.employee_id)).items():
            # sudo: nobody writes such a row by hand; who may give the right back is checked above
            rows.sudo()._move(
                PASS, REINSTATED, reinstated_on=day, reinstated_by_id=self.env.uid, reinstated_reason=reason
            )

    def action_give_back(self):
        """Ask for the reason, then give the right back."""
        return self.env["property.training.right"]._open(self.env._("Give the Right Back"), loss_ids=self.ids)

    @api.model
    def _lost_of(self, employees=None):
        """Those of these people (None: of all) who don't have the right now, by whichever of their records."""
        # sudo: whether somebody may teach is the same whoever asks
        lost = self.sudo().search([("state", "=", LOST)]).employee_id.sudo(False)
        lost = lost.union(*lost._same_people().values())
        return lost if employees is None else employees & lost

    @api.model
    def _as_rules(self, employees):
        """All losses of these people, by whichever of their records, as the rules have them."""
        records = employees._same_people()
        # sudo: as in _lost_of
        rows = self.sudo().search([("employee_id", "in", employees.union(*records.values()).ids)])
        return [
            Loss(person, row.lost_on, row.reinstated_on or None)
            for person, same in records.items()
            for row in rows
            if row.employee_id in same
        ]

    @api.model
    def _day_of(self, employee):
        """Today in the person's company."""
        return self.env["property.estate"]._company_date(employee.sudo().company_id)  # sudo: whose day it is

    @api.model
    def _check_who(self, group, text):
        if not (self.env.su or self.env.user.has_group(group)):
            raise TeachingAccessError(text)

    def _text_own_case(self):
        return self.env._("It is about your own right to teach, so others decide about it.")
