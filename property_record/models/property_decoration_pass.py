# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import replace

from odoo import api, fields, models
from odoo.tools.misc import format_amount

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import Photo
from odoo.addons.property_base.plain_field import PlainChar
from odoo.addons.property_document.rules import public_check

from ..exceptions import DecorationError
from ..guard import PASS
from ..rules import decoration as rules

DRAFT, ISSUED, RETURNED, LOST, REPLACED, FORFEITED, VOID = (
    "draft",
    "issued",
    "returned",
    "lost",
    "replaced",
    "forfeited",
    "void",
)
OUT = (ISSUED, FORFEITED)
"""States in which somebody still has the card."""


class PropertyDecorationPass(models.Model):
    """A worker's pass of one decoration: who, until when, given back or not (REC-6).

    It holds within the case's days. A renewal counts from the old end, another person gets another pass and the old one
    is void; both stay. Of a worker it holds a phone or the end of a document's number, never both. Not given back
    within the days of the setting after its end, the deposit is lost.
    """

    _name = "property.decoration.pass"
    _description = "Worker's Pass"
    _inherit = ["property.decoration.part.mixin", "property.setting.mixin", "property.public.check.mixin"]
    _guard_pass = PASS
    _part_states = rules.VALID
    _found_by = frozenset(("number",))
    _move_error = DecorationError
    _transitions = {
        DRAFT: {ISSUED, VOID},
        ISSUED: {RETURNED, LOST, REPLACED, FORFEITED, VOID},
        FORFEITED: {RETURNED, LOST},
    }
    _order = "id desc"

    number = fields.Char(string="No.", readonly=True, copy=False, index=True)
    name = fields.Char(string="Worker", required=True, help="Name of the worker.")
    phone = PlainChar(help="Phone of the worker; then no document is asked for.")
    document_tail = PlainChar(
        string="Document, Last Four",
        help="The last four characters of a document's number, where there is no phone.",
    )
    trade = fields.Char(help="What the worker does, for example tiler.")
    photo = Photo(max_width=800, max_height=800, help="Picture of the worker's face, for the card.")
    date_from = fields.Date(string="First Day", readonly=True, copy=False)
    date_to = fields.Date(string="Until", required=True, help="Last day; at most that of the decoration.")
    fee = fields.Monetary(help="What the pass costs.")
    deposit = fields.Monetary(help="What is given back with the pass.")
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (ISSUED, "Issued"),
            (RETURNED, "Given Back"),
            (LOST, "Lost"),
            (REPLACED, "Replaced"),
            (FORFEITED, "Deposit Forfeited"),
            (VOID, "Void"),
        ],
        default=DRAFT,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    issued_at = fields.Datetime(readonly=True, copy=False)
    returned_on = fields.Date(readonly=True, copy=False)
    lost_on = fields.Date(readonly=True, copy=False)
    forfeited_on = fields.Date(readonly=True, copy=False)
    replaces_id = fields.Many2one(
        "property.decoration.pass", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    renewal_ids = fields.One2many("property.decoration.renewal", "pass_id", string="Renewals", readonly=True)
    line_ids = fields.One2many("property.register.worker", "pass_id", string="At the Gate", readonly=True)
    is_expired = fields.Boolean(string="Expired", compute="_compute_is_expired")

    _number_once = models.UniqueIndex("(number) WHERE number IS NOT NULL", "This number is given already.")
    _replaced_once = models.UniqueIndex(
        "(replaces_id) WHERE replaces_id IS NOT NULL", "This pass was handed on already."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "fee": (0, 100_000), "deposit": (0, 100_000)}

    @api.depends("name", "number")
    def _compute_display_name(self):
        for one in self:
            one.display_name = f"{one.number or ''} {one.name or ''}".strip()

    @api.depends("date_to", "state")
    def _compute_is_expired(self):
        for one in self:
            one.is_expired = bool(one.state == ISSUED and one.date_to and one.date_to < one.estate_id._local_date())

    @api.constrains("phone", "document_tail")
    def _check_person(self):
        """:raises DecorationError: phone and document, or neither; a document's whole number"""
        texts = {
            "both": self.env._("%s: enter a phone or the end of a document's number, not both."),
            "neither": self.env._("%s: enter a phone, or the last four characters of a document's number."),
        }
        for one in self.filtered(lambda one: not one.decoration_id.is_destroyed):
            if problem := rules.pass_problem(bool(one.phone), bool(one.document_tail)):
                raise DecorationError(texts[problem] % one.name)
            if len(one.document_tail or "") > 4:
                raise DecorationError(
                    self.env._("%s: only the last four characters of the document's number.", one.name)
                )

    def write(self, vals):
        """:raises DecorationError: an issued card stays as it was printed; a renewal or another person is a step"""
        typed = vals.keys() - self._guarded_names()
        if typed and (gone := self.filtered(lambda one: one.state != DRAFT)[:1]) and not self._is_passing(typed):
            raise DecorationError(
                self.env._("%s is issued. Renew it, or hand it on to another person.", gone.display_name)
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if gone := self.filtered(lambda one: one.state != DRAFT)[:1]:
            raise DecorationError(self.env._("%s was issued; it isn't deleted.", gone.display_name))

    # --------------------------------------------------------------- actions

    def action_issue(self):
        """Issue the cards: each has its number and holds at most as long as its decoration.

        :raises DecorationError: the decoration is over or stopped
        """
        self.check_access("write")
        self._check_case_state()
        if stopped := self.decoration_id.filtered("is_stopped")[:1]:
            raise DecorationError(
                self.env._("%s is stopped; no card is issued until it goes on.", stopped.display_name)
            )
        for estate, some in self.grouped("estate_id").items():
            day = estate._local_date()
            # sudo: numbers are given by the steps alone
            numbers = (
                self.env["property.number"].sudo()._take("decoration_pass", "CR", day, estate=estate, count=len(some))
            )
            for one, number in zip(some, numbers, strict=True):
                one._move(PASS, ISSUED, **one._issue_vals(number, day))
        return True

    def _issue_vals(self, number, day):
        case = self.decoration_id
        end = rules.pass_end(self.date_to, case.date_to)
        if end < day or end < case.date_from:
            raise DecorationError(self.env._("%s: its last day is over.", self.name))
        first = max(day, case.date_from)
        return {"number": number, "date_from": first, "date_to": end, "issued_at": fields.Datetime.now()}

    def action_return(self):
        """The card was given back."""
        self.check_access("write")
        said = {one: one._deposit_note(RETURNED) for one in self}
        for estate, some in self.grouped("estate_id").items():
            some._move(PASS, RETURNED, returned_on=estate._local_date())
        self.env["property.decoration.clock"]._pass_back(self)
        for one, deposit in said.items():
            one.decoration_id.message_post(
                body=self.env._(
                    "%(pass)s was given back. %(deposit)s", **{"pass": one.display_name, "deposit": deposit}
                )
            )
        return True

    def action_lost(self):
        """The card is lost: it isn't valid any more, and its deposit isn't given back."""
        self.check_access("write")
        for estate, some in self.grouped("estate_id").items():
            some._move(PASS, LOST, lost_on=estate._local_date())
        self.env["property.decoration.clock"]._pass_back(self)
        for one in self:
            one.decoration_id.message_post(
                body=self.env._(
                    "%(pass)s is lost. %(deposit)s",
                    **{"pass": one.display_name, "deposit": one._deposit_note(LOST)},
                )
            )
        return True

    def _deposit_note(self, state):
        """What happens with the deposit of a card that gets into a state: given back or lost, in a sentence."""
        amount = format_amount(self.env, self.deposit, self.currency_id)
        if not self.deposit:
            return self.env._("No deposit was taken for it.")
        if state == RETURNED and self.state == ISSUED:
            return self.env._("Its deposit of %s goes back.", amount)
        return self.env._("Its deposit of %s isn't given back.", amount)

    def action_ask_return(self):
        """Say what happens with the deposit, before the card is taken back."""
        return self._ask("return", self.env._("Pass Given Back"))

    def action_ask_lost(self):
        """Say what happens with the deposit, before the card is lost."""
        return self._ask("lost", self.env._("Pass Lost"))

    def action_renew(self):
        """Ask until when it is renewed."""
        return self._ask("renew", self.env._("Renew the Pass"))

    def action_swap(self):
        """Ask who has it from now on."""
        return self._ask("swap", self.env._("Another Person"))

    def _ask(self, kind, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "property.decoration.pass.step",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pass_id": self.id, "default_kind": kind},
        }

    def _cancelled(self):
        """The decoration is cancelled: no card is valid any more."""
        self.filtered(lambda one: one.state in (DRAFT, ISSUED))._move(PASS, VOID)

    def _renew(self, day, fee):
        """Renew a card from its old end; both ends are kept.

        :raises DecorationError: not issued, not later than the old end, or beyond the decoration's
        """
        self.ensure_one()
        self.check_access("write")
        self._check_case_state()
        if self.state == ISSUED and self.date_to >= self.decoration_id.date_to:
            raise DecorationError(
                self.env._(
                    "%(pass)s holds until %(last)s like the decoration; extend the decoration first.",
                    **{"pass": self.display_name, "last": self.date_to},
                )
            )
        if self.state != ISSUED or not day or day <= self.date_to or day > self.decoration_id.date_to:
            raise DecorationError(
                self.env._(
                    "%(pass)s is renewed to a day after %(old)s and until %(last)s at the latest.",
                    **{"pass": self.display_name, "old": self.date_to, "last": self.decoration_id.date_to},
                )
            )
        vals = {"pass_id": self.id, "old_end": self.date_to, "new_end": day, "fee": fee}
        self.env["property.decoration.renewal"]._passed_create(PASS, [vals])
        self._passed_write(PASS, {"date_to": day})
        self.env["property.decoration.clock"]._pass_renewed(self)

    def _swap(self, vals):
        """Hand a card on: the old one is void, the new one holds to the same day; both stay.

        :param vals: name, phone, document_tail, trade and photo of the new person
        """
        self.ensure_one()
        self.check_access("write")
        self._move(PASS, REPLACED)
        kept = {"decoration_id": self.decoration_id.id, "date_to": self.date_to, "deposit": self.deposit}
        new = self._passed_create(PASS, [{**kept, **vals, "replaces_id": self.id}])
        new.action_issue()
        return new

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "name": ("personal", "safety", "identify"),
            "phone": ("personal", "safety", "contact"),
            "document_tail": ("sensitive", "safety", "identify"),
            "photo": ("sensitive", "safety", "identify"),
        }

    # ----------------------------------------------------------- public page

    def _public_validity(self):
        """What a card is worth today: nothing without its decoration."""
        cases = self.decoration_id._public_validity()
        found = {}
        for one in self:
            verdict, today = cases[one.decoration_id.id], one.estate_id._local_date()
            if verdict != public_check.UNKNOWN:
                verdict = replace(verdict, kind=self.env._("Worker's Pass"))
            own = public_check.verdict(
                one.state in (ISSUED, REPLACED),
                is_replaced=one.state == REPLACED,
                expires_on=one.date_to,
                today=today,
            )
            if own == public_check.UNKNOWN:
                found[one.id] = own
            elif not own.is_valid or verdict.is_valid:
                is_ahead = own.is_valid and one.date_from > today
                found[one.id] = replace(
                    verdict,
                    is_valid=own.is_valid and not is_ahead,
                    reason=public_check.AHEAD if is_ahead else own.reason,
                    since=str(one.date_from) if is_ahead else "",
                    until=str(one.date_to),
                )
            else:
                found[one.id] = verdict
        return found

    def _gate_faults(self):
        """``{id: text}`` of the cards that let nobody in today, and why."""
        cards = self.sudo()  # sudo: what a card is worth is the same whoever asks
        worth, found = cards._public_validity(), {}
        for one in cards.filtered(lambda card: not worth[card.id].is_valid):
            verdict, holder = worth[one.id], one if one.state != ISSUED else one.decoration_id
            reason = {
                public_check.EXPIRED: self.env._("its last day was %s", verdict.until),
                public_check.AHEAD: self.env._("it holds from %s on", verdict.since),
                public_check.SUSPENDED: self.env._("the work is stopped"),
            }.get(verdict.reason) or holder._fields["state"].convert_to_export(holder.state, holder)
            found[one.id] = self.env._(
                "The card %(number)s isn't valid today (%(reason)s): ask the office.",
                number=one.number or "",
                reason=reason,
            )
        return found

    def _is_passing(self, names):
        """Whether a step writes these names now."""
        return is_open(self._name, self.ids, names)
