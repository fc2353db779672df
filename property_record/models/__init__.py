# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import ir_model
from . import property_form_part_mixin
from . import property_form_type
from . import property_form_copy
from . import property_form_version
from . import property_form_section
from . import property_form_field
from . import property_form_option
from . import property_form_points
from . import property_form_answer_mixin
from . import property_form_record_mixin
from . import property_form_row_mixin
from . import property_form_signature
from . import property_form_signing
from . import property_form_sheet
from . import property_form_builder
from . import property_form_carrier
from . import property_form_portal
from . import property_form_prefill
from . import property_form_rights
from . import property_form_screens
from . import property_seal
from . import property_form_index
from . import property_form_entry
