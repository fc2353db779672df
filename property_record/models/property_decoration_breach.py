# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import Photo

from ..exceptions import DecorationError
from ..guard import PASS
from ..rules import decoration as rules
from .property_decoration_money import MOST

DRAFT, ISSUED, MENDED, CHARGED, CANCELLED = "draft", "issued", "mended", "charged", "cancelled"
#: what is said of the lines after the notice was issued
LATER = frozenset(("line_ids", "receiver_signature", "receiver_name", "is_refused"))


class PropertyDecorationBreach(models.Model):
    """A breach notice: what, to whom, until when it is mended, priced in rows (REC-6, F2, F4).

    *Issued* it has its number and a limit of its own; a severe one stops the work. It ends *mended*, or *charged*: then
    its sum is taken off the deposits, the contractor's first.
    """

    _name = "property.decoration.breach"
    _description = "Notice of a Breach"
    _inherit = ["property.decoration.part.mixin"]
    _part_states = (rules.IN_WORK, rules.ACCEPTED)
    _found_by = frozenset(("number",))
    _move_error = DecorationError
    _transitions = {DRAFT: {ISSUED, CANCELLED}, ISSUED: {MENDED, CHARGED, CANCELLED}}
    _order = "id desc"
    _rec_name = "number"

    number = fields.Char(string="No.", readonly=True, copy=False, index=True)
    patrol_id = fields.Many2one(
        "property.decoration.patrol",
        string="Found on Patrol",
        index="btree_not_null",
        ondelete="restrict",
        help="Patrol that found it.",
    )
    to_whom = fields.Selection(
        [("contractor", "Contractor"), ("owner", "Owner"), ("tenant", "Tenant")],
        string="Addressed To",
        required=True,
        default="contractor",
        help="Who has to mend it.",
    )
    description = fields.Text(string="What Was Found", required=True, help="The breach, so that others understand it.")
    is_severe = fields.Boolean(
        string="Severe", help="The work stops with the notice, until the supervisor lets it go on."
    )
    mend_until = fields.Date(required=True, help="Last day to mend it.")
    photo = Photo(max_width=1600, max_height=1600, copy=False, help="Picture of what was found.")
    line_ids = fields.One2many(
        "property.decoration.breach.line",
        "breach_id",
        string="Rows",
        help="What is damaged or forbidden, with its price.",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    receiver_name = fields.Char(string="Received By", copy=False, help="Who took the notice.")
    receiver_signature = fields.Image(
        string="Signature", copy=False, max_width=1024, max_height=512, help="Drawn by who took the notice."
    )
    is_refused = fields.Boolean(string="Refused to Sign", copy=False, help="Who took the notice didn't sign it.")
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (ISSUED, "Issued"),
            (MENDED, "Mended"),
            (CHARGED, "Charged"),
            (CANCELLED, "Cancelled"),
        ],
        default=DRAFT,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    issued_at = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    settled_on = fields.Date(readonly=True, copy=False)

    _number_once = models.UniqueIndex("(number) WHERE number IS NOT NULL", "This number is given already.")

    @api.model_create_multi
    def create(self, vals_list):
        """A notice about what a patrol found shows its picture, where it has no other."""
        notices = super().create(vals_list)
        for one in notices.with_context(bin_size=False).filtered(lambda one: one.patrol_id.photo and not one.photo):
            one.photo = one.patrol_id.photo
        return notices

    @api.onchange("patrol_id")
    def _onchange_patrol_id(self):
        """The picture of the patrol is seen before the notice is saved; one that was taken stays."""
        if not self.photo:
            self.photo = self.patrol_id.with_context(bin_size=False).photo

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "receiver_name": ("personal", "contract", "identify"),
            "receiver_signature": ("personal", "contract", "proof"),
        }

    @api.depends("number", "decoration_id.number")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.number or f"{one.decoration_id.number or ''} {self.env._('(draft)')}"

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for one in self:
            one.amount = sum(one.line_ids.mapped("amount"))

    @api.constrains("patrol_id", "decoration_id")
    def _check_patrol(self):
        """:raises DecorationError: the patrol was at another decoration"""
        if self.filtered(lambda one: one.patrol_id and one.patrol_id.decoration_id != one.decoration_id):
            raise DecorationError(self.env._("The patrol that found it was at another decoration."))

    def write(self, vals):
        """:raises DecorationError: an issued notice stays; whether it was signed is said later"""
        typed = vals.keys() - self._guarded_names() - {"amount"}
        if typed and not is_open(self._name, self.ids, typed):
            settled = self.filtered(lambda one: one.state not in (DRAFT, ISSUED))
            issued = self.filtered(lambda one: one.state == ISSUED) if typed - LATER else self.browse()
            if gone := (settled | issued)[:1]:
                raise DecorationError(self.env._("%s is issued; what it says stays.", gone.display_name))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if gone := self.filtered(lambda one: one.state != DRAFT)[:1]:
            raise DecorationError(self.env._("%s was issued; cancel it instead.", gone.display_name))

    # --------------------------------------------------------------- actions

    def action_issue(self):
        """Issue the notices: each has its number, and what is severe stops the work.

        :raises DecorationError: the day to mend it is over
        """
        self.check_access("write")
        self._check_case_state()
        if much := self.filtered(lambda one: one.amount > MOST)[:1]:
            raise DecorationError(
                self.env._("%(notice)s comes to more than %(most)s; split it.", notice=much.display_name, most=MOST)
            )
        for estate, some in self.grouped("estate_id").items():
            day = estate._local_date()
            if late := some.filtered(lambda one, day=day: one.mend_until < day)[:1]:
                raise DecorationError(self.env._("%s: the day to mend it is over.", late.display_name))
            # sudo: numbers are given by the steps alone
            numbers = (
                self.env["property.number"].sudo()._take("decoration_breach", "WZ", day, estate=estate, count=len(some))
            )
            for one, number in zip(some, numbers, strict=True):
                one._move(PASS, ISSUED, number=number, issued_at=fields.Datetime.now(), issued_by_id=self.env.uid)
        self.env["property.decoration.clock"]._breach_issued(self)
        severe = self.filtered(lambda one: one.is_severe and one.decoration_id.state in rules.VALID)
        for one in severe:
            self.env["property.decoration.flow"]._stop(one.decoration_id, one.display_name)
        return True

    def action_mended(self):
        """What was found is mended."""
        self.check_access("write")
        self._check_not_own_case()
        self._settle(MENDED)
        return True

    def action_charge(self):
        """It wasn't mended: its sum is taken off the deposits.

        :raises DecorationError: no row has a price
        """
        self.check_access("write")
        self._check_supervisor()
        if free := self.filtered(lambda one: not one.amount)[:1]:
            raise DecorationError(self.env._("%s: enter rows with a price first.", free.display_name))
        self._settle(CHARGED)
        self.env["property.decoration.money"]._charge(self)
        return True

    def action_cancel(self):
        """The notice was wrong."""
        self.check_access("write")
        self._check_supervisor()
        self._settle(CANCELLED)
        return True

    def _settle(self, state):
        for estate, some in self.grouped("estate_id").items():
            some._move(PASS, state, settled_on=estate._local_date())
        self.env["property.decoration.clock"]._breach_settled(self)
