# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import UTC
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.base.models.res_partner import _tzs

from ..guard import PASS
from ..rules.working_days import UnknownYear


class PropertyEstate(models.Model):
    """A residential estate (小区) run by one management office (管理处) (ROL-1).

    The estate is the scope of nearly everything: who may see a record, in which time zone a limit is judged,
    which calendar says what a working day is. ``member_ids`` are the users with a role there today; record
    rules of all modules ask only this field.
    """

    _name = "property.estate"
    _description = "Estate"
    _inherit = ["property.guarded.mixin", "property.setting.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = AccessError
    _order = "name, id"

    name = fields.Char(required=True, tracking=True, help="Name of the estate as residents know it.")
    code = fields.Char(
        required=True, tracking=True, help="Short code, unique in the company; numbers of forms begin with it."
    )
    active = fields.Boolean(default=True, help="Archive an estate that the company no longer runs; its records stay.")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        help="Company that runs the estate.",
    )
    tz = fields.Selection(
        _tzs,
        string="Time Zone",
        required=True,
        default="Asia/Shanghai",
        help="All limits, shifts and days of this estate are judged in this time zone.",
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Calendar",
        tracking=True,
        default=lambda self: self.env.company.resource_calendar_id,
        help="Working days of the management office, with public holidays and make-up workdays.",
    )
    start_steps = fields.Json(
        string="Going Live",
        compute="_compute_start_steps",
        groups="property_base.group_property_base_director",
    )
    city = fields.Char(help="City the estate lies in.")
    street = fields.Char(string="Address", help="Street and number of the management office.")
    building_ids = fields.One2many(
        "property.building", "estate_id", string="Buildings", help="Buildings of the estate."
    )
    post_ids = fields.One2many("property.post", "estate_id", string="Posts", help="Places where people stand duty.")
    staff_role_ids = fields.One2many(
        "property.staff.role", "estate_id", string="Staff Roles", help="Who has which role here, and from when on."
    )
    unit_count = fields.Integer(string="Number of Units", compute="_compute_counts")
    building_count = fields.Integer(string="Number of Buildings", compute="_compute_counts")
    resident_count = fields.Integer(string="Number of Residents", compute="_compute_counts")
    staff_count = fields.Integer(string="Number of Staff", compute="_compute_counts")
    member_ids = fields.Many2many(
        "res.users",
        "property_estate_member_rel",
        "estate_id",
        "user_id",
        string="Members",
        readonly=True,
        copy=False,
        help="Users with a role in the estate today. Kept by the staff roles; what they may see follows from it.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(company_id, code)", "The company has an estate with this code already; choose another one."
    )

    def _guard_text(self, names):
        if "member_ids" in names:
            return self.env._("The members of an estate follow from its staff roles; change those.")
        return super()._guard_text(names)

    def _compute_counts(self):
        """Four counts, one grouped query each, whatever the number of estates."""
        current = ("is_current", "=", True)
        units = self._count_by_estate("property.unit", "__count")
        buildings = self._count_by_estate("property.building", "__count")
        residents = self._count_by_estate("property.residency", "partner_id:count_distinct", current)
        staff = self._count_by_estate("property.staff.role", "employee_id:count_distinct", current)
        for estate in self:
            estate.unit_count = units.get(estate.id, 0)
            estate.building_count = buildings.get(estate.id, 0)
            estate.resident_count = residents.get(estate.id, 0)
            estate.staff_count = staff.get(estate.id, 0)

    @api.depends_context("uid", "lang")
    def _compute_start_steps(self):
        """What is there before work begins in the estate, and where to enter the rest."""
        for estate in self:
            kept = estate._origin
            estate.start_steps = self.env["property.estate.start"]._steps(kept) if kept else []

    def _count_by_estate(self, model, aggregate, *leaves):
        """``{estate id: count}`` of the records the user may see; nothing where the user may see none."""
        records = self.env[model]
        if not records.has_access("read"):
            return {}
        groups = records._read_group([("estate_id", "in", self.ids), *leaves], ["estate_id"], [aggregate])
        return {estate.id: count for estate, count in groups}

    # ------------------------------------------------------------------ time

    def _local(self, moment):
        """Aware local time of the estate for a naive UTC datetime; ``False`` stays ``False``."""
        self.ensure_one()
        # sudo: by which clock an estate goes is no secret of its people; others meet its dates in what they share
        return moment and moment.replace(tzinfo=UTC).astimezone(ZoneInfo(self.sudo().tz))

    def _local_date(self, moment=None):
        """The estate's date at a naive UTC datetime (default: now)."""
        return self._local(moment or fields.Datetime.now()).date()

    @api.model
    def _company_date(self, company, moment=None):
        """The date in a company's estates at a naive UTC datetime (default now), where it begins first."""
        moment = moment or fields.Datetime.now()
        zones = self.search([("company_id", "=", company.id)]).mapped("tz") or [self.env.user.tz or "UTC"]
        return max(moment.replace(tzinfo=UTC).astimezone(ZoneInfo(tz)).date() for tz in zones)

    def _utc(self, local):
        """Naive UTC datetime of a naive local time of the estate."""
        self.ensure_one()
        return local.replace(tzinfo=ZoneInfo(self.tz)).astimezone(UTC).replace(tzinfo=None)

    # ---------------------------------------------------------- working days

    def _clock_calendar(self):
        """The working schedule that the estate's limits are counted with."""
        self.ensure_one()
        # sudo: a limit does not depend on who asks for it
        estate = self.sudo()
        return estate.calendar_id or estate.company_id.resource_calendar_id

    def _working_calendar(self, first, last):
        """The estates' calendars of working days.

        Years from ``first`` to ``last`` that are not loaded yet are loaded; where a page is only shown (a read-only
        transaction) they are read and not kept. A count that runs
        beyond raises ``rules.working_days.UnknownYear``: see :meth:`_count_days`.

        :param first: date
        :param last: date
        :return: ``{estate id: rules.working_days.WorkingCalendar}``
        :raises CalendarYearError: the years are not to be had
        """
        by_schedule = self.grouped(lambda estate: estate._clock_calendar())
        years, result = range(first.year, last.year + 1), {}
        for schedule, estates in by_schedule.items():
            if not self.env.cr.readonly:
                schedule._ensure_years(years)
            calendar = schedule._property_working_calendar(also=years)
            result.update(dict.fromkeys(estates.ids, calendar))
        return result

    def _count_days(self, count, first, last):
        """A count of working days that loads the years it runs into.

        :param count: function of ``{estate id: WorkingCalendar}``, called again with a year more
            when it raises ``UnknownYear``
        :raises CalendarYearError: a year is not to be had
        """
        while True:
            try:
                return count(self._working_calendar(first, last))
            except UnknownYear as error:
                year = fields.Date.to_date(f"{error.year}-06-30")
                first, last = min(first, year), max(last, year)

    # ---------------------------------------------------------------- people

    @api.model
    def _of_asker(self):
        """The first estate that whoever asks works for today; empty without a role in any, or a right to see them."""
        if not self.has_access("read"):
            return self.browse()
        return self.search([("member_ids", "in", self.env.uid)], limit=1)

    @api.model
    def _today_of_asker(self):
        """Today in the first estate that whoever asks works for; False without one."""
        estate = self._of_asker()
        return estate._local_date() if estate else False

    def _to_begin_with(self):
        """The estate of `self` that a page shows first: one that whoever asks works for, else that of most people.

        Who works for none, like HR and the administrator, isn't shown one that is still being set up.
        """
        return max(self, key=lambda one: (self.env.user in one.member_ids, len(one.member_ids)), default=self)

    def _sync_members(self):
        """Set ``member_ids`` to the users with a role in the estate today; writes only what changed."""
        # sudo: membership follows from staff roles, whoever wrote them
        estates = self.sudo().with_context(active_test=False)
        groups = estates.env["property.staff.role"]._read_group(
            [("estate_id", "in", self.ids), ("is_current", "=", True), ("employee_id.user_id", "!=", False)],
            ["estate_id"],
            ["employee_id:recordset"],
        )
        wanted = {estate.id: employees.user_id for estate, employees in groups}
        for estate in estates:
            users = wanted.get(estate.id, self.env["res.users"])
            if users != estate.member_ids:
                estate._passed_write(PASS, {"member_ids": [fields.Command.set(users.ids)]})

    @api.model
    def _cron_refresh_people(self):
        """Hourly: what a new day made true or untrue (residencies, staff roles, members)."""
        self.env["property.residency"]._refresh_current()
        self.env["property.staff.role"]._refresh_current()

    def _responsible_employee(self, role_code, at, post=None):
        """Who answers for a role at a moment.

        :param str role_code: code of a ``property.role``
        :param datetime at: naive UTC
        :param post: a ``property.post`` to prefer; without anybody there, the role's holders elsewhere count
        :return: ``{estate id: hr.employee}``, an empty employee where nobody holds the role
        """
        days = {estate.id: estate._local_date(at) for estate in self}
        found = self.env["property.staff.role"]._holders(role_code, days)
        result = {}
        for estate in self:
            rows = found.get(estate.id, self.env["property.staff.role"])
            preferred = rows.filtered(lambda row: row.post_id == post) if post else rows
            result[estate.id] = (preferred or rows)[:1].employee_id.sudo(False)
        return result

    def _responsible_employees(self, role_code, keys, post=None):
        """Who answers for a role, for many moments at once.

        Here a person depends on the day only; who knows it finer (a roster) overrides this as well
        as
        ``_responsible_employee``.

        :param keys: iterable of ``(estate id, naive UTC moment)``
        :return: ``{(estate id, moment): hr.employee}``, an empty employee where nobody holds the
            role
        """
        estates = {estate.id: estate for estate in self}
        by_day = {}
        for estate_id, at in keys:
            by_day.setdefault(estates[estate_id]._local_date(at), []).append((estate_id, at))
        result = {}
        for same_day in by_day.values():
            asked = self.browse({estate_id for estate_id, _at in same_day})
            held = asked._responsible_employee(role_code, same_day[0][1], post=post)
            result.update({key: held[key[0]] for key in same_day})
        return result

    @api.model
    def action_import_template(self):
        """Download an empty workbook for the estate import."""
        return self.env["property.estate.import"]._action_import_template()
