# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules of documents: seals, approvals, requests, checklists: plain Python, no Odoo, no clock."""
