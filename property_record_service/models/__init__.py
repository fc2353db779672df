# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import property_form_answer_mixin
from . import property_form_builder
from . import property_form_field
from . import helpdesk_ticket
