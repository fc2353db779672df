# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import base_import_import
from . import property_form_sign
from . import property_form_import
from . import property_decoration_reason
from . import property_decoration_pass_step
from . import property_record_reveal_ask
from . import property_register_strike
from . import property_privacy_line
from . import property_privacy_receive
from . import property_permit_step
