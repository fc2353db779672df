# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.guard import is_open, opened
from odoo.addons.property_base.models.property_guarded_mixin import TALK

from ..exceptions import SealedError
from ..guard import PASS
from ..rules import seal as rules
from .property_seal import BROKEN, DESTROYED, LINKED, NOT_LINKED, VERIFIED

WORST_FIRST = (BROKEN, DESTROYED, NOT_LINKED, LINKED, VERIFIED)


class PropertySealMixin(models.AbstractModel):
    """For documents that are signed: from then on they don't change, and a change behind Odoo's back shows.

    A model says what was signed (``_seal_payload``), and calls ``_seal(kind)`` where it is signed. Its form shows the
    seal by itself above the sheet. Lines of such a document use ``property.seal.line.mixin``.
    """

    _name = "property.seal.mixin"
    _description = "Sealed Document"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS

    _seal_estate_field = "estate_id"
    _seal_version = 1
    #: whether ``_seal_destroyed`` erases the document's own copy of what was sealed
    _seal_erases = False

    is_sealed = fields.Boolean(string="Sealed", readonly=True, copy=False, index="btree_not_null")
    seal_ids = fields.One2many(
        "property.seal",
        "res_id",
        string="Seals",
        domain=lambda self: [("res_model", "=", self._name)],
        bypass_search_access=True,
        readonly=True,
        copy=False,
    )
    seal_state = fields.Selection(
        lambda self: self.env["property.seal"]._selection_state(), string="Seal", compute="_compute_seal"
    )
    sealed_at = fields.Datetime(string="Sealed on", compute="_compute_seal")
    seal_linked_at = fields.Datetime(string="Linked on", compute="_compute_seal")

    @api.depends("is_sealed", "seal_ids.serial", "seal_ids.destroyed_at")
    def _compute_seal(self):
        # sudo: who may read the document may see whether its seal holds; nothing else of the seal is shown
        for record in self.sudo():
            seals = record.seal_ids
            states = set(seals.mapped("state"))
            record.seal_state = next(
                (state for state in WORST_FIRST if state in states), BROKEN if record.is_sealed else False
            )
            record.sealed_at = max(seals.mapped("sealed_at"), default=False)
            linked = seals.mapped("linked_at")
            record.seal_linked_at = max(linked) if linked and all(linked) else False

    # ------------------------------------------------------------- contracts

    def _seal_payload(self):
        """What is signed: a dict as rules.seal.canonical takes it (integers and Decimal, no floats)."""
        raise SealedError(self.env._("%s doesn't say what its seal holds.", self._description))

    def _seal_payloads(self):
        """{record id: payload}; override it where a batch can be gathered with fewer queries."""
        return {record.id: record._seal_payload() for record in self}

    @api.model
    def _seal_locked_fields(self):
        """Names of the fields that don't change any more once sealed: by default all but messages and activities."""
        return {name for name in self._fields if name not in models.MAGIC_COLUMNS and not name.startswith(TALK)}

    def _seal_destroyed(self):
        """The content was lawfully destroyed: erase one's own copy of it (through ``_seal_free_write``)."""

    # --------------------------------------------------------------- sealing

    def _seal(self, kind, signers=None):
        """Seal these documents now, in the running transaction; nobody waits for anybody.

        :param str kind: what was signed; a document takes each kind once
        :param signers: res.users, default the user
        :return: property.seal records in the order of the documents
        :raises SealedError: a document carries this seal already
        """
        # sudo: seals are asked whatever of them the signer may read
        if already := self.sudo().seal_ids.filtered(lambda seal: seal.kind == kind)[:1]:
            raise SealedError(
                self.env._(
                    "%(document)s was sealed on %(date)s already.",
                    document=self.browse(already.res_id).display_name,
                    date=f"{already.estate_id._local(already.sealed_at):%Y-%m-%d %H:%M}",
                )
            )
        self.flush_recordset()
        payloads = self._seal_payloads()
        seals = self.env["property.seal"]._record(
            [
                {
                    "estate_id": record[self._seal_estate_field].id,
                    "res_model": self._name,
                    "res_id": record.id,
                    "kind": kind,
                    "version": self._seal_version,
                    "payload": payloads[record.id],
                    "signer_ids": (signers or self.env.user).ids,
                }
                for record in self
            ]
        )
        self._seal_free_write({"is_sealed": True})
        self.invalidate_recordset(["seal_ids", "seal_state", "sealed_at", "seal_linked_at"])
        return seals

    def _seal_free_write(self, vals):
        """Write past the seal: its own mark, and the erasing of destroyed content; no pass alone does."""
        with opened(self._seal_lock(), self.ids, vals):
            return self._passed_write(PASS, vals)

    # ----------------------------------------------------------------- guard

    def _guard_error_of(self, names):
        return SealedError if "is_sealed" in names else super()._guard_error_of(names)

    def _check_write(self, vals):
        result = super()._check_write(vals)
        locked = self._seal_locked_fields() & vals.keys()
        if locked and not is_open(self._seal_lock(), self.ids, locked):
            self._check_not_sealed(locked)
        return result

    @api.model
    def _seal_lock(self):
        """What the guard knows the seal of these documents by: a lock of its own beside their pass."""
        return f"seal of {self._name}"

    def unlink(self):
        self._check_not_sealed()
        return super().unlink()

    def _check_not_sealed(self, names=()):
        """:raises SealedError: one of the documents is sealed"""
        if sealed := self.filtered("is_sealed")[:1]:
            labels = [self._fields[name]._description_string(self.env) for name in sorted(names)]
            raise SealedError(
                self.env._(
                    "%(document)s is sealed and can't be changed or deleted (%(fields)s). Correct it by an amendment.",
                    document=sealed.display_name,
                    fields=self._listed(labels) or self.env._("deletion"),
                )
            )

    # ----------------------------------------------------------------- check

    def action_check_seal(self):
        """Whether the document still says what was sealed, and whether the seal itself holds."""
        self.check_access("read")
        faults = self._seal_faults()
        text = "\n".join(faults) or self.env._("The seal holds, and the document says what was sealed.")
        return screen.notification(text, "danger" if faults else "success", self.env._("Seal"), bool(faults))

    def _seal_faults(self):
        """Texts of all that is wrong with the seals of these documents."""
        faults = []
        # sudo: the check reads payloads; only the findings are shown
        for record in self.sudo():
            for seal in record.seal_ids:
                name = record.display_name
                if seal.state == BROKEN:
                    faults.append(self.env._("%s: the seal is broken.", name))
                elif seal == record.seal_ids[:1] and not seal.destroyed_at and not record._seal_matches(seal):
                    faults.append(self.env._("%s: the document was changed after it was sealed.", name))
            if record.is_sealed and not record.seal_ids:
                faults.append(self.env._("%s: the seal was deleted.", record.display_name))
        return faults

    def _seal_matches(self, seal):
        """Whether the document says today what was sealed, in the words of one of the languages.

        Names that are translated were sealed as the signer read them. What later programs add to the payload was not
        signed, so it is not looked at; a layout whose names changed stays as ``_seal_payload_<version>``.
        """
        layout = f"_seal_payload_{seal.version}"
        languages = (code for code, _name in self.env["res.lang"].get_installed())
        readers = (self.with_context(lang=code) for code in languages)
        payloads = (getattr(reader, layout, reader._seal_payload)() for reader in readers)
        return any(rules.still_says(seal.payload.encode(), payload) for payload in payloads)

    def action_view_seals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_document.property_seal_action")
        return {**action, "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)]}

    # ------------------------------------------------------------------ view

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Show the seal above the sheet of every form of the document."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form" and not arch.xpath("//field[@name='seal_state']"):
            for sheet in arch.xpath("/form/sheet")[:1]:
                badge = self.env["ir.qweb"]._render("property_document.property_seal_badge")
                sheet.addprevious(etree.fromstring(badge))
        return arch, view
