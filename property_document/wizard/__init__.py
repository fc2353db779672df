# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import property_seal_compare
from . import property_seal_destroy
from . import property_approval_reject
from . import property_approval_remark
from . import property_resignation_paper
from . import property_resignation_withdraw
