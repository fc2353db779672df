# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_standard_item
from . import property_measure_provider
from . import property_standard
from . import property_standard_result
from . import property_standard_matrix
from . import property_inspection
from . import property_inspection_line
from . import property_outside_standard
from . import property_outside_standard_line
from . import res_company
from . import property_service_report
from . import property_service_report_figures
from . import property_form_index
from . import property_checklist
from . import property_obligation
from . import property_obligation_type
from . import res_config_settings
