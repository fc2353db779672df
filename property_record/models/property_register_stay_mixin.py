# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RegisterError
from ..guard import PASS
from ..rules import personal
from ..rules import register as rules


class PropertyRegisterStayMixin(models.AbstractModel):
    """A person who comes in and leaves again: with a phone number or the number of a document, never both (F7).

    Inside until somebody taps *Left*, over midnight too; who came in on an earlier day of the estate stands out.
    """

    _name = "property.register.stay.mixin"
    _description = "Person in the House"
    _inherit = ["property.register.mixin"]
    _guard_pass = PASS
    _secret_fields = frozenset(("id_number",))
    _register_personal = ("name", "phone", "id_number")

    name = fields.Char("Full Name", required=True, help="Name of the person, as it was said or as the pass has it.")
    phone = fields.Char(help="Number by which the person can be reached; then no document is asked for.")
    id_number = fields.Char(
        string="ID Number",
        help="Only of who has no phone. It is kept apart; lists, prints and exports show it shortened.",
    )
    pass_no = fields.Char(string="Pass No.", help="Number of the pass that was handed out.")
    out_at = fields.Datetime(string="Left At", readonly=True, copy=False)
    out_by_id = fields.Many2one("res.users", string="Seen Leaving By", readonly=True, copy=False, ondelete="restrict")
    is_inside = fields.Boolean(
        string="Inside", compute="_compute_is_inside", store=True, index=True, help="Came in and hasn't left yet."
    )
    is_overnight = fields.Boolean(
        string="Since an Earlier Day",
        compute="_compute_is_overnight",
        search="_search_is_overnight",
        help="Is inside and came in before today.",
    )
    inside_count = fields.Integer(string="Still Inside", compute="_compute_inside_count")
    inside_warning = fields.Html(string="Entered Already", compute="_compute_inside_warning", sanitize=False)

    _inside_idx = models.Index("(estate_id) WHERE is_inside")

    @api.depends("in_at", "out_at", "is_struck")
    def _compute_is_inside(self):
        for line in self:
            line.is_inside = bool(line.in_at and not line.out_at and not line.is_struck)

    @api.depends("is_inside", "day")
    def _compute_is_overnight(self):
        for line in self:
            line.is_overnight = bool(line.is_inside and line.day and line.day < line.estate_id._local_date())

    def _search_is_overnight(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        groups = self._read_group([("is_inside", "=", True)], ["estate_id"])
        return fields.Domain("is_inside", "=", True) & fields.Domain.OR(
            fields.Domain("estate_id", "=", estate.id) & fields.Domain("day", "<", estate._local_date())
            for (estate,) in groups
        )

    @api.depends("estate_id")
    def _compute_inside_count(self):
        groups = self._read_group(
            [("is_inside", "=", True), ("estate_id", "in", self.estate_id.ids)], ["estate_id"], ["__count"]
        )
        counts = {estate.id: count for estate, count in groups}
        for line in self:
            line.inside_count = counts.get(line.estate_id.id, 0)

    @api.depends("phone", "estate_id")
    def _compute_inside_warning(self):
        """Who is being entered is inside already: after a reload of the page nobody is entered twice."""
        phones = {line: rules.read_phone(line.phone or "") for line in self if not line._origin}
        found = self.search(
            [
                ("is_inside", "=", True),
                ("estate_id", "in", self.estate_id.ids),
                ("phone", "in", [phone for phone in phones.values() if phone]),
            ]
        )
        inside = {(one.estate_id, one.phone): one for one in found.sorted("in_at")}
        for line in self:
            one = inside.get((line.estate_id, phones.get(line)))
            line.inside_warning = one and self.env._(
                "Entered at %(time)s as %(number)s and not left yet. Is it the same visit, enter nothing again.",
                time=f"{one.estate_id._local(one.in_at):%Y-%m-%d %H:%M}",
                number=one._link(),
            )

    def _check_line(self):
        """:raises RegisterError: neither or both of phone and ID number"""
        result = super()._check_line()
        texts = {
            rules.BOTH: self.env._("Enter the phone or the ID number, not both: no more is kept than is needed."),
            rules.NEITHER: self.env._("Enter the phone, or the ID number of who has none."),
        }
        for line in self:
            fault = rules.contact_fault(line.phone or "", line.id_number or "")
            if fault and not (fault == rules.NEITHER and line._is_known()):
                raise RegisterError(texts[fault])
        return result

    def _is_known(self):
        """Whether who this is is said by something else than phone and document; models say by what."""
        self.ensure_one()
        return False

    def action_leave(self):
        """These people leave now; who left already stays as it is.

        :raises RegisterError: a line is struck out
        """
        self.check_access("read")
        if struck := self.filtered("is_struck")[:1]:
            raise RegisterError(self.env._("%s is struck out.", struck.number))
        inside = self.filtered("is_inside")
        # sudo: nobody writes lines by hand
        inside.sudo()._passed_write(PASS, {"out_at": fields.Datetime.now(), "out_by_id": self.env.uid})
        return True

    def _shown_phone(self):
        """The phone as it stands on what leaves the house: 138****8000."""
        return personal.masked_phone(self.phone)

    def _text_title(self):
        return " · ".join(filter(None, (self.number, self.name)))
