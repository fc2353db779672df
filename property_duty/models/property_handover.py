# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import HandoverError
from ..rules import handover as rules

STATES = [
    ("open", "Under Way"),
    ("half", "One Signature"),
    ("done", "Signed"),
]
AREA = [(rules.PENDING, "Not yet checked"), (rules.NORMAL, "Nothing abnormal"), (rules.ABNORMAL, "Abnormal")]


class PropertyHandover(models.Model):
    """A post changes hands (HND-1..7).

    The sheet opens by itself before the shift ends, once per post and end of shift, and tells what is there at one
    fixed cut-off: items to count, entries of the log to read, work to take over. It is filled in on the tablet, tap by
    tap (``property_handover_sheet.py``); nobody writes it past that. When nothing is left both sign with their own
    identity; the second signature seals the sheet, closes the log and opens the next one. If nobody comes, the gap is
    recorded and the supervisor alarmed. A signed sheet never changes.
    """

    _name = "property.handover"
    _description = "Handover"
    _inherit = [
        "property.step.mixin",
        "mail.thread",
        "property.duty.alarm.mixin",
        "property.document.mixin",
        "property.seal.mixin",
    ]
    _step_error = HandoverError
    _order = "end_at desc, id desc"

    post_id = fields.Many2one("property.post", required=True, readonly=True, ondelete="restrict")
    estate_id = fields.Many2one(related="post_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="post_id.company_id")
    end_at = fields.Datetime(string="End of Shift", required=True, readonly=True)
    cut_off_at = fields.Datetime(
        string="Cut-off", required=True, readonly=True, help="The sheet tells what was there at this moment."
    )
    opened_at = fields.Datetime(readonly=True, default=fields.Datetime.now)
    state = fields.Selection(STATES, default="open", required=True, readonly=True, tracking=True)
    out_shift_id = fields.Many2one("property.shift", string="Ending Shift", readonly=True, ondelete="restrict")
    in_shift_id = fields.Many2one("property.shift", string="Coming Shift", readonly=True, ondelete="restrict")
    out_employee_id = fields.Many2one("hr.employee", string="Outgoing", readonly=True, ondelete="restrict")
    in_employee_id = fields.Many2one("hr.employee", string="Incoming", readonly=True, ondelete="restrict")
    is_off_roster = fields.Boolean(
        string="Not as Rostered", readonly=True, help="Somebody signed who is not on the roster of the shift."
    )
    log_id = fields.Many2one("property.duty.log", string="Log Closed", readonly=True, ondelete="restrict")
    next_log_id = fields.Many2one("property.duty.log", string="Log Opened", readonly=True, ondelete="restrict")

    item_ids = fields.One2many("property.handover.item", "handover_id", string="Items", readonly=True)
    work_ids = fields.One2many("property.handover.work", "handover_id", string="Unfinished Work", readonly=True)
    condition_ids = fields.One2many("property.handover.condition", "handover_id", string="Conditions", readonly=True)
    entry_ids = fields.Many2many("property.duty.entry", string="Entries to Read", readonly=True)
    read_at = fields.Datetime(string="Entries Read", readonly=True)
    area = fields.Selection(AREA, default=rules.PENDING, required=True, readonly=True)
    remark = fields.Text(readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Photos", readonly=True)
    tidied_at = fields.Datetime(string="Post Tidied", readonly=True)
    arrived_at = fields.Datetime(string="Incoming Arrived", readonly=True)
    arrival_late_seconds = fields.Integer(string="Arrived Late (s)", readonly=True)

    out_signed_at = fields.Datetime(string="Outgoing Signed", readonly=True)
    in_signed_at = fields.Datetime(string="Incoming Signed", readonly=True)
    out_identity = fields.Char(string="Outgoing Identified By", readonly=True)
    in_identity = fields.Char(string="Incoming Identified By", readonly=True)
    out_signature = fields.Binary(string="Outgoing Signature", readonly=True, attachment=False)
    in_signature = fields.Binary(string="Incoming Signature", readonly=True, attachment=False)
    done_at = fields.Datetime(string="Handed Over", readonly=True)

    released_by_id = fields.Many2one("res.users", readonly=True)
    released_at = fields.Datetime(readonly=True)
    release_reason = fields.Text(readonly=True)
    is_exception = fields.Boolean(string="Exception", compute="_compute_is_exception", store=True)
    left_at = fields.Datetime(
        string="Left Unsigned", readonly=True, help="The outgoing person checked out before both had signed."
    )
    alarmed_at = fields.Datetime(string="Alarm", readonly=True, help="Nobody had come; the supervisor was told.")
    gap_minutes = fields.Integer(string="Gap (min)", readonly=True, help="From the end of the shift to the signatures.")
    difference_count = fields.Integer(string="Differences", compute="_compute_counts")
    work_count = fields.Integer(string="Taken Over", compute="_compute_counts")

    _once = models.Constraint(
        "UNIQUE(post_id, end_at)", "This post has a handover sheet for this end of shift already."
    )
    _running_idx = models.Index("(post_id) WHERE state != 'done'")

    @api.depends("released_at", "left_at", "alarmed_at", "is_off_roster")
    def _compute_is_exception(self):
        for sheet in self:
            sheet.is_exception = bool(sheet.released_at or sheet.left_at or sheet.alarmed_at or sheet.is_off_roster)

    @api.depends("item_ids.state", "work_ids")
    def _compute_counts(self):
        for sheet in self:
            different = sheet.item_ids.filtered(lambda item: item.state in (rules.MISSING, rules.DAMAGED))
            sheet.difference_count = len(different)
            sheet.work_count = len(sheet.work_ids)

    @api.depends("post_id.name", "end_at", "estate_id.tz")
    def _compute_display_name(self):
        for sheet in self:
            end = sheet.end_at and sheet.estate_id._local(sheet.end_at)
            sheet.display_name = f"{sheet.post_id.name or ''} {end:%Y-%m-%d %H:%M}" if end else False

    def _evidence(self):
        """One line in words about what went wrong, for people."""
        self.ensure_one()
        left = self.left_at and self.estate_id._local(self.left_at)
        lost = self.item_ids.filtered(lambda item: item.state in (rules.MISSING, rules.DAMAGED))
        parts = [self.display_name]
        if left:
            parts.append(self.env._("left at %s before both had signed", f"{left:%H:%M:%S}"))
        parts += [f"{item.name} {item.found}/{item.quantity}: {item.explanation or ''}" for item in lost]
        return " · ".join(parts)

    def _step_texts(self):
        return (
            self.env._("A handover is filled in on its sheet; it can't be written in another way."),
            self.env._("A handover sheet is never deleted: it is part of the post's records."),
        )

    def action_open_sheet(self):
        """The sheet as the tablet shows it."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "property_duty.handover",
            "name": self.display_name,
            "params": {"handover_id": self.id},
            "context": {"active_id": self.id},
        }


class PropertyDutyEntry(models.Model):
    """Entries know the sheet that carried them to the next shift; each is carried once."""

    _inherit = "property.duty.entry"

    handover_ids = fields.Many2many("property.handover", string="Read At", readonly=True, copy=False)
