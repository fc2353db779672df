# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules of forms: what a form is made of, its columns and screens, what a filled-in one still lacks.

Plain Python, no Odoo, no clock.
"""

from . import definition, column, completeness, layout
from . import carry, entry
from . import permit_limit, permit_life, permit_parts
from . import decoration, decoration_money
from . import personal, privacy, register
from . import retention, file_name, export_index
