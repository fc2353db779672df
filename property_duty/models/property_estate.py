# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyEstate(models.Model):
    """Who is on duty: the roster answers before the list of roles does (DUT-1)."""

    _inherit = "property.estate"

    def _on_duty(self, at, post=None):
        """Return the published shifts that cover the moment `at` (naive UTC): {estate id: shifts,
        latest start first}.

        :param post: a `property.post` to restrict to
        """
        domain = [
            ("estate_id", "in", self.ids),
            ("state", "=", "published"),
            ("verdict", "not in", ("excused", "absent", "no_shift_needed")),
            ("start_at", "<=", at),
            ("end_at", ">", at),
        ]
        if post:
            domain.append(("post_id", "=", post.id))
        # sudo: who answers at a post is the same whoever asks
        shifts = self.env["property.shift"].sudo().search(domain, order="start_at desc, id")
        found = shifts.grouped(lambda shift: shift.estate_id.id)
        return {estate.id: found.get(estate.id, shifts.browse()) for estate in self}

    def _responsible_employee(self, role_code, at, post=None):
        """Prefer, among those who hold the role, the one on duty at the moment; the post first."""
        result = super()._responsible_employee(role_code, at, post)
        on_duty = self._on_duty(at)
        days = {estate.id: estate._local_date(at) for estate in self if on_duty[estate.id]}
        holders = self.env["property.staff.role"]._holders(role_code, days)
        for estate_id, rows in holders.items():
            people = rows.employee_id
            shifts = on_duty[estate_id].filtered_domain([("employee_id", "in", people.ids)])
            at_post = shifts.filtered_domain([("post_id", "=", post.id)]) if post else shifts
            if chosen := (at_post or shifts)[:1]:
                result[estate_id] = chosen.employee_id.with_env(self.env)
        return result

    def _duty_calendar_days(self, first, last):
        """Return (public holidays, make-up workdays) of the estate's calendar from `first` to
        `last`: two sets of dates."""
        self.ensure_one()
        calendar = self._working_calendar(first, last)[self.id]
        return set(calendar.holidays), set(calendar.makeup)
