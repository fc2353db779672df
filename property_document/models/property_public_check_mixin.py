# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import secrets

from odoo import api, fields, models

from ..guard import PASS
from ..rules import public_check as rules

ADDRESS = "/property/check/"
PIXELS = 240


class PropertyPublicCheckMixin(models.AbstractModel):
    """For documents that strangers may check: a code on the print leads to a page that says valid or not, no more.

    A model says what its documents are worth (``_public_validity``), and its print calls
    ``property_document.public_check_code`` with one of ``_public_check_codes``. A document gets its token when it is
    first printed; who knows it learns nothing but the verdict.
    """

    _name = "property.public.check.mixin"
    _description = "Document Checked by Strangers"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS

    check_token = fields.Char(readonly=True, copy=False, groups="base.group_system")

    _check_token_unique = models.Constraint("UNIQUE(check_token)", "Every document has a token of its own.")

    # ------------------------------------------------------------- contracts

    def _public_validity(self):
        """What these documents are worth today: {id: rules.public_check.Verdict}; a model says it by its own states."""
        return dict.fromkeys(self.ids, rules.UNKNOWN)

    # ----------------------------------------------------------------- print

    def _public_check_codes(self):
        """{id: the QR code of the page as the address of an image}, of those that were ever worth something."""
        verdicts = self._public_validity()
        issued = self.filtered(lambda document: verdicts[document.id] != rules.UNKNOWN)
        return {document_id: self._public_check_image(url) for document_id, url in issued._public_check_urls().items()}

    def _public_check_urls(self):
        """{id: address of the page}; documents without a token get one."""
        # sudo: whoever prints a document prints its code, too; the token itself is nobody's to read
        documents = self.sudo()
        documents._make_check_tokens()
        return {document.id: f"{document.get_base_url()}{ADDRESS}{document.check_token}" for document in documents}

    def _make_check_tokens(self):
        """One statement for all of them: the ORM gathers what is written until it is flushed."""
        for document in self.filtered(lambda document: not document.check_token):
            document._passed_write(PASS, {"check_token": secrets.token_urlsafe(rules.TOKEN_BYTES)})

    @api.model
    def _public_check_image(self, url):
        image = self.env["ir.actions.report"].barcode("QR", url, width=PIXELS, height=PIXELS, quiet=0)
        return f"data:image/png;base64,{base64.b64encode(image).decode()}"

    # ------------------------------------------------------------------ page

    @api.model
    def _public_check(self, token):
        """The verdict about the document of a token, whoever asks; every model is asked, found or not.

        :return: rules.public_check.Verdict
        """
        token = token if rules.may_be_token(token) else "-"
        found = rules.UNKNOWN
        for name in self._public_check_models():
            # sudo: strangers have no rights, and nothing but the verdict leaves this method
            documents = self.env[name].sudo().with_context(active_test=False).search([("check_token", "=", token)])
            found = next(iter(documents._public_validity().values()), found)
        return found

    @api.model
    def _public_check_models(self):
        """Names of the models whose documents can be checked."""
        registry = self.env.registry
        return [
            name
            for name in sorted(registry)
            if hasattr(registry[name], "_public_check_codes") and not registry[name]._abstract
        ]

    # ----------------------------------------------------------------- guard

    @api.model
    def _seal_locked_fields(self):
        """A sealed document gets its token when it is printed: the token isn't part of what was signed."""
        return super()._seal_locked_fields() - {"check_token"}
