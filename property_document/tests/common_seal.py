# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_base.tests.common_fake import load_fake_models


class SealCommon(PropertyCommon):
    """Documents of a fake model that everybody of the company may read and write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_sealed import FakeSealed, FakeSealedLine

        load_fake_models(cls, FakeSealed, FakeSealedLine)
        cls.seals = cls.env["property.seal"]

    def make_documents(self, count=1, estate=None, user=None):
        documents = self.env["property.fake.sealed"].create(
            [
                {
                    "name": f"Sheet {number}",
                    "points_tenths": 985,
                    "estate_id": (estate or self.estate).id,
                    "line_ids": [(0, 0, {"name": "late"})],
                }
                for number in range(count)
            ]
        )
        return documents.with_user(user or self.user_attendant)

    def sealed(self, count=1, estate=None):
        """Sealed and linked documents, and their seals as the system sees them."""
        documents = self.make_documents(count, estate)
        seals = documents._seal("close").sudo()
        self.seals._link_pending()
        return documents, seals

    def chain(self, estate=None):
        return self.env["property.seal.chain"].search([("estate_id", "=", (estate or self.estate).id)])

    def sql(self, query, *parameters):
        """Change the database behind Odoo's back."""
        self.env.flush_all()
        self.env.cr.execute(query, parameters)
        self.env.invalidate_all()
