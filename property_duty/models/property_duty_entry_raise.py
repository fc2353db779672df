# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import DutyEntryError

#: who takes it up -> limit that runs until then
LIMITS = {"supervisor": "duty_problem", "director": "duty_incident"}
NEXT = {False: "supervisor", "supervisor": "director"}
GROUP = "property_base.group_property_base_%s"
#: an incident that is entered later alarms nobody any more
FRESH = timedelta(days=1)


class PropertyDutyEntry(models.Model):
    """Hard problems climb step by step, an incident reaches the director at once (DUT-7).

    Raised, an entry is owed by the supervisor, then by the director: both are told at once, and the ladder of the
    limit goes on by itself when nobody takes it up. It is taken up by the button, or by whatever settles the entry.
    """

    _inherit = "property.duty.entry"

    raised_to = fields.Selection(
        [("supervisor", "Supervisor"), ("director", "Director")], readonly=True, copy=False, help="Who was asked last."
    )
    raised_at = fields.Datetime(string="Raised", readonly=True, copy=False)
    taken_up_at = fields.Datetime(string="Taken Up", readonly=True, copy=False)
    taken_up_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create(vals_list)
        entries._raise_incidents()
        return entries

    def write(self, vals):
        result = super().write(vals)
        if vals.get("kind") == "incident":
            self._raise_incidents()
        return result

    def action_raise(self):
        """The person on duty can't settle it: ask the supervisor, the next time the director."""
        self._check_may_work()
        for entry in self:
            if entry.taken_up_at or entry.raised_to not in NEXT:
                raise DutyEntryError(self.env._("%s is with the director or was taken up already.", entry.display_name))
            entry._raise_to(NEXT[entry.raised_to])
        return True

    def action_take_up(self):
        """The supervisor or director has it in hand."""
        self._check_may_work()
        for entry in self.filtered(lambda entry: entry.raised_to and not entry.taken_up_at):
            if not self.env.user.has_group(GROUP % entry.raised_to):
                raise DutyEntryError(self.env._("Whom it was raised to takes it up; you can raise it further."))
            entry._settle_raised()
        return True

    def action_done(self):
        result = super().action_done()
        self._settle_raised()
        return result

    def action_under_control(self):
        result = super().action_under_control()
        self._settle_raised()
        return result

    def action_make_ticket(self):
        """From now on the limits of the ticket run."""
        result = super().action_make_ticket()
        self._settle_raised()
        return result

    def _raise_incidents(self):
        """Incidents are a matter of the director's, at once."""
        since = fields.Datetime.now() - FRESH
        for entry in self.filtered(lambda e: e.kind == "incident" and not e.raised_to and e.at >= since):
            entry._raise_to("director")

    def _raise_to(self, role):
        self._settle_raised(taken_up=False)
        now = fields.Datetime.now()
        # sudo: progress is closed for writing, the right was checked by the step
        self.sudo().write({"raised_to": role, "raised_at": now})
        self.env["property.obligation"]._open(
            [
                {
                    "code": LIMITS[role],
                    "estate_id": self.estate_id.id,
                    "res_model": self._name,
                    "res_id": self.id,
                    "name": (self.text or self.display_name or "").splitlines()[0][:80],
                    "opened_at": now,
                }
            ]
        )

    def _settle_raised(self, taken_up=True):
        """What was raised is taken up, or goes on to the next one: its limit ends."""
        raised = self.filtered(lambda entry: entry.raised_to and not entry.taken_up_at)
        if not raised:
            return
        now = fields.Datetime.now()
        if taken_up:
            # sudo: as in _raise_to
            raised.sudo().write({"taken_up_at": now, "taken_up_by_id": self.env.uid})
        rows = self.env["property.obligation"].sudo().search(  # sudo: the clock counts for whoever settles it
            [
                ("type_id.code", "in", list(LIMITS.values())),
                ("res_model", "=", self._name),
                ("res_id", "in", raised.ids),
                ("is_owed", "=", True),
            ]
        )  # fmt: skip
        self.env["property.obligation"]._fulfil(dict.fromkeys(rows, now))
