# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree

from odoo import api, models
from odoo.fields import Command

from odoo.addons.property_base.guard import opened

from ..exceptions import DestroyedError

ERASED = "—"
ALWAYS_KEPT = ("check_token",)  # behind a printed code it still says that it is over
SAID = frozenset(("char", "text", "html", "binary", "image", "json"))


class PropertyDocumentEraser(models.AbstractModel):
    """Takes out what documents say, past every guard of theirs (REC-5, REC-7).

    Called where a minute of destruction is carried out only; who may do that, and when, was asked before.
    """

    _name = "property.document.eraser"
    _description = "Eraser of Documents"

    @api.model
    def _empty(self, records, keep=(), links=(), **vals):
        """Empty every text, picture and file of these records, whatever it is called.

        :param keep: names of texts that say nothing of people: numbers, points of a checklist
        :param links: names of columns that name people
        :param vals: what is written besides
        """
        if not records:
            return
        # sudo: what is destroyed goes whole, whatever of it the user may read
        records = records.sudo()
        names = {name for name, field in records._fields.items() if self._is_said(field)} - {*keep, *ALWAYS_KEPT}
        nothing = {name: self._nothing(records._fields[name]) for name in names | set(links)}
        for name, field in records._fields.items():
            if field.store and field.type == "many2many" and field.comodel_name == "ir.attachment":
                records[name].unlink()
        # a document that is over is written by no step of its own any more; its guards are for those who type
        # first what is said of it: files are removed one by one, with checks of the database in between
        for some in (vals, nothing):
            if some:
                models.BaseModel.write(records, some)

    def _is_said(self, field):
        is_written = field.store and not field.related and not (field.compute and field.readonly)
        return is_written and field.type in SAID and not field.name.startswith(("message_", "activity_"))

    def _nothing(self, field):
        if field.type == "many2many":
            return [Command.clear()]
        return ERASED if field.required and field.type in ("char", "text", "html") else False

    @api.model
    def _around(self, records):
        """What lies beside records: messages, activities, followers, files, and what who approved had to say."""
        if not records:
            return
        env = self.sudo().env  # sudo: as in _empty
        around = [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        # what was done is kept as archived
        env["mail.activity"].with_context(active_test=False).search(around).unlink()
        messages = env["mail.message"].search([("model", "=", records._name), ("res_id", "in", records.ids)])
        messages.attachment_ids.unlink()
        messages.unlink()
        # what somebody wrote to be sent later
        later = env["mail.scheduled.message"].search([("model", "=", records._name), ("res_id", "in", records.ids)])
        later.attachment_ids.unlink()
        later.unlink()
        env["mail.followers"].search(around).unlink()
        # a file of a field is found by naming res_field only
        any_field = ["|", ("res_field", "=", False), ("res_field", "!=", False)]
        env["ir.attachment"].search([*around, *any_field]).unlink()
        reviews = env["tier.review"].search([("model", "=", records._name), ("res_id", "in", records.ids)])
        with opened(reviews._name, reviews.ids, ["comment"]):
            reviews.write({"comment": False})

    @api.model
    def _check_not_destroyed(self, records):
        """:raises DestroyedError: one of these is a document, and was destroyed"""
        # sudo: that it is destroyed is asked, whatever of it the user may read
        if gone := self._destroyed(records.sudo())[:1]:
            raise DestroyedError(
                self.env._("%s was destroyed when its time of keeping was over; nothing is added.", gone.display_name)
            )

    @api.model
    def _check_beside(self, records, model_field):
        """:param records: messages, files or activities
        :param model_field: the field that names the model of the document beside which they are; ``res_id`` says which
        :raises DestroyedError: one of the documents was destroyed
        """
        beside = records.filtered(lambda one: one[model_field] in self.env and one.res_id)
        for model, same in beside.grouped(model_field).items():
            self._check_not_destroyed(self.env[model].browse(set(same.mapped("res_id"))))

    @api.model
    def _destroyed(self, records):
        """Those that are documents, or parts of one, and were destroyed; called with all rights."""
        return records.exists()._document_destroyed() if hasattr(records, "_document_destroyed") else records.browse()

    @api.model
    def _of_destroyed(self, records):
        """Those of the records whose document was destroyed: the one that ``res_model`` and ``res_id`` name."""
        found = records.browse()
        for model, same in records.grouped("res_model").items():
            if model in self.env:
                gone = set(self._destroyed(self.env[model].sudo().browse(same.mapped("res_id"))).ids)  # sudo: as above
                found |= same.filtered(lambda one, gone=gone: one.res_id in gone)
        return found

    @api.model
    def _minutes(self, records):
        """By which minute each of these destroyed documents went, and on which day, in words; asked of who keeps them.

        :return: ``{id: text}``
        """
        return {}

    @api.model
    def _show(self, arch, has_figures=True):
        """Say above the sheet of a form view why a destroyed document is empty."""
        if not arch.xpath("//div[@id='property_destroyed']"):
            for sheet in arch.xpath("/form/sheet")[:1]:
                banner = self.env["ir.qweb"]._render(
                    "property_document.property_destroyed_banner", {"figures": has_figures}
                )
                sheet.addprevious(etree.fromstring(banner))
