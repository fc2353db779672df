# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import portal
from . import portal_request
from . import call
from . import questionnaire
from . import rating
from . import portal_disruption
