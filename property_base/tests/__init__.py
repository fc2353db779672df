# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_common
from . import test_estate_import
from . import test_obligation_open
from . import test_obligation_settle
from . import test_obligation_sweep
from . import test_obligation_concurrency
from . import test_seal
from . import test_seal_chain
from . import test_seal_parallel
from . import test_approval
from . import test_calendar
from . import test_obligation_recur
from . import test_obligation_mixin
from . import test_standard
from . import test_foreign_terms
from . import test_document
from . import test_obligation_access
from . import test_residency
from . import test_lookup
from . import test_staff_role
from . import test_job_duty
from . import test_security_place
from . import test_security_trust
from . import test_approval_json
from . import test_inspection
from . import test_service_report
