# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import contextlib
from contextvars import ContextVar
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import ShiftFactError
from ..guard import PASS
from ..rules import matching

STAY = frozenset(("employee_id", "check_in", "check_out", "in_mode", "out_mode"))
_judged_later = ContextVar("judged_later", default=False)
_left_alone = ContextVar("left_alone", default=())


@contextlib.contextmanager
def judged_later():
    """Within, punches don't have their shifts judged: an import judges once, at its end.

    Not a key of the context, which any caller from outside could send along.
    """
    token = _judged_later.set(True)
    try:
        yield
    finally:
        _judged_later.reset(token)


@contextlib.contextmanager
def left_alone(stays):
    """Within, these stays aren't found: Odoo's own jobs have nothing to do with them."""
    token = _left_alone.set(tuple(stays.ids))
    try:
        yield
    finally:
        _left_alone.reset(token)


class HrAttendance(models.Model):
    """Punches know their shift, and every change of a punch has the shifts it touches judged again (DUT-4).

    A check-out before both have signed the handover is leaving the post (HND-5). Whoever comes and is not on the
    roster is shown: a private arrangement, or a shift that was forgotten (DUT-3). The own punches are made by tapping;
    others enter and correct them.
    """

    _name = "hr.attendance"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin", "hr.attendance"]
    _guard_pass = PASS
    _guard_error = ShiftFactError
    _own_case_error = ShiftFactError

    property_shift_id = fields.Many2one(
        "property.shift",
        string="Shift",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Shift that most of the stay falls into; found by the matching.",
    )
    property_import_day = fields.Date(
        string="Imported For",
        readonly=True,
        copy=False,
        help=("Day under which the punch stood in an imported file; the next import corrects it there."),
    )
    is_off_roster = fields.Boolean(
        string="Not on the Roster",
        compute="_compute_is_off_roster",
        compute_sudo=True,
        search="_search_is_off_roster",
        help="The person works by roster and had no shift near this punch.",
    )

    _property_employee_idx = models.Index("(employee_id, check_in)")

    def _compute_is_manager(self):
        """Supervisors correct the punches of the people they are responsible for."""
        result = super()._compute_is_manager()
        if self.env.user.has_group("property_base.group_property_base_supervisor"):
            (self - self.filtered("is_manager"))._filtered_access("write").is_manager = True
        return result

    @api.depends("property_shift_id", "in_mode", "employee_id")
    def _compute_is_off_roster(self):
        on_roster = self._people_on_roster()
        for punch in self:
            is_stay = punch.in_mode != "technical" and not punch.property_shift_id
            punch.is_off_roster = is_stay and punch.employee_id.id in on_roster

    @api.model
    def _search_is_off_roster(self, operator, value):
        """Punches without a shift, of people with a role on the roster today."""
        if operator != "in":
            return NotImplemented
        domain = fields.Domain(
            [
                ("property_shift_id", "=", False),
                ("in_mode", "!=", "technical"),
                ("employee_id", "in", list(self._people_on_roster())),
            ]
        )
        return domain if True in value else ~domain

    @api.model
    def _search(self, domain, *args, **kwargs):
        if hidden := _left_alone.get():
            domain = fields.Domain(domain) & fields.Domain("id", "not in", hidden)
        return super()._search(domain, *args, **kwargs)

    def _cron_auto_check_out(self):
        """Who is on a published shift is checked out by it: the person's calendar knows neither nights nor cover."""
        stays = self.search(
            [
                ("check_out", "=", False),
                ("employee_id.company_id.auto_check_out", "=", True),
                ("property_shift_id.state", "=", "published"),
            ]
        )
        self.env["property.punch.tap"]._end_over(stays)
        with left_alone(stays):
            return super()._cron_auto_check_out()

    def _compute_worked_hours(self):
        """Odoo's own result, with one look at the calendar per person where that can't differ."""
        rest = self - self.env["property.punch.hours"]._set(self.filtered("check_out"))
        return super(HrAttendance, rest)._compute_worked_hours()

    @api.model_create_multi
    def create(self, vals_list):
        attendances = super().create(vals_list)
        attendances._check_not_by_oneself()
        attendances._property_touched()._judge(cause="punch")
        attendances._property_note_leaving()
        return attendances

    def write(self, vals):
        if not STAY & set(vals):
            return super().write(vals)
        self._check_not_by_oneself()
        touched = self._property_touched()
        result = super().write(vals)
        self._check_not_by_oneself()
        if "employee_id" in vals:
            self.check_access("write")  # a punch is not moved to somebody out of reach either
        (touched | self._property_touched())._judge(cause="punch")
        if vals.get("check_out"):
            self._property_note_leaving()
        return result

    def unlink(self):
        self._check_not_by_oneself()
        touched = self._property_touched()
        result = super().unlink()
        touched._judge(cause="punch")
        return result

    def _check_not_by_oneself(self):
        """:raises ShiftFactError: somebody types, changes or deletes own punches; a tap comes with all rights"""
        if not self.env.su and not is_open(self._name, self.ids, STAY):
            self._check_not_own_case()

    def _text_own_case(self):
        return self.env._("Nobody enters or corrects own punches by hand: ask another supervisor or the director.")

    @api.constrains("check_in", "check_out", "employee_id")
    def _check_validity(self):
        """Ask Odoo's check, three queries a record, only about punches that one query finds
        suspicious."""
        return super(HrAttendance, self._property_suspects())._check_validity()

    def _property_suspects(self):
        """Return the punches beside which another one of the person is open too, or lies at the
        same time."""
        self.flush_model(["employee_id", "check_in", "check_out"])
        self.env.cr.execute(
            """
            SELECT mine.id FROM hr_attendance mine
              LEFT JOIN LATERAL (
                    SELECT check_out FROM hr_attendance other
                     WHERE other.employee_id = mine.employee_id AND other.id != mine.id
                       AND other.check_in <= mine.check_in
                  ORDER BY other.check_in DESC LIMIT 1) before ON TRUE
             WHERE mine.id = ANY(%s)
               AND (before.check_out > mine.check_in
                    OR EXISTS (
                       SELECT FROM hr_attendance other
                        WHERE other.employee_id = mine.employee_id AND other.id != mine.id
                          AND other.check_in >= mine.check_in AND other.check_in < mine.check_out)
                    OR mine.check_out IS NULL AND EXISTS (
                       SELECT FROM hr_attendance other
                        WHERE other.employee_id = mine.employee_id AND other.id != mine.id
                          AND other.check_out IS NULL))
            """,
            [self.ids],
        )
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _property_note_leaving(self):
        """Sheets that run note who left."""
        # sudo: the kiosk punches for people who see no sheets
        mine = self.sudo()
        mine.env["property.handover.relief"]._note_leaving(mine)

    def _property_touched(self):
        """Return the shifts that these punches may belong to.

        None while an import judges by itself.
        """
        Shift = self.env["property.shift"]
        if not self or _judged_later.get():
            return Shift.sudo()  # sudo: the same kind of answer as below
        # sudo: who punches, at a kiosk even without signing in, need not see shifts
        stays = self.sudo()
        first = min(stays.mapped("check_in"))
        last = max((stay.check_out or stay.check_in + timedelta(days=1)) for stay in stays)
        return self.env["property.shift.judge"]._touched(stays.employee_id, first, last)

    @api.model
    def _property_stays(self, employees, first, last):
        """Return the punches of the employees that reach into the time between two moments, without Odoo's
        marks of absence."""
        return self.search(
            [
                ("employee_id", "in", employees.ids),
                ("check_in", "<", last),
                "|", ("check_out", "=", False), ("check_out", ">", first),
                ("in_mode", "!=", "technical"),
            ],
            order="check_in, id",
        )  # fmt: skip

    def _property_punch(self):
        """Return the punch as a rule's value.

        An import without a check-out ends it where it began: still open.
        """
        out = self.check_out if self.check_out and self.check_out > self.check_in else None
        return matching.Punch(self.id, self.check_in, out)

    @api.model
    def _people_on_roster(self):
        """Return the ids of the employees who have a role on the roster today."""
        # sudo: who works by roster, whoever asks
        roles = self.env["property.staff.role"].sudo()
        rows = roles.search([("is_current", "=", True), ("role_id.is_on_roster", "=", True)])
        return set(rows.employee_id.ids)
