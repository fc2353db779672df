# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import PhotoOrPaper
from odoo.addons.property_base.rules import span

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from ..rules import decoration as rules

DRAFT, SUBMITTED, APPROVED, REFUSED, CANCELLED = "draft", "submitted", "approved", "refused", "cancelled"
ITEMS, EXTENSION = "items", "extension"
PAPER = frozenset(("consent_paper", "consent_paper_name"))
#: what is written while the request is under approval: its items have rights of their own, the consent may come later
OPEN_FIELDS = frozenset(("item_ids",)) | PAPER


class PropertyDecorationChange(models.Model):
    """A request within a decoration: items that are added, or more time (REC-6).

    An extension counts from the old end, and both ends are kept. The supervisor decides; what a request says is fixed
    when it is handed in.
    """

    _name = "property.decoration.change"
    _description = "Request within a Decoration"
    _inherit = [
        "mail.thread",
        "property.decoration.part.mixin",
        "property.setting.mixin",
        "property.approval.mixin",
    ]
    _guard_pass = PASS
    _guard_error = _own_case_error = DecorationRightError
    _move_error = DecorationError
    _part_states = rules.VALID
    _transitions = {DRAFT: {SUBMITTED, CANCELLED}, SUBMITTED: {DRAFT, APPROVED, REFUSED, CANCELLED}}
    _approval_rejected_state = REFUSED
    _order = "id desc"

    kind = fields.Selection(
        [(EXTENSION, "More Time"), (ITEMS, "Added Items")],
        required=True,
        default=EXTENSION,
        help="What is asked for.",
    )
    reason = fields.Char(required=True, help="Why it is asked for.")
    count = fields.Integer(string="How Many", default=1, help="Days or months more, counted from the present end.")
    unit = fields.Selection(
        [(span.DAYS, "Days"), (span.MONTHS, "Months")],
        string="Counted In",
        default=span.MONTHS,
        help="What is counted.",
    )
    fee = fields.Monetary(help="What the extension costs; empty: nothing. Enter the payment among the money.")
    item_ids = fields.One2many("property.decoration.item", "change_id", string="Items", help="Work that is added.")
    consent_paper = PhotoOrPaper(
        string="Owner's Consent",
        copy=False,
        max_width=1920,
        max_height=1920,
        help="Photo or PDF of the owner's signed consent to what is asked for; a tenant's request needs it.",
    )
    consent_paper_name = fields.Char(string="File Name", copy=False)
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (SUBMITTED, "Handed In"),
            (APPROVED, "Approved"),
            (REFUSED, "Refused"),
            (CANCELLED, "Cancelled"),
        ],
        default=DRAFT,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    old_end = fields.Date(readonly=True, copy=False)
    new_end = fields.Date(readonly=True, copy=False)
    submitted_at = fields.Datetime(readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)
    portal_token = fields.Char(readonly=True, copy=False, groups="base.group_system")

    _one_open = models.UniqueIndex(
        "(decoration_id, kind) WHERE state = 'submitted'", "Such a request of this decoration is being decided already."
    )
    _sent_once = models.UniqueIndex("(portal_token) WHERE portal_token IS NOT NULL", "This was sent already.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "count": (1, 366), "fee": (0, 1_000_000)}

    @api.depends("kind", "decoration_id.number")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for change in self:
            change.display_name = f"{change.decoration_id.number or ''} {kinds.get(change.kind) or ''}".strip()

    @api.model
    def _approval_open_fields(self):
        return super()._approval_open_fields() | OPEN_FIELDS

    def write(self, vals):
        """:raises DecorationError: it was handed in"""
        typed = vals.keys() - self._guarded_names() - OPEN_FIELDS
        typed = {name for name in typed if not name.startswith(("message_", "activity_"))}
        if typed and (gone := self.filtered(lambda change: change.state != DRAFT)[:1]):
            raise DecorationError(self.env._("%s was handed in; what it says stays.", gone.display_name))
        decided = self.filtered(lambda change: change.state not in (DRAFT, SUBMITTED)) if vals.keys() & PAPER else []
        if decided:
            raise DecorationError(self.env._("%s is decided; what it says stays.", decided[0].display_name))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if gone := self.filtered(lambda change: change.state != DRAFT)[:1]:
            raise DecorationError(self.env._("%s was handed in; cancel it instead.", gone.display_name))

    # --------------------------------------------------------------- actions

    def action_submit(self):
        """Hand it in; an extension says both ends from now on.

        :raises DecorationError: nothing is asked for, or the case isn't in work
        """
        self.check_access("write")
        self._check_case_state()
        for change in self:
            end = change.decoration_id.date_to
            vals = {"submitted_at": fields.Datetime.now()}
            if change.kind == EXTENSION:
                vals |= {"old_end": end, "new_end": change._new_end(end)}
            elif not change.item_ids:
                raise DecorationError(self.env._("%s: enter the items that are added.", change.display_name))
            change._move(PASS, SUBMITTED, **vals)
        self.request_validation()
        return True

    def _new_end(self, end):
        """The end after an extension, counted from the old one.

        :raises DecorationError: nobody said how long, or it is longer than is permitted
        """
        if not (self.count and self.unit):
            raise DecorationError(self.env._("%s: say how many days or months more.", self.display_name))
        found, case = span.later(end, self.count, self.unit), self.decoration_id
        longest = case.estate_id.decoration_longest_days
        if (found - case.date_from).days + 1 > longest:
            raise DecorationError(
                self.env._(
                    "%(change)s: until %(day)s it would last longer than the %(longest)s days that are permitted.",
                    change=self.display_name,
                    day=found,
                    longest=longest,
                )
            )
        return found

    def restart_validation(self):
        """Take the request back: it is a draft again."""
        submitted = self.filtered(lambda change: change.state == SUBMITTED)
        result = super().restart_validation()
        submitted._move(PASS, DRAFT, submitted_at=False, old_end=False, new_end=False)
        return result

    def action_approve(self):
        self._check_obstacles()
        return super().action_approve()

    def _check_obstacles(self):
        """:raises DecorationError: an added item is forbidden or lacks a consent, the office's or the owner's"""
        flow = self.env["property.decoration.flow"]
        for change in self.filtered(lambda change: change.kind == ITEMS):
            found = rules.obstacles(change.item_ids._as_rules(), [], rules.OWNER, rules.NOT_NEEDED)
            wrong = [names for _code, names in found]
            if found:
                names = self._listed(name for some in wrong for name in some) or self.env._("no item is left")
                flow._raise(change, [self.env._("strike off or agree to: %s", names)])
        for change in self.filtered(lambda change: change.decoration_id.applicant == rules.TENANT):
            if not change.consent_paper:
                flow._raise(change, [self.env._("a tenant asks; add the owner's signed consent to what is asked for")])

    def _approval_granted(self):
        self._check_case_state()
        self._check_obstacles()
        self._move(PASS, APPROVED, decided_at=fields.Datetime.now())
        for change in self.filtered(lambda change: change.kind == EXTENSION):
            case = change.decoration_id
            if case.date_to != change.old_end:
                raise DecorationError(
                    self.env._("%s: the end was moved meanwhile; refuse it and ask anew.", change.display_name)
                )
            case._passed_write(PASS, {"date_to": change.new_end})
        extended = self.filtered(lambda change: change.kind == EXTENSION).decoration_id
        self.env["property.decoration.clock"]._extended(extended)

    def _approval_rejected(self):
        self._move(PASS, REFUSED, decided_at=fields.Datetime.now())

    def action_cancel(self):
        """Take a request away that isn't decided."""
        self.check_access("write")
        self._cancelled()
        return True

    def _cancelled(self):
        """The case is cancelled, or nobody asks any more."""
        open_ones = self.filtered(lambda change: change.state in (DRAFT, SUBMITTED))
        open_ones._move(PASS, CANCELLED)
        open_ones._approval_void()
