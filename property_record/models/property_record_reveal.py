# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import PersonalNumberError
from ..guard import PASS

SUPERVISOR = "property_base.group_property_base_supervisor"
FEWEST_LETTERS = 4
DAY = timedelta(days=1)


class PropertyRecordReveal(models.Model):
    """Somebody saw the number of a person in full: who, when, which one and why (REC-7).

    Written in the transaction that shows the number, and kept: nobody changes or deletes a row. Supervisors and those
    above may see numbers of records that they may read, as many in a day as the company lets them.
    """

    _name = "property.record.reveal"
    _description = "Number Shown in Full"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "id desc"
    _rec_name = "record_name"

    user_id = fields.Many2one("res.users", string="Shown To", required=True, index=True, ondelete="restrict")
    shown_at = fields.Datetime(string="Shown On", required=True, index=True)
    res_model = fields.Char(string="Model", required=True)
    res_id = fields.Many2oneReference(string="Record No.", model_field="res_model", required=True)
    field_name = fields.Char(string="Column", required=True)
    field_label = fields.Char(string="Field")
    record_name = fields.Char(string="Record")
    reason = fields.Char(required=True)
    estate_id = fields.Many2one("property.estate", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)

    _user_day_idx = models.Index("(user_id, shown_at)")

    @api.model
    def _reveal(self, record, reason):
        """The numbers of a record in full, with their traces.

        :param str reason: why it has to be known
        :return: ``[(label, number)]``
        :raises PersonalNumberError: the user may not, says no reason, or saw too many today
        """
        record.ensure_one()
        record.check_access("read")
        reason = self._check_reason(reason)
        if not (self.env.su or self.env.user.has_group(SUPERVISOR)):
            raise PersonalNumberError(self.env._("Supervisors and those above see numbers in full; ask one of them."))
        secret = self.env["property.record.secret"]
        found = [(part, row) for part, _owners in record._secret_parts() for row in secret._rows(part)]
        if not found:
            raise PersonalNumberError(self.env._("%s holds no number, or it was erased.", record.display_name))
        self._check_allowed(record, len(found))
        labels = [part._fields[row.field_name]._description_string(self.env) for part, row in found]
        self._log(record, [row for _part, row in found], labels, reason)
        return [(label, row.number) for label, (_part, row) in zip(labels, found, strict=True)]

    def _check_reason(self, reason):
        reason = (reason or "").strip()
        if len(reason) < FEWEST_LETTERS:
            raise PersonalNumberError(self.env._("Say in a few words why the number has to be known."))
        return reason

    def _check_allowed(self, record, count):
        """:raises PersonalNumberError: the user saw as many numbers within a day as the company lets people see"""
        self.env["property.portal.post"]._lock()  # of two calls at once the later one sees what the first did
        since = fields.Datetime.now() - DAY
        # sudo: the own traces count, whoever may read them
        seen = self.sudo().search_count([("user_id", "=", self.env.uid), ("shown_at", ">", since)])
        most = self._estate(record).company_id.property_reveal_most
        if seen + count > most:
            raise PersonalNumberError(
                self.env._("You saw %(seen)s numbers within a day; %(most)s are allowed.", seen=seen, most=most)
            )

    def _estate(self, record):
        """The estate of a record; a row of a form's table is where its form is."""
        owner = record.sudo()  # sudo: the company's setting counts, and the estate of the trace
        return (owner.x_parent_id if "x_parent_id" in owner._fields else owner).estate_id

    def _log(self, record, rows, labels, reason):
        # sudo: traces are written by nobody but this; the estate is the record's
        self.sudo()._passed_create(
            PASS,
            [
                {
                    "user_id": self.env.uid,
                    "shown_at": fields.Datetime.now(),
                    "res_model": row.res_model,
                    "res_id": row.res_id,
                    "field_name": row.field_name,
                    "field_label": label,
                    "record_name": record.display_name,
                    "reason": reason,
                    "estate_id": self._estate(record).id,
                }
                for row, label in zip(rows, labels, strict=True)
            ],
        )
