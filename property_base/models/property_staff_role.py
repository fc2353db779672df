# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import OverlapError
from ..guard import PASS
from .property_dated_mixin import NoOverlap

#: what says who holds which role where, and when
DATED = frozenset(("date_from", "date_to", "estate_id", "employee_id", "role_id"))


class PropertyStaffRole(models.Model):
    """An employee holds a role in an estate, perhaps at a post, from one day to another (ROL-1, ROL-2).

    Both days count. Rows are history: a move ends one row and opens the next, so that scores and rosters of any
    day follow the person. ``is_current`` is set by every write and by the hourly job; the estate's members follow.
    """

    _name = "property.staff.role"
    _description = "Staff Role"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin", "property.dated.mixin", "mail.thread"]
    _guard_pass = PASS
    _dated_by = ("employee_id", "estate_id", "role_id")
    _order = "is_current desc, estate_id, role_id, date_from desc, id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict", tracking=True, help="Who holds the role."
    )
    user_id = fields.Many2one(related="employee_id.user_id", string="User")
    estate_id = fields.Many2one(
        "property.estate", required=True, index=True, ondelete="restrict", tracking=True, help="Where the role is held."
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    role_id = fields.Many2one(
        "property.role",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="What the person is there: attendant, steward, supervisor and so on.",
    )
    post_id = fields.Many2one(
        "property.post",
        ondelete="restrict",
        tracking=True,
        domain="[('estate_id', '=', estate_id)]",
        help="Post the person usually stands at. Empty: no fixed post.",
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True, help="First day in the role."
    )
    date_to = fields.Date(string="Until", tracking=True, help="Last day in the role. Empty: open end.")
    is_current = fields.Boolean(string="Current", readonly=True, index=True, copy=False, help="Holds today.")
    reason = fields.Char(help="Why the person came to this role, for example the move that was decided.")

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "A role can't end before it begins; check both dates."
    )
    _one_at_a_time = NoOverlap("employee_id", "estate_id", "role_id")
    _at_idx = models.Index("(estate_id, role_id, date_from)")

    @api.constrains("post_id", "estate_id")
    def _check_post(self):
        for row in self:
            if row.post_id and row.post_id.estate_id != row.estate_id:
                raise OverlapError(
                    self.env._(
                        "The post %(post)s belongs to another estate than %(estate)s; choose a post of the estate.",
                        post=row.post_id.name,
                        estate=row.estate_id.name,
                    )
                )

    def _text_overlap(self, start, end):
        return self.env._(
            "%(person)s is %(role)s of %(estate)s already from %(start)s to %(end)s. "
            "Use the button Move to change the post from a day on, or choose other dates.",
            person=self.employee_id.name,
            role=self.role_id.name,
            estate=self.estate_id.name,
            start=start,
            end=end,
        )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._refresh_current(rows)
        return rows

    def write(self, vals):  # pylint: disable=method-required-super
        pairs = self._pairs()
        result = self._write_rows(vals)
        if DATED & set(vals):
            self.env["property.succession"]._announce(pairs | self._pairs())
        return result

    def _write_rows(self, vals):
        """Write what follows from the rows alone: a move announces what ends once it has opened what begins."""
        estates, employees = self.estate_id, self.employee_id
        result = super().write(vals)  # pylint: disable=super-method-mismatch
        if DATED & set(vals):
            self._refresh_current(self, estates=estates, employees=employees)
        return result

    def unlink(self):
        estates, employees, pairs = self.estate_id, self.employee_id, self._pairs()
        result = super().unlink()
        estates._sync_members()
        employees._sync_property_role()
        self.env["property.succession"]._announce(pairs)
        return result

    def _pairs(self):
        return {(row.employee_id, row.estate_id) for row in self}

    def _end(self, day):
        """The people of these rows leave: roles end with a day, those that would begin later are taken back."""
        later = self.filtered(lambda row: row.date_from > day)
        running = (self - later).filtered(lambda row: not row.date_to or row.date_to > day)
        later.unlink()
        running.write({"date_to": day})

    def _still_there(self):
        """Those of these rows whose people are still there: who is archived holds nothing from that day on."""
        # sudo: whether somebody is still there is the same whoever asks
        return self - self.sudo().filtered(lambda row: not row.employee_id.active).sudo(False)

    @api.model
    def _refresh_current(self, rows=None, estates=None, employees=None):
        """Bring ``is_current``, the estates' members and the employees' current estate up to date.

        :param rows: the rows to look at; default all whose dates make a change possible
        :param estates: estates to bring up to date besides those of the rows
        :param employees: employees to bring up to date besides those of the rows
        """
        everything = rows is None
        # sudo: a fact of the calendar, not of the user who happens to touch it
        rows = self._maybe_changed() if everything else rows.sudo()
        begins, ends = rows._mark_current(PASS)
        changed = (begins | ends) if everything else rows
        touched = changed.estate_id | (estates or self.env["property.estate"])
        touched._sync_members()
        people = changed.employee_id | (employees or self.env["hr.employee"])
        people._sync_property_role()
        begins._give_home_action()
        if everything:
            self.env["property.succession"]._announce_apart(ends._pairs())

    def _give_home_action(self):
        """Users without a home page begin their day where the role says."""
        for row in self.sorted(lambda r: r.role_id.sequence):
            if row.role_id.home_action_id and not row.employee_id.user_id.action_id:
                row.employee_id.user_id._set_home_action(row.role_id.home_action_id)

    @api.model
    def _holders(self, role_code, days):
        """Rows of a role that hold on a day, per estate, the longest in the role first.

        :param dict days: ``{estate id: date}``
        :return: ``{estate id: rows}``, only estates where somebody holds it; read with all rights
        """
        if not days:
            return {}
        # sudo: who answers for a role is the same whoever asks
        rows = (
            self.sudo()
            ._in_force(
                min(days.values()),
                max(days.values()),
                [("estate_id", "in", list(days)), ("role_id.code", "=", role_code)],
            )
            .sorted(lambda row: (row.date_from, row.id))
        )
        rows = rows._holding({row.id: days[row.estate_id.id] for row in rows})
        gone = rows - rows._still_there()
        rows -= gone.filtered(lambda row: days[row.estate_id.id] >= row.estate_id._local_date())
        return {estate.id: held for estate, held in rows.grouped("estate_id").items()}

    def _main(self):
        """The row that decides whose employee a person is: the most responsible role, then the newest."""
        return self.sorted(lambda r: (r.role_id.sequence, -r.date_from.toordinal(), -r.id))[:1]
