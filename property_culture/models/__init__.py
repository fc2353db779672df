# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import res_company
from . import res_config_settings
from . import property_estate
from . import property_culture_plan
from . import property_culture_plan_line
from . import property_culture_plan_step
from . import property_culture_plan_words
from . import property_culture_wish
from . import property_culture_member
from . import property_culture_confirmation
from . import property_culture_vote
from . import property_culture_letter
from . import event_event
from . import event_registration
from . import property_culture_seat
from . import property_culture_shortage
from . import property_culture_cost
from . import property_culture_photo
from . import property_culture_opinion
from . import property_culture_erasable_mixin
from . import property_culture_record
from . import property_culture_sheet
from . import property_culture_portal
from . import property_form_index
from . import property_measure_provider
