# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.property_base.arguments import asks

from ..exceptions import HandoverError
from ..guard import PASS
from ..rules import handover as rules

OPERATORS = "property_base.group_property_base_attendant"
STATES = [
    ("open", "Under Way"),
    ("half", "One Signature"),
    ("done", "Signed"),
    ("missed", "Not Held"),
]
#: still to be signed
RUNNING = ("open", "half")
AREA = [(rules.PENDING, "Not yet checked"), (rules.NORMAL, "Nothing abnormal"), (rules.ABNORMAL, "Abnormal")]


class PropertyHandover(models.Model):
    """A post changes hands (HND-1..7).

    The sheet opens by itself before the shift ends, once per post and end of shift, and shows what is there at one
    fixed cut-off: items to count, entries of the log to read, work to take over. It is filled in on the tablet, tap by
    tap; nobody writes it past that. When nothing is left both sign with their own identity; the second signature seals
    the sheet, closes the log and opens the next one. If nobody comes, the gap is recorded and the supervisor alarmed.
    A signed sheet never changes. What an outage kept from opening is noted as *not held*, an exception.

    Services: ``.opening`` and ``.cut.off`` (how it begins), ``.sheet`` and ``.tap`` (the tablet), ``.signing`` and
    ``.completion`` (how it ends), ``.relief`` (when nobody comes).
    """

    _name = "property.handover"
    _description = "Handover"
    _inherit = [
        "mail.thread",
        "property.duty.alarm.mixin",
        "property.erasable.mixin",
        "property.seal.mixin",
        "property.own.case.mixin",
    ]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = HandoverError
    _own_case_error = HandoverError
    _concerned_fields = ("out_employee_id", "in_employee_id")
    _transitions = {"open": {"half"}, "half": {"open", "done"}}
    _order = "end_at desc, id desc"

    post_id = fields.Many2one("property.post", required=True, readonly=True, ondelete="restrict")
    estate_id = fields.Many2one(related="post_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="post_id.company_id")
    end_at = fields.Datetime(string="End of Shift", required=True, readonly=True)
    cut_off_at = fields.Datetime(
        string="Cut-off", required=True, readonly=True, help="The sheet shows what was there at this moment."
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
    alarmed_at = fields.Datetime(string="Alarm", readonly=True, help="Nobody had come; the supervisor was notified.")
    gap_minutes = fields.Integer(string="Gap (min)", readonly=True, help="From the end of the shift to the signatures.")
    difference_count = fields.Integer(string="Differences", compute="_compute_counts")
    work_count = fields.Integer(string="Taken Over", compute="_compute_counts")

    _once = models.Constraint(
        "UNIQUE(post_id, end_at)", "This post has a handover sheet for this end of shift already."
    )
    _running_idx = models.Index("(post_id) WHERE state IN ('open', 'half')")

    @api.depends("state", "released_at", "left_at", "alarmed_at", "is_off_roster")
    def _compute_is_exception(self):
        for sheet in self:
            marks = (sheet.released_at, sheet.left_at, sheet.alarmed_at, sheet.is_off_roster)
            sheet.is_exception = sheet.state == "missed" or any(marks)

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

    # ------------------------------------------------------------ the tablet

    @api.model
    @asks(post_id="record")
    def sheet_of(self, post_id):
        """The sheet that runs at a post, opened if its time has come.

        :return: id, or False when no handover is due
        """
        post = self.env["property.post"].browse(post_id)
        post.check_access("read")
        # sudo: what an estate's sheet shows doesn't depend on who opens it
        self.env["property.handover.opening"].sudo()._open_due(fields.Datetime.now(), posts=post)
        return self.search([("post_id", "=", post.id), ("state", "in", RUNNING)], order="end_at", limit=1).id

    def sheet_data(self):
        """All that the tablet shows, as plain values; moments as text in UTC."""
        self.ensure_one()
        self.check_access("read")
        # sudo: names of people, tickets and units that the sheet itself carries
        return self.env["property.handover.sheet"]._data(self.sudo())

    def sheet_people(self):
        """``[{id, name}]`` of those who can take part."""
        self.check_access("read")
        people = self.sudo()._people()  # sudo: only their names
        return [{"id": person.id, "name": person.name} for person in people.sorted("name")]

    @asks(operations="rows")
    def sheet_do(self, operations):
        """Take taps in their order, all or none.

        :param operations: list of dicts with ``op`` and its arguments, see ``property.handover.tap``
        :return: the sheet, as sheet_data gives it
        :raises HandoverError: signed already, or an operation that isn't known
        """
        self.env["property.handover.tap"]._take(self._begin(), operations)
        return self.sheet_data()

    @asks(side="text", signature="file", pin="text", badge="text")
    def sheet_sign(self, side, signature, pin=None, badge=None):
        """Sign for one side.

        :param str side: ``out`` or ``in``
        :param str signature: the drawn signature, PNG in base64
        :param str pin: the person's PIN; ``badge`` the code of the badge. Without a PIN set, the person who is
            signed in to Odoo signs as such.
        :return: ``{"sheet": sheet_data}``, or ``{"error": text}`` when the identity isn't proven (the wrong try is
            counted, so it can't be an exception)
        :raises HandoverError: something is left to do
        """
        error = self.env["property.handover.signing"]._sign(self._begin(), side, signature, pin, badge)
        return {"error": error} if error else {"sheet": self.sheet_data()}

    def sheet_withdraw(self):
        """Take the first signature back, with a trace, so that the sheet can be mended."""
        self.env["property.handover.signing"]._withdraw(self._begin())
        return self.sheet_data()

    @asks(reason="text")
    def sheet_release(self, reason):
        """The supervisor lets the handover go on in spite of important unfinished work (HND-3)."""
        self.env["property.handover.signing"]._release(self._begin(), reason)
        return self.sheet_data()

    def _begin(self):
        """The sheet with all rights, locked until the end of the transaction, for people of the estate's desk."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(OPERATORS):
            raise AccessError(self.env._("Only the people of the management office hand over a post."))
        # two tablets at the same moment: the later one starts again from what the first wrote
        query = SQL("SELECT id FROM property_handover WHERE id = %s FOR UPDATE", self.id)
        self.env.cr.execute(query, log_exceptions=False)
        self.invalidate_recordset()
        return self.sudo()  # sudo: sheets are written by these steps only, after the checks above

    def _people(self):
        """Who can take part: the people of the estate today."""
        return self.estate_id.staff_role_ids.filtered("is_current").employee_id

    def _refresh_screens(self):
        """Have the open screens of the estate read these sheets again."""
        for sheet in self:
            self.env["bus.bus"]._sendone(sheet.estate_id, "property_duty/handover", {"handover_id": sheet.id})

    @api.model
    def _cron_open(self):
        """Open the sheets whose cut-off has come, and alarm where nobody comes."""
        now = fields.Datetime.now()
        own = self.sudo().env  # sudo: the job acts for everybody
        own["property.handover.opening"]._open_due(now)
        for sheet in own["property.handover"].search([("state", "=", "open"), ("cut_off_at", "<", now)]):
            if own["property.handover.cut.off"]._top_up(sheet, now):
                sheet._refresh_screens()
        own["property.handover.relief"]._alarm_due(now)
        own["property.handover.relief"]._close_logs(now)

    # ----------------------------------------------------------------- words

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

    def _guard_text(self, names):
        return self.env._("A handover is filled in on its sheet; it can't be written in another way.")

    def _guard_text_delete(self):
        return self.env._("A handover sheet is never deleted: it is part of the post's records.")

    def _alarm_words(self):
        if self.state == "missed":
            return (
                self.env._("No handover was held: %s", self.display_name),
                self.env._(
                    "Its time went by while the system was down. The exceptions of the handovers show all such."
                ),
            )
        return (
            self.env._("Nobody has come to take over: %s", self.display_name),
            self.env._(
                "%s stays until somebody comes. Call the person on the roster, or send a substitute.",
                self.out_employee_id.name or self.env._("The outgoing person"),
            ),
        )

    # ---------------------------------------------------------- seal, archive

    def _seal_payload(self):
        self.ensure_one()
        return self.env["property.handover.sheet"]._sealed(self)

    def _seal_locked_fields(self):
        """All but the marks that come after signing: the wrong leaving is known before, the alarm too."""
        return super()._seal_locked_fields() - {"is_exception", "difference_count", "work_count"}

    def _document_values(self):
        return {
            sheet.id: {
                "estate_id": sheet.estate_id.id,
                "title": sheet.display_name,
                "date": sheet.estate_id._local_date(sheet.end_at),
                "employee_id": sheet.out_employee_id.id,
                "text": sheet.remark,
            }
            for sheet in self
            if sheet.state != "missed"
        }

    def _document_over(self):
        return self.filtered(lambda sheet: sheet.state == "done")

    def _document_ended(self):
        """Work that they found or carried and that is still to do goes on with its words."""
        ended = super()._document_ended()
        found = self.env["property.duty.task"].search([("handover_id", "in", ended.ids), ("state", "=", "open")])
        carried = ended.work_ids.filtered(lambda work: work.task_id.state == "open")
        return ended - found.handover_id - carried.handover_id

    def _document_subjects(self):
        """Both people, and whose work was handed over."""
        return {
            sheet.id: {
                "unit_id": set((sheet.work_ids.ticket_id.unit_id | sheet.work_ids.entry_id.unit_id).ids),
                "partner_id": set((sheet.work_ids.ticket_id.partner_id | sheet.work_ids.entry_id.partner_id).ids),
                "employee_id": set((sheet.out_employee_id | sheet.in_employee_id).ids),
            }
            for sheet in self
        }

    def _document_parts(self):
        """What was counted stays; what was said about it goes, with the work that is done."""
        tasks = self.env["property.duty.task"].search([("handover_id", "in", self.ids)]) | self.work_ids.task_id
        tasks = tasks.filtered(lambda task: task.state == "done")._only_of(self)
        return [
            (self.item_ids, ("name", "code"), ()),
            (self.work_ids, (), ()),
            (self.condition_ids, ("token",), ()),
            (tasks, (), ()),
        ]

    def _document_report(self):
        return self.env.ref("property_duty.action_report_handover")
