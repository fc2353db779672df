# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was given another name is called by it in Chinese, too."""

from pathlib import Path

from odoo.addons.property_base.renamed import forget

FORMER = Path(__file__).with_name("names.json")


def migrate(cr, _version):
    forget(cr, "property_document", FORMER)
