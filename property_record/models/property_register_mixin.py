# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import uuid

from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.property_base.rules.number import DAY

from ..exceptions import RegisterError
from ..guard import PASS
from ..rules import privacy
from ..rules import register as rules

SUPERVISOR = "property_base.group_property_base_supervisor"
STAMPED = frozenset(("number", "day", "in_at", "in_by_id"))
ERASED = "—"


class PropertyRegisterMixin(models.AbstractModel):
    """A line of a register at the gate: numbered without gaps per estate and day, and never changed (REC-1, F10).

    A wrong line is struck out with a reason and stays; a new one puts it right. Entered twice by a double tap or after
    a lost connection it is one line: the form brings a token of its own. After the months that the company keeps the
    register, names, phones and numbers are taken out by themselves, and number, moments and unit stay (REC-7).

    A model has the link ``corrects_id`` to the line of its own that it puts right, and says by attributes:
    ``_register_code`` and ``_register_prefix`` of its numbers, ``_register_months`` the
    company's setting, ``_register_personal`` the columns that are taken out.
    """

    _name = "property.register.mixin"
    _description = "Line of a Register"
    _inherit = [
        "property.register.print.mixin",
        "property.secret.mixin",
        "property.estate.scope.mixin",
        "property.document.mixin",
        "property.guarded.mixin",
        "property.setting.mixin",
    ]
    _guard_pass = PASS
    _guard_error = RegisterError
    _order = "id desc"
    _rec_name = "number"
    _register_code = ""
    _register_prefix = ""
    _register_months = ""
    _register_personal = ()

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate at whose gate it is entered.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    number = fields.Char(string="No.", readonly=True, copy=False, index=True)
    day = fields.Date(readonly=True, copy=False, index=True)
    in_at = fields.Datetime(string="Entered At", readonly=True, copy=False)
    in_by_id = fields.Many2one("res.users", string="Entered By", readonly=True, copy=False, ondelete="restrict")
    unit_id = fields.Many2one(
        "property.unit",
        index="btree_not_null",
        domain="[('estate_id', '=', estate_id)]",
        ondelete="restrict",
        help="Unit it is about; type its number, or a resident's name or phone.",
    )
    remark = fields.Char(help="What else has to be known.")
    client_token = fields.Char(
        default=lambda self: uuid.uuid4().hex,
        copy=False,
        help="Made by the form: the same line that arrives twice is entered once.",
    )
    is_struck = fields.Boolean(string="Struck Out", readonly=True, copy=False, index="btree_not_null")
    struck_at = fields.Datetime(string="Struck Out At", readonly=True, copy=False)
    struck_by_id = fields.Many2one("res.users", string="Struck Out By", readonly=True, copy=False, ondelete="restrict")
    struck_reason = fields.Char(string="Why Struck Out", readonly=True, copy=False)
    is_erased = fields.Boolean(string="Names Erased", readonly=True, copy=False, index=True)

    _token_once = models.UniqueIndex("(in_by_id, client_token) WHERE client_token IS NOT NULL")
    _number_once = models.UniqueIndex("(estate_id, number) WHERE number IS NOT NULL", "This number is given already.")
    _corrected_once = models.UniqueIndex(
        "(corrects_id) WHERE corrects_id IS NOT NULL", "This line was put right already."
    )

    # ----------------------------------------------------------------- enter

    @api.model_create_multi
    def create(self, vals_list):
        """:raises RegisterError: a line lacks something, or what nobody types was sent"""
        guarded = {name for vals in vals_list for name in vals} & self._guarded_names()
        self._check_guarded(guarded, guarded, None)
        self.check_access("create")
        vals_list = [self._plain_line(vals) for vals in vals_list]
        self.env["property.portal.post"]._lock()  # a second tap sees what the first one entered
        known = self._entered([vals["client_token"] for vals in vals_list if vals.get("client_token")])
        fresh = [vals for vals in vals_list if vals.get("client_token") not in known]
        with self._passing(PASS, STAMPED, creates=True):
            made = iter(super().create(self._stamped(fresh)))
        records = [known.get(vals.get("client_token")) or next(made) for vals in vals_list]
        records = self.browse([record.id for record in records])
        records._check_line()
        return records

    @api.model
    def _entered(self, tokens):
        """``{token: line}`` of those that the user entered already."""
        lines = self.search([("client_token", "in", tokens), ("in_by_id", "=", self.env.uid)]) if tokens else ()
        return {line.client_token: line for line in lines}

    @api.model
    def _plain_line(self, vals):
        """The same values as they are kept; models read what is theirs."""
        self._check_values(vals)
        found = dict(vals)
        if found.get("phone"):
            found["phone"] = rules.read_phone(str(found["phone"]))
            if not found["phone"]:
                raise RegisterError(self.env._("This is no phone number; enter its digits."))
        return found

    @api.model
    def _stamped(self, vals_list):
        """The values with number, day, moment and person; one statement for the numbers of an estate."""
        default = self.default_get(["estate_id"]).get("estate_id")
        vals_list = [{**vals, "estate_id": vals.get("estate_id") or default} for vals in vals_list]
        estates = self.env["property.estate"].browse({vals["estate_id"] for vals in vals_list if vals["estate_id"]})
        if len(estates.exists()) != len(estates) or not all(vals["estate_id"] for vals in vals_list):
            raise RegisterError(self.env._("Say in which estate it is entered."))
        now, found = fields.Datetime.now(), []
        stamps = {}
        for estate in estates:
            day, count = estate._local_date(now), sum(vals["estate_id"] == estate.id for vals in vals_list)
            take = self.env["property.number"]._take
            numbers = take(f"register_{self._register_code}", self._register_prefix, day, DAY, estate, count)
            stamps[estate.id] = (day, iter(numbers))
        for vals in vals_list:
            day, numbers = stamps[vals["estate_id"]]
            found.append({**vals, "number": next(numbers), "day": day, "in_at": now, "in_by_id": self.env.uid})
        return found

    def _check_line(self):
        """:raises RegisterError: a line names what belongs to another estate, or puts right what isn't struck out;
        models add what is theirs"""
        # sudo: of which estate a unit is, also where the user may not read it
        for line in self.sudo():
            if line.unit_id and line.unit_id.estate_id != line.estate_id:
                raise RegisterError(self.env._("The unit %s is one of another estate.", line.unit_id.name))
            if line.corrects_id and not (line.corrects_id.is_struck and line.corrects_id.estate_id == line.estate_id):
                raise RegisterError(self.env._("Only a line of the estate that is struck out is put right."))

    def _link(self):
        """The number of the line as a link to it, or nothing. Who leaves the page of a new line enters it: links of
        notices open a tab of their own."""
        return Markup('<a href="/odoo/%s/%s">%s</a>') % (self._name, self.id, self.number or "")

    def action_next(self):
        """The line is entered; the screen begins anew and shows nothing of it to who comes next."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env["ir.model"]._get(self._name).name,
            "res_model": self._name,
            "view_mode": "form",
            "views": [[False, "form"]],
            "target": "main",
        }

    # ---------------------------------------------------------------- strike

    def action_strike(self):
        """The window that asks why the line is struck out; a new one puts it right."""
        self.ensure_one()
        self._check_may_strike()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Strike Out"),
            "res_model": "property.register.strike",
            "view_mode": "form",
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_id": self.id},
        }

    def _check_may_strike(self):
        """:raises RegisterError: it is struck out or erased, or the user neither entered it today nor supervises"""
        self.check_access("read")
        for line in self:
            if line.is_erased:
                raise RegisterError(
                    self.env._("%s: its names were erased; nothing is written beside it any more.", line.number)
                )
            if line.is_struck:
                raise RegisterError(self.env._("%s is struck out already.", line.number))
            is_own = line.in_by_id == self.env.user and line.day == line.estate_id._local_date()
            if not (is_own or self.env.user.has_group(SUPERVISOR) or self.env.su):
                raise RegisterError(
                    self.env._("%s: who entered it strikes it out on the same day, later a supervisor.", line.number)
                )

    def _strike(self, reason):
        """Strike lines out; they stay and are read, and count no more."""
        self._check_may_strike()
        reason = (reason or "").strip()
        if not reason:
            raise RegisterError(self.env._("Say why it is struck out."))
        struck = {"struck_at": fields.Datetime.now(), "struck_by_id": self.env.uid, "struck_reason": reason}
        # sudo: nobody writes lines by hand
        self.sudo()._passed_write(PASS, {"is_struck": True, **struck})

    @api.model
    def _put_right_names(self):
        """What a line that puts another right begins with: all that is typed, but for numbers of documents."""
        typed = [name for name, field in self._fields.items() if field.store and not (field.readonly or field.compute)]
        hidden = self._guarded_names() | self._secret_names() | {"client_token", "corrects_id"}
        return [name for name in typed if name not in hidden and name not in models.MAGIC_COLUMNS]

    # --------------------------------------------------------------- archive

    @api.depends("number")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.number or self.env._("New")

    @api.model
    def _document_fields(self):
        return {"number", "day", "unit_id", "name", "is_erased", "is_struck"}

    def _document_values(self):
        return {
            line.id: {
                "estate_id": line.estate_id.id,
                "date": line.day,
                "number": line.number,
                "title": line._text_title(),
                "unit_id": line.unit_id.id,
            }
            for line in self
        }

    def _text_title(self):
        self.ensure_one()
        return self.display_name

    # --------------------------------------------------------------- privacy

    @api.model
    def _privacy_map(self):
        """What a register holds of people, and how long: see ``property.privacy.map``."""
        months = self.env.company[self._register_months]
        return {
            name: (
                privacy.SENSITIVE if name in self._secret_names() else privacy.PERSONAL,
                privacy.SAFETY,
                privacy.IDENTIFY if name == "name" else privacy.GATE,
                months,
            )
            for name in self._register_personal
        }

    @api.model
    def _cron_erase_registers(self):
        """Daily: what was kept long enough loses its names, register by register."""
        for name in self._register_models():
            self.env[name]._erase_old()

    @api.model
    def _register_models(self):
        registry = self.env.registry
        return [
            name
            for name in sorted(registry)
            if hasattr(registry[name], "_register_code") and not registry[name]._abstract
        ]

    @api.model
    def _erase_old(self):
        """Take the names out of the lines that were kept as long as the company says, but for those that are held.

        :return: the lines
        """
        # sudo: what the law asks for is done for all estates
        lines, erased = self.sudo(), self.browse()
        for (estate,) in lines._read_group([("is_erased", "=", False)], ["estate_id"]):
            months, today = estate.company_id[self._register_months], estate._local_date()
            before = rules.erased_before(today, months)
            domain = [("estate_id", "=", estate.id), ("is_erased", "=", False), ("day", "<", before)]
            found = lines.search(domain).filtered(lambda line, m=months, t=today: rules.is_over(line.day, m, t))
            erased |= (found - found._held())._erase()
        return erased

    def _held(self):
        """Those of the lines that a dispute keeps, whatever their age; who keeps such holds answers."""
        holds = self.env.get("property.legal.hold")
        return holds._held(self) if holds is not None else self.browse()

    def _erase(self):
        """Take out names, phones and numbers for good; number, moments and unit stay.

        :return: the lines
        """
        if self:
            empty = {name: ERASED if self._fields[name].required else False for name in self._register_personal}
            # sudo: nobody writes lines by hand
            self.sudo()._passed_write(PASS, {**empty, "remark": False, "struck_reason": False, "is_erased": True})
            self.env["property.record.secret"]._forget(self._name, self.ids)
        return self

    def _kept_until(self):
        """``{line id: the first day on which its names may go}``"""
        # sudo: the company's setting is the same whoever asks
        return {
            line.id: rules.kept_until(line.day, line.sudo().company_id[self._register_months])
            for line in self
            if line.day
        }
