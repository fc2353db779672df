# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_estate
from . import property_reachable
from . import property_seal
from . import property_seal_chain
from . import property_seal_head
from . import property_seal_mixin
from . import property_seal_line_mixin
from . import property_amendment_mixin
from . import res_company
from . import res_config_settings
from . import tier_definition
from . import tier_review
from . import property_approval_mixin
from . import property_approval_chain
from . import property_document
from . import property_document_mixin
from . import property_form_index
from . import property_public_check_mixin
from . import property_checklist
from . import property_checklist_line
from . import property_checklist_answer_mixin
from . import property_checklist_sheet_mixin
from . import property_request_mixin
from . import property_departure_mixin
from . import property_resignation
from . import property_own_page
