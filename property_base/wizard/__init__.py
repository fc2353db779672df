# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import base_import_import
from . import property_import_choice
from . import property_import_line
from . import property_import_value
from . import property_import_wizard
from . import property_import_run
from . import property_import_report
from . import property_estate_import
from . import property_estate_import_columns
from . import property_estate_import_writer
from . import property_staff_move
from . import property_calendar_load
